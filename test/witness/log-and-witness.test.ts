import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemActor } from '../../api/core/actor.ts';
import { queryFrom } from '../../api/database/statements.ts';
import { createCheckpointKeys, logOrigin } from '../../api/merkle-log/checkpoint-keys.ts';
import { listFindings } from '../../api/merkle-log/findings.ts';
import { numberEvents } from '../../api/merkle-log/sequencer.ts';
import { readRightEdge, readSize } from '../../api/merkle-log/tiles.ts';
import { withCosignatures } from '../../api/merkle-log/witnesses/cosignatures.ts';
import { handOver } from '../../api/merkle-log/witnesses/hand-over.ts';
import { parseWitnesses } from '../../api/merkle-log/witnesses/settings.ts';
import { createMailer } from '../../api/notifications/mail.ts';
import { handOverToolsOf } from '../../api/room-jobs.ts';
import { formatCheckpoint } from '../../api/verify/checkpoint.ts';
import { formatVerifierKey, parseVerifierKey, signNote, verifyNote } from '../../api/verify/note-keys.ts';
import { formatNote, parseNote } from '../../api/verify/signed-note.ts';
import { rootOfEdge } from '../../api/verify/tree-tiles.ts';
import { createServerEnvironment, type ServerEnvironment } from '../operations/environment.ts';
import { cloneDatabase, type TestDatabase } from '../setup/database.ts';
import { startTestApi, type TestApi } from '../setup/test-api.ts';
import { aWitness, type TestWitness } from './a-witness.ts';

const forever = new AbortController().signal;

/** All of it is real: events, sequencer, tiles, proofs, settings, findings and the witness. */
describe('the log of an installation and its witness', () => {
  let database: TestDatabase;
  let testApi: TestApi;
  let witness: TestWitness;
  let server: ServerEnvironment;
  let now: number;
  beforeAll(async () => {
    now = Date.now();
    database = await cloneDatabase();
    testApi = await startTestApi({ database, now: () => new Date(now) });
    server = await createServerEnvironment(database.appUrl, testApi.services.config.keyring);
  });
  afterAll(async () => {
    await server.close();
    await testApi.close();
    await database.drop();
  });
  beforeEach(async () => {
    const { keyring, publicUrl } = testApi.services.config;
    const { signers, verifiers } = createCheckpointKeys(keyring, logOrigin(publicUrl));
    const origin = signers[0].name;
    witness = await aWitness([]);
    await writeFile(
      join(witness.folder, 'logs.yaml'),
      `${origin}:\n${verifiers.map((key) => `  - ${formatVerifierKey(key)}\n`).join('')}`,
    );
    await witness.restart();
    const file = join(server.folder, 'witnesses.yaml');
    await writeFile(
      file,
      `destinations:\n  - name: neighbour\n    kind: witness\n    url: ${witness.url}\n    keys:\n${witness.vkeys.map((key) => `      - ${key}\n`).join('')}`,
    );
    server.env.LETDIALOG_WITNESSES_FILE = file;
    await wipe();
  });
  afterEach(() => witness.close());

  /** What the owner of the database can do, whatever triggers say. */
  const wipe = (): Promise<unknown> =>
    testApi.sql.query(`set session_replication_role = replica;
      truncate audit_pending, audit_log, audit_tiles, audit_checkpoints, audit_cosignatures, audit_findings, audit_destinations;
      update audit_log_state set size = 0;
      set session_replication_role = origin`);
  const query = () => queryFrom(testApi.services.database.pool);
  const tools = async () => {
    const { services } = testApi;
    const witnesses = parseWitnesses(await readFile(server.env.LETDIALOG_WITNESSES_FILE ?? '', 'utf8'));
    return handOverToolsOf(
      { ...services, config: { ...services.config, witnesses } },
      createMailer(services.config.mail),
    );
  };
  const round = async (): Promise<void> => {
    now += 60_000;
    await handOver(await tools(), forever);
  };

  /** So many acts happen, are numbered and signed, as the jobs do it. */
  async function grow(acts: number): Promise<bigint> {
    for (let each = 0; each < acts; each += 1) {
      await testApi.services.runAsSystem(systemActor('test'), async (work) => work.record('login.ended', {}));
    }
    await numberEvents(testApi.services.database.pool, forever);
    const { keyring, publicUrl } = testApi.services.config;
    const { signers } = createCheckpointKeys(keyring, logOrigin(publicUrl));
    const size = await readSize(query());
    const root = Buffer.from(rootOfEdge(await readRightEdge(query(), size)));
    const text = formatCheckpoint({ origin: signers[0].name, size, root });
    const note = formatNote(
      text,
      signers.map((key) => signNote(text, key, new Date(now))),
    );
    await query()('insert into audit_checkpoints (size, root, note, at) values ($1, $2, $3, $4)', [
      ...[String(size), root, note, new Date(now)],
    ]);
    return size;
  }
  const findings = async () => (await listFindings(query())).map(({ kind, detail }) => [kind, detail]);

  it('agree while the log only grows, over full tiles too', async () => {
    for (const acts of [1, 6, 1, 250, 30, 300]) {
      const size = await grow(acts);
      await round();
      const note = (await testApi.sql.query('select note from audit_checkpoints order by size desc')).rows[0]?.note;
      const served = parseNote(await withCosignatures(query(), size, note));
      expect(verifyNote(served, witness.vkeys.map(parseVerifierKey))).toHaveLength(2);
    }
    expect(await findings()).toEqual([]);
    const { out } = await server.run('audit', 'witnesses');
    expect(out).toMatch(/neighbour +witness +588 +0 +\d{4}-\d\d-\d\d \d\d:\d\d +ok/);
    const { destinations } = Object(JSON.parse((await server.run('--json', 'audit', 'witnesses')).out));
    expect(destinations).toMatchObject([{ name: 'neighbour', size: '588', state: 'ok', fault: null, failures: 0 }]);
  });

  it('disagree when an old backup was restored, and all who watch hear of it', async () => {
    await grow(20);
    await round();
    await wipe();
    await grow(12);
    await round();
    await round();
    const detail = 'witness neighbour has seen 20 events, and this log has fewer';
    expect(await findings()).toEqual([['witness_disagrees', detail]]);
    // The finding has its event, so it is in the log for good.
    expect(await testApi.events("action = 'audit-finding.reported'")).toHaveLength(1);
    await expect(server.run('audit', 'witnesses')).rejects.toMatchObject({
      kind: 'failed',
      message: '1 destination has seen another audit log than this one: see docs/witness.md.',
    });
  });

  it('disagree when the log was rewritten and signed with the right keys', async () => {
    await grow(20);
    await round();
    await wipe();
    await grow(33);
    await round();
    const detail = 'witness neighbour has seen 20 events, and this log does not begin with them';
    expect(await findings()).toEqual([['witness_disagrees', detail]]);
    expect(await witness.health()).toEqual({ status: 503, body: { status: 'fork', forks: 1 } });
  });

  it('are not asked where nobody is named', async () => {
    delete server.env.LETDIALOG_WITNESSES_FILE;
    expect(await server.run('audit', 'witnesses')).toEqual({
      out: '',
      notes: 'No destination is set: see docs/witness.md.',
    });
  });
});
