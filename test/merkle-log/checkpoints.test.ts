import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { systemActor } from '../../api/core/actor.ts';
import { queryFrom } from '../../api/database/statements.ts';
import { thinCheckpoints } from '../../api/merkle-log/checkpoint-rows.ts';
import { createPublisher, type Publication } from '../../api/merkle-log/checkpoints.ts';
import { LOGGED_EVENT } from '../../api/merkle-log/events.ts';
import { listFindings, settleFinding } from '../../api/merkle-log/findings.ts';
import { numberEvents } from '../../api/merkle-log/sequencer.ts';
import { parseCheckpoint } from '../../api/verify/checkpoint.ts';
import { type LoggedEvent, leafText } from '../../api/verify/leaf.ts';
import { leafHash, rootOf } from '../../api/verify/merkle.ts';
import { createSignerKey, parseVerifierKey, signNote, verifyNote } from '../../api/verify/note-keys.ts';
import { formatNote, formatSignature, parseNote } from '../../api/verify/signed-note.ts';
import { aDialog } from '../setup/factories.ts';
import { publishLog } from '../setup/log.ts';
import { startTestApi, type TestApi } from '../setup/test-api.ts';

const forever = new AbortController().signal;

describe('a checkpoint', () => {
  let testApi: TestApi;
  beforeEach(async () => {
    await testApi?.close();
    testApi = await startTestApi();
    await testApi.employee('Anna', {});
  });
  afterAll(() => testApi.close());

  const pool = () => testApi.services.database.pool;
  const aPublisher = (): (() => Promise<Publication | null>) =>
    createPublisher({ pool: pool(), keys: testApi.services.checkpointKeys, clock: testApi.services.clock });
  const grow = async (): Promise<void> => {
    await testApi.employee('Bea', {});
    await numberEvents(pool(), forever);
  };
  const stored = async (): Promise<number> =>
    Number((await testApi.sql.query('select count(*) from audit_checkpoints')).rows[0]?.count);
  const kinds = async () => (await listFindings(queryFrom(pool()))).map(({ kind }) => kind);
  const asOwner = (sql: string) =>
    testApi.sql.query(`begin; set local session_replication_role = replica; ${sql}; commit`);

  it('says the size and root of the log, and both keys of the installation have signed it', async () => {
    await publishLog(testApi);
    const { payload, headers, statusCode } = await testApi.api.inject('/audit-log/checkpoint');
    expect([statusCode, headers['content-type']]).toEqual([200, 'text/plain; charset=utf-8']);
    expect(headers['cache-control']).toBe('public, max-age=2');
    const keys = (await testApi.api.inject('/audit-log/keys')).payload.trimEnd().split('\n').map(parseVerifierKey);
    const note = parseNote(payload);
    expect(verifyNote(note, keys).map(({ key }) => key.type)).toEqual(['ed25519', 'ml-dsa-44']);
    const { origin, size, root } = parseCheckpoint(note.text);
    expect(origin).toBe(`${new URL(testApi.services.config.publicUrl).host}/audit-log`);
    const { rows } = await testApi.sql.query<LoggedEvent>(
      `select ${LOGGED_EVENT}, encode(detail_hash, 'hex') as "detailHash" from audit_log order by seq`,
    );
    expect(rows.length).toBeGreaterThan(1);
    expect(size).toBe(BigInt(rows.length));
    expect(Buffer.from(root)).toEqual(Buffer.from(rootOf(rows.map((row) => leafHash(Buffer.from(leafText(row)))))));
  });

  it('stays for some days; later the last of each hour stays, and what a witness has cosigned', async () => {
    const hours = [-100, -99.9, -99.8, -98.6, -98.5, -98.4, -10, -9.9];
    const start = Math.floor(Date.now() / 3_600_000) * 3_600_000;
    for (const [index, hour] of hours.entries()) {
      await testApi.sql.query(
        `insert into audit_checkpoints (size, root, note, at) values ($1, decode(repeat('00', 32), 'hex'), 'note', $2)`,
        [index + 1, new Date(start + hour * 3_600_000)],
      );
    }
    await testApi.sql.query(`insert into audit_cosignatures (size, witness, line, at) values (2, 'w', 'line', now())`);
    expect(await thinCheckpoints(queryFrom(pool()))).toBe(3);
    const { rows } = await testApi.sql.query('select size from audit_checkpoints order by size');
    expect(rows.map(({ size }) => Number(size))).toEqual([2, 3, 6, 7, 8]);
    expect(await thinCheckpoints(queryFrom(pool()))).toBe(0);
    await expect(pool().query('delete from audit_checkpoints')).rejects.toThrow(/permission denied/);
  });

  it('is not there before the first', async () => {
    const answer = await testApi.api.inject('/audit-log/checkpoint');
    expect([answer.statusCode, JSON.parse(answer.payload).code]).toEqual([404, 'checkpoint_not_found']);
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('is signed when the log has grown, once a second at most, by one process at a time', async () => {
    await grow();
    const publish = aPublisher();
    const states = await Promise.all([publish(), aPublisher()(), aPublisher()()]);
    expect(states.filter((state) => state === 'signed')).toHaveLength(1);
    expect(await stored()).toBe(1);
    await grow();
    expect(await aPublisher()()).toBe('signed');
    expect(await aPublisher()()).toBe('covered');
    const again = aPublisher();
    await grow();
    expect(await again()).toBe('signed');
    await grow();
    expect(await again()).toBeNull();
    expect(await stored()).toBe(3);
  });

  it('covers a log that grows without end', async () => {
    for (let each = 0; each < 30; each += 1) await aDialog(await testApi.employee(`Carl ${each}`, {}));
    let published = 0;
    await numberEvents(pool(), forever, 5, async () => {
      published += 1;
      await aPublisher()();
    });
    expect(published).toBeGreaterThan(5);
    expect(await stored()).toBe(published);
  });

  it.each([
    [
      'the tree was rewritten',
      `update audit_tiles set hashes = sha256('x') || substring(hashes from 33)`,
      'root_differs',
    ],
    ['another root stands there', `update audit_checkpoints set root = sha256('x')`, 'checkpoint_forged'],
    ['its note was signed by nobody', `update audit_checkpoints set note = 'x'`, 'checkpoint_forged'],
    ['it says more than there is', `update audit_log_state set size = 1`, 'size_differs'],
  ])('is not signed when %s', async (_what, sql, kind) => {
    await grow();
    expect(await aPublisher()()).toBe('signed');
    if (kind === 'size_differs') await asOwner(`delete from audit_tiles; ${sql}`);
    else {
      await grow();
      await asOwner(sql);
    }
    expect(await aPublisher()()).toBe('refused');
    expect(await aPublisher()()).toBe('refused');
    expect(await kinds()).toEqual([kind]);
    expect(await stored()).toBe(1);
  });

  it('of other keys is not continued until somebody has accepted that', async () => {
    await grow();
    await aPublisher()();
    const text = parseNote((await testApi.api.inject('/audit-log/checkpoint')).payload).text;
    const { privateKey } = generateKeyPairSync('ed25519');
    const { origin } = parseCheckpoint(text);
    const note = formatNote(text, [signNote(text, createSignerKey(origin, 'ed25519', privateKey), new Date())]);
    await asOwner(`update audit_checkpoints set note = '${note}'`);
    await grow();
    expect(await aPublisher()()).toBe('refused');
    const [found] = await listFindings(queryFrom(pool()));
    expect(found?.kind).toBe('checkpoint_forged');
    const by = { at: new Date(), by: systemActor('audit findings') };
    expect(await settleFinding(queryFrom(pool()), found?.id ?? '', 'accepted', by)).toBe(true);
    expect(await aPublisher()()).toBe('signed');
  });

  it('comes with the lines of its witnesses, as many as everybody takes, without what SQL has spoilt', async () => {
    await grow();
    await aPublisher()();
    const before = (await testApi.api.inject('/audit-log/checkpoint')).payload;
    const { text } = parseNote(before);
    await pool().query(
      "insert into audit_cosignatures (size, witness, line, at) select max(size), 'x', '— x', '2026-01-01' from audit_checkpoints",
    );
    for (let each = 0; each < 20; each += 1) {
      const key = createSignerKey(`w${each}.example`, 'cosignature-ed25519', generateKeyPairSync('ed25519').privateKey);
      await pool().query('insert into audit_cosignatures (size, witness, line, at) values ($1, $2, $3, now())', [
        String(parseCheckpoint(text).size),
        key.name,
        formatSignature(signNote(text, key, new Date())),
      ]);
    }
    const after = parseNote((await testApi.api.inject('/audit-log/checkpoint')).payload);
    expect(after.text).toBe(text);
    expect(after.signatures).toHaveLength(16);
    expect(after.signatures.slice(0, 2)).toEqual(parseNote(before).signatures);
  });
});
