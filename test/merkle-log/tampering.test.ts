/**
 * Whatever the owner of the database does to the log, `audit verify` finds it, with a checkpoint that somebody kept
 * elsewhere. Each change is made in a transaction that is rolled back, and is verified from within.
 */
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../api/core/ids.ts';
import { newKeyring } from '../../api/crypto/keyring.ts';
import { queryFrom } from '../../api/database/statements.ts';
import { createCheckpointKeys, logOrigin } from '../../api/merkle-log/checkpoint-keys.ts';
import { readCheckpoint } from '../../api/merkle-log/checkpoint-rows.ts';
import { createPublisher } from '../../api/merkle-log/checkpoints.ts';
import { LOGGED_EVENT } from '../../api/merkle-log/events.ts';
import { numberEvents } from '../../api/merkle-log/sequencer.ts';
import { storedLog } from '../../api/merkle-log/stored-log.ts';
import { formatCheckpoint } from '../../api/verify/checkpoint.ts';
import { type LoggedEvent, leafText } from '../../api/verify/leaf.ts';
import type { LogReport } from '../../api/verify/log-report.ts';
import { verifyLog } from '../../api/verify/log-verifier.ts';
import { leafHash } from '../../api/verify/merkle.ts';
import { type NoteSignerKey, signNote } from '../../api/verify/note-keys.ts';
import { formatNote } from '../../api/verify/signed-note.ts';
import { appendLeaves, rootOfEdge } from '../../api/verify/tree-tiles.ts';
import { startTestApi, type TestApi } from '../setup/test-api.ts';

const COUNT = 700;
/** An event in the middle of the log, with a value in every column. */
const SEQ = 300;
const forever = new AbortController().signal;

describe('what the owner of the database does to the log', () => {
  let testApi: TestApi;
  let origin: string;
  /** Of the first 400 events or so, as somebody kept it. */
  let remembered: string;
  let size: number;

  beforeAll(async () => {
    testApi = await startTestApi();
    origin = logOrigin(testApi.services.config.publicUrl);
    const { pool } = testApi.services.database;
    for (let from = 0; from < COUNT; from += 100) {
      await insertEvents(testApi.sql, from, 100);
      await numberEvents(pool, forever);
      // A new publisher each time: one waits for a second between two checkpoints.
      await createPublisher({ pool, keys: testApi.services.checkpointKeys, clock: testApi.services.clock })();
      if (from === 300) remembered = (await readCheckpoint(queryFrom(pool)))?.note ?? '';
    }
    size = Number((await testApi.sql.query('select size from audit_log_state')).rows[0]?.size);
    expect(size).toBeGreaterThanOrEqual(COUNT);
  });
  afterAll(() => testApi.close());

  const verify = (client: pg.PoolClient | pg.Pool, notes = [remembered]): Promise<LogReport> =>
    verifyLog({
      ...{ source: storedLog(queryFrom(client), origin), remembered: notes },
      ...{ keys: testApi.services.checkpointKeys.verifiers, areAllKeys: true },
    });

  /** The report after this was done; nothing of it stays. */
  async function reportAfter(
    act: (client: pg.PoolClient) => Promise<unknown>,
    notes = [remembered],
  ): Promise<LogReport> {
    const client = await testApi.sql.connect();
    try {
      await client.query('begin');
      for (const table of ['log', 'details', 'tiles', 'checkpoints', 'pending'])
        await client.query(`alter table audit_${table} disable trigger user`);
      await act(client);
      return await verify(client, notes);
    } finally {
      await client.query('rollback');
      client.release();
    }
  }

  const sql =
    (...texts: readonly string[]) =>
    async (client: pg.PoolClient): Promise<void> => {
      for (const text of texts) expect((await client.query(text)).rowCount, text).not.toBe(0);
    };

  const told = ({ verdict, findings }: LogReport): string =>
    `${verdict}: ${findings[0]?.kind} ${findings[0]?.seq}: ${findings[0]?.words}`;

  it('is nothing yet: the log is sound (control)', async () => {
    const report = await verify(testApi.sql);
    expect(report).toMatchObject({ verdict: 'sound', size, findingCount: 0, doubts: [] });
    expect(report.remembered).toBeGreaterThan(SEQ);
    expect(await reportAfter(async () => undefined)).toMatchObject({ verdict: 'sound' });
  });

  it('is told apart from what happens by rule: erased details, and events that wait', async () => {
    const actor = (await testApi.sql.query(`select actor_id from audit_log where seq = ${SEQ}`)).rows[0]?.actor_id;
    const report = await reportAfter(async (client) => {
      await client.query(`select erase_audit_details($1, $2, now(), 'test')`, [actor, newId()]);
      await numberWithin(client);
    });
    expect(report).toMatchObject({ verdict: 'sound', erased: 100 });
  });

  describe('to one event', () => {
    const other: Readonly<Record<string, string>> = {
      ...{ seq: '1000000', id: 'gen_random_uuid()', at: "at + interval '1 microsecond'" },
      ...{ outcome: "'denied'", actor_kind: "'client'", detail_hash: 'sha256(detail_hash)' },
    };

    it('changes each of its columns, one at a time', async () => {
      const { rows } = await testApi.sql.query<{ name: string; type: string }>(
        `select column_name as name, data_type as type from information_schema.columns where table_name = 'audit_log'`,
      );
      expect(rows.length).toBe(19);
      for (const { name, type } of rows) {
        const byType = type === 'uuid' ? 'gen_random_uuid()' : type === 'integer' ? `${name} + 1` : `${name} || 'x'`;
        const report = await reportAfter(
          sql(`update audit_log set ${name} = ${other[name] ?? byType} where seq = ${SEQ}`),
        );
        const kind = name === 'seq' ? 'missing' : 'changed';
        expect(told(report), name).toMatch(new RegExp(`^tampered: ${kind} ${SEQ}: Event ${SEQ} `));
      }
    });

    it('empties each column that may be empty', async () => {
      const { rows } = await testApi.sql.query<{ name: string }>(
        `select column_name as name from information_schema.columns
         where table_name = 'audit_log' and is_nullable = 'YES' order by 1`,
      );
      expect(rows.length).toBeGreaterThan(10);
      for (const { name } of rows) {
        const report = await reportAfter(sql(`update audit_log set ${name} = null where seq = ${SEQ}`));
        expect(told(report), name).toMatch(new RegExp(`^tampered: changed ${SEQ}: `));
      }
    });

    it('changes each column of its details', async () => {
      const changes = {
        ...{ salt: 'substring(sha256(salt) for 16)', session_id: "session_id || 'x'", request_id: 'null' },
        ...{ network: "'198.51.100.0/24'", municipality_id: 'null', id: 'gen_random_uuid()' },
      };
      for (const [name, value] of Object.entries(changes)) {
        const update = `update audit_details set ${name} = ${value} where id = (select id from audit_log where seq = ${SEQ})`;
        const kind = name === 'id' ? 'details_missing' : 'details_changed';
        expect(told(await reportAfter(sql(update))), name).toMatch(new RegExp(`^tampered: ${kind} ${SEQ}: `));
      }
    });

    it('removes its details without a word', async () => {
      const report = await reportAfter(
        sql(`delete from audit_details where id = (select id from audit_log where seq = ${SEQ})`),
      );
      expect(told(report)).toMatch(`tampered: details_missing ${SEQ}: `);
      expect(report.findings[0]?.words).toContain('no later event says that they were erased');
    });

    it('deletes it', async () => {
      const report = await reportAfter(sql(`delete from audit_log where seq = ${SEQ}`));
      expect(told(report)).toBe(`tampered: missing ${SEQ}: Event ${SEQ} is missing.`);
    });

    it('swaps it with another', async () => {
      const swap = sql(
        `update audit_log set seq = 1000000 where seq = ${SEQ}`,
        `update audit_log set seq = ${SEQ} where seq = ${SEQ + 200}`,
        `update audit_log set seq = ${SEQ + 200} where seq = 1000000`,
      );
      expect(told(await reportAfter(swap))).toMatch(
        new RegExp(`^tampered: reordered ${SEQ}: .*belongs at ${SEQ + 200}\\.$`),
      );
    });
  });

  describe('to a log of several pages', () => {
    const lengthen = async (client: pg.PoolClient): Promise<void> => {
      await insertEvents(client, 10_000, 5_000);
      await numberWithin(client);
    };

    it('nothing: it is sound (control)', async () => {
      const report = await reportAfter(lengthen);
      expect(report).toMatchObject({ verdict: 'sound', size: size + 5_000, checkpoint: { size: size + 5_000 } });
    });

    it('changes one event on the second page', async () => {
      const report = await reportAfter(async (client) => {
        await lengthen(client);
        await client.query(`update audit_log set reason = 'x' where seq = 4500`);
      });
      expect(told(report)).toMatch(/^tampered: changed 4500: /);
    });

    it('removes many tiles with their events, in the middle', async () => {
      const report = await reportAfter(async (client) => {
        await lengthen(client);
        await client.query('delete from audit_log where seq between 1024 and 5119');
        await client.query('delete from audit_tiles where level = 0 and index between 4 and 19');
      });
      expect(told(report)).toMatch(/^tampered: missing 1024: Events 1024 to 5119 are missing\./);
    });

    it('gives one event a number far away', async () => {
      const report = await reportAfter(async (client) => {
        await lengthen(client);
        await client.query('update audit_log set seq = 9007199254740000 where seq = 4500');
      });
      expect(told(report)).toMatch(/^tampered: missing 4500: Event 4500 is missing\./);
    });
  });

  it('inserts a fake at the end', async () => {
    const report = await reportAfter((client) => copyEvent(client, 0, size));
    expect(told(report)).toMatch(new RegExp(`^tampered: added ${size}: .* was never numbered`));
  });

  it('inserts a fake in the middle, and moves on all that follow', async () => {
    const report = await reportAfter(async (client) => {
      await client.query('alter table audit_log drop constraint audit_log_seq_check');
      await client.query(`update audit_log set seq = -seq - 2 where seq >= ${SEQ}`);
      await client.query('update audit_log set seq = -seq - 1 where seq < 0');
      await copyEvent(client, 0, SEQ);
    });
    expect(told(report)).toMatch(new RegExp(`^tampered: added ${SEQ}: `));
  });

  it('deletes the tail, with its hashes and checkpoints', async () => {
    const report = await reportAfter((client) => cutTo(client, 250));
    expect(told(report)).toMatch(
      /^tampered: cut 250: The log ends after 250 events, and the remembered checkpoint covers/,
    );
    expect(await reportAfter((client) => cutTo(client, 250), [])).toMatchObject({ verdict: 'cannot_tell' });
  });

  it('restores yesterday: the log is shorter, or goes on differently', async () => {
    const report = await reportAfter(async (client) => {
      await cutTo(client, 250);
      await insertEvents(client, 5000, 300);
      await numberWithin(client);
    });
    expect(told(report)).toMatch(/^tampered: rewritten 2\d\d: The remembered checkpoint/);
  });

  it('removes everything', async () => {
    const report = await reportAfter(
      sql(
        'delete from audit_log',
        'delete from audit_tiles',
        'delete from audit_checkpoints',
        'update audit_log_state set size = 0',
      ),
    );
    expect(report).toMatchObject({ verdict: 'cannot_tell', doubts: [{ kind: 'empty_log' }] });
    expect(report.doubts[0]?.words).toContain('events were seen');
  });

  it('rewrites an event and the tree, and signs with another key', async () => {
    const { signers } = createCheckpointKeys(newKeyring(), origin);
    const report = await reportAfter((client) => rewrite(client, signers));
    const kinds = report.findings.map(({ kind }) => kind);
    expect(kinds).toContain('rewritten');
    expect(kinds).toContain('checkpoint_changed');
    expect(report.findings.map(({ words }) => words).join(' ')).toContain(
      'is signed with another key than those of this log',
    );
    // Without the remembered checkpoint the foreign key alone tells.
    expect((await reportAfter((client) => rewrite(client, signers), [])).findings[0]?.kind).toBe('checkpoint_changed');
  });

  it('rewrites an event and the tree, and signs this fork with the right key', async () => {
    const { signers } = testApi.services.checkpointKeys;
    const report = await reportAfter((client) => rewrite(client, signers));
    expect(told(report)).toMatch(
      /^tampered: rewritten 0: The remembered checkpoint of \d+ events was signed for others/,
    );
    // Whoever remembers nothing cannot see it: that is what witnesses are for.
    expect(await reportAfter((client) => rewrite(client, signers), [])).toMatchObject({
      ...{ verdict: 'cannot_tell', findingCount: 0 },
    });
  });

  it('writes an event into the queue that is dated back', async () => {
    const report = await reportAfter(async (client) => {
      await client.query(
        `insert into audit_pending (id, at, action, outcome, actor_kind, actor_name)
         values ($1, now() - interval '1 day', 'posts.read', 'success', 'system', 'x')`,
        [newId()],
      );
      await numberWithin(client);
    });
    expect(told(report)).toMatch(new RegExp(`^tampered: backdated ${size}: .*its date was put back`));
  });

  it.each([
    [
      'a bit of a stored hash',
      `update audit_tiles set hashes = set_byte(hashes, 40, get_byte(hashes, 40) # 1) where level = 0 and index = 1`,
      'stored_hash_changed 257',
    ],
    [
      'the end of a stored tile',
      `update audit_tiles set hashes = substring(hashes for 320) where level = 0 and index = 1`,
      'stored_hashes_missing 266',
    ],
    ['a stored tile', `delete from audit_tiles where level = 0 and index = 1`, 'stored_hashes_missing 256'],
    ['a stored tile above', `update audit_tiles set hashes = sha256(hashes) where level = 1`, 'stored_hash_changed 0'],
    ['all stored tiles above', `delete from audit_tiles where level > 0`, 'stored_hashes_missing 0'],
    ['what the sequencer believes', 'update audit_log_state set size = size - 1', 'state_changed'],
    ['that there is a state', 'delete from audit_log_state', 'state_changed'],
    ['the root beside a checkpoint', `update audit_checkpoints set root = sha256(root)`, 'checkpoint_changed null'],
    [
      'the size beside a checkpoint',
      `update audit_checkpoints set size = size + 1 where size > 500`,
      'checkpoint_changed null',
    ],
    [
      'the note of a checkpoint',
      `update audit_checkpoints set note = replace(note, 'a', 'b') where size > 500`,
      'checkpoint_changed null',
    ],
  ])('changes or removes %s', async (_what, update, expected) => {
    expect(told(await reportAfter(sql(update)))).toContain(`tampered: ${expected}`);
  });

  /** Numbers what waits and signs it, as the sequencer does, but without the details of these events. */
  async function numberWithin(client: pg.PoolClient): Promise<void> {
    const columns = LOGGED_COLUMNS.join(', ');
    await client.query(
      `insert into audit_log (seq, ${columns})
       select (select max(seq) from audit_log) + row_number() over (order by id), ${columns} from audit_pending`,
    );
    await client.query('update audit_log_state set size = (select max(seq) + 1 from audit_log)');
    await sign(client, testApi.services.checkpointKeys.signers);
  }

  async function sign(client: pg.PoolClient, signers: readonly NoteSignerKey[]): Promise<void> {
    const { rows } = await client.query<LoggedEvent>(`select ${LOGGED_EVENT}, encode(detail_hash, 'hex') as "detailHash"
      from audit_log order by seq`);
    const { edge, tiles } = appendLeaves(
      0n,
      [],
      rows.map((event) => leafHash(leafText(event))),
    );
    for (const { level, index, hashes } of tiles)
      await client.query(
        `insert into audit_tiles (level, index, hashes) values ($1, $2, $3)
         on conflict (level, index) do update set hashes = excluded.hashes`,
        [level, String(index), hashes],
      );
    const root = Buffer.from(rootOfEdge(edge));
    const text = formatCheckpoint({ origin, size: BigInt(rows.length), root });
    const note = formatNote(
      text,
      signers.map((key) => signNote(text, key, new Date())),
    );
    await client.query('insert into audit_checkpoints (size, root, note, at) values ($1, $2, $3, now())', [
      ...[rows.length, root, note],
    ]);
  }

  /** As somebody would who has all of the database, and these keys. */
  async function rewrite(client: pg.PoolClient, signers: readonly NoteSignerKey[]): Promise<void> {
    await client.query(`update audit_log set outcome = 'denied' where seq = ${SEQ}`);
    await client.query('delete from audit_checkpoints');
    await sign(client, signers);
  }

  async function cutTo(client: pg.PoolClient, count: number): Promise<void> {
    await client.query('delete from audit_log where seq >= $1', [count]);
    await client.query('delete from audit_tiles');
    await client.query('delete from audit_checkpoints where size > $1', [count]);
    await client.query('update audit_log_state set size = $1', [count]);
    const { rows } = await client.query<LoggedEvent>(`select ${LOGGED_EVENT}, encode(detail_hash, 'hex') as "detailHash"
      from audit_log order by seq`);
    for (const { level, index, hashes } of appendLeaves(
      0n,
      [],
      rows.map((event) => leafHash(leafText(event))),
    ).tiles)
      await client.query('insert into audit_tiles (level, index, hashes) values ($1, $2, $3)', [
        level,
        String(index),
        hashes,
      ]);
  }
});

/** With every column filled, by one of seven persons, who never act in the API. */
async function insertEvents(sql: pg.Pool | pg.PoolClient, from: number, count: number): Promise<void> {
  const ids = Array.from({ length: count }, () => newId());
  await sql.query(
    `insert into audit_pending (id, at, action, outcome, actor_kind, actor_id, actor_name, client_id, session_id,
       request_id, network, municipality_id, dialog_id, person_id, target_id, reason, tried, first_number, last_number, count)
     select id, now(), 'posts.read', 'success', 'person', ('01932f0a-0000-7000-9000-00000000000' || (place + $2) % 7)::uuid,
       'name', 'frontend', 'session', 'request-' || place, '192.0.2.0/24', gen_random_uuid(), gen_random_uuid(),
       gen_random_uuid(), 'target æ', 'reason', 'tried', 1, place, 2
     from unnest($1::uuid[]) with ordinality as given (id, place)`,
    [ids, from],
  );
}

const LOGGED_COLUMNS = [
  ...['id', 'at', 'action', 'outcome', 'actor_kind', 'actor_id', 'actor_name', 'client_id', 'municipality_id'],
  ...['dialog_id', 'person_id', 'target_id', 'reason', 'tried', 'first_number', 'last_number', 'count'],
];

/** With an id of its own, and without details. */
async function copyEvent(client: pg.PoolClient, from: number, to: number): Promise<void> {
  const columns = LOGGED_COLUMNS.filter((name) => name !== 'id').join(', ');
  await client.query(
    `insert into audit_log (seq, id, ${columns}) select $2, gen_random_uuid(), ${columns} from audit_log where seq = $1`,
    [from, to],
  );
}
