import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { queryFrom } from '../../api/database/statements.ts';
import { askToEraseDetails, eraseDetailsOfPersons } from '../../api/merkle-log/erasures.ts';
import { listFindings } from '../../api/merkle-log/findings.ts';
import { createGuard } from '../../api/merkle-log/guard/guard.ts';
import { numberEvents } from '../../api/merkle-log/sequencer.ts';
import { appendLeaves, type Tile } from '../../api/verify/tree-tiles.ts';
import { aDialog } from '../setup/factories.ts';
import { publishLog } from '../setup/log.ts';
import { startTestApi, type TestApi, type TestUser } from '../setup/test-api.ts';

const forever = new AbortController().signal;

describe('the drift guard', () => {
  let testApi: TestApi;
  let anna: TestUser;
  beforeEach(async () => {
    await testApi?.close();
    testApi = await startTestApi();
    anna = await testApi.employee('Anna', {});
    for (let each = 0; each < 4; each += 1) await aDialog(anna);
    await publishLog(testApi);
  });
  afterAll(() => testApi.close());

  const pool = () => testApi.services.database.pool;
  const aGuard = (found: string[] = []) => {
    const { checkpointKeys: keys, clock } = testApi.services;
    return createGuard({ pool: pool(), keys, clock, sliceTiles: 1, onFinding: ({ kind }) => void found.push(kind) });
  };
  const findings = async () =>
    (await listFindings(queryFrom(pool()))).map(({ kind, seq }) => (seq === null ? kind : `${kind} ${seq}`));
  /** As somebody who may do anything in the database. */
  const asOwner = (sql: string) =>
    testApi.sql.query(`begin; set local session_replication_role = replica; ${sql}; commit`);
  const grow = async () => {
    await aDialog(anna);
    await publishLog(testApi);
  };
  const hold = async (sql: string): Promise<string> => String((await testApi.sql.query(sql)).rows[0]?.held);

  it('finds nothing in a log that nobody has touched, also while it grows', async () => {
    const guard = aGuard();
    for (let each = 0; each < 3; each += 1) {
      expect(await guard()).toBe(true);
      await grow();
      await Promise.all([guard(), numberEvents(pool(), forever), aDialog(anna)]);
    }
    expect(await findings()).toEqual([]);
  });

  it.each([
    ['a field that was changed', `update audit_log set reason = 'x' where seq = 3`, ['event_changed 3']],
    ['a time that was changed', `update audit_log set at = at - interval '1 us' where seq = 3`, ['event_changed 3']],
    ['an event that was deleted', 'delete from audit_log where seq = 3', ['event_missing 3']],
    [
      'two events that were swapped',
      'update audit_log set seq = -seq where seq in (3, 4); update audit_log set seq = 7 + seq where seq < 0',
      ['event_changed 3', 'event_changed 4'],
    ],
    [
      'a hash in the tree',
      `update audit_tiles set hashes = sha256('') || substring(hashes from 33)`,
      ['event_changed 0', 'root_differs'],
    ],
    ['another root in the checkpoint', `update audit_checkpoints set root = sha256('')`, ['checkpoint_forged']],
    [
      'details that were changed',
      `update audit_details set network = '10.0.0.0/24' where id = (select id from audit_log where seq = 4)`,
      ['details_changed 4'],
    ],
    [
      'details that were deleted',
      'delete from audit_details where id = (select id from audit_log where seq = 4)',
      ['details_missing 4'],
    ],
    ['no tiles any more', 'delete from audit_tiles', ['tile_differs', 'tile_differs', 'tile_differs 0']],
  ])('finds %s, once', async (_what, sql, expected) => {
    await testApi.sql.query('alter table audit_log drop constraint audit_log_seq_check');
    const found: string[] = [];
    const guard = aGuard(found);
    await asOwner(sql);
    await guard();
    await guard();
    await aGuard()();
    expect((await findings()).toSorted()).toEqual(expected);
    expect(found).toHaveLength(expected.length);
    const events = await testApi.events(`action = 'audit-finding.reported'`);
    expect(events).toHaveLength(expected.length);
  });

  it('finds an event that was added at the end, and a tail that was cut off', async () => {
    const size = Number(await hold('select size as held from audit_log_state'));
    await asOwner(`insert into audit_log (seq, id, at, action, outcome, actor_kind)
      values (${size}, gen_random_uuid(), now(), 'dialog.created', 'success', 'system')`);
    await aGuard()();
    expect(await findings()).toEqual([`event_added ${size}`]);
    await testApi.sql.query(`update audit_findings set settled_at = now(), settled_as = 'repaired'`);
    await asOwner(`delete from audit_log where seq >= ${size - 2}`);
    await aGuard()();
    expect((await findings()).toSorted()).toEqual(
      [`event_missing ${size - 1}`, `event_missing ${size - 2}`].concat(`event_missing ${size - 2}`).toSorted(),
    );
  });

  it('finds an event that waits for a number and has one, which would stop the sequencer', async () => {
    await asOwner(`insert into audit_pending (id, at, action, outcome, actor_kind)
      select id, at, action, outcome, actor_kind from audit_log where seq = 5`);
    await aGuard()();
    expect(await findings()).toEqual(['event_twice 5']);
  });

  it('finds a backup that was restored over a log that it has seen', async () => {
    const tables = [
      'audit_log',
      'audit_details',
      'audit_log_state',
      'audit_tiles',
      'audit_checkpoints',
      'audit_pending',
    ];
    await testApi.sql.query(tables.map((name) => `create table kept_${name} as table ${name}`).join('; '));
    await grow();
    const guard = aGuard();
    await guard();
    await asOwner(
      tables.map((name) => `delete from ${name}; insert into ${name} select * from kept_${name}`).join('; '),
    );
    await aGuard()();
    expect(await findings()).toEqual([]);
    await guard();
    expect(await findings()).toEqual(['size_differs']);
    await grow();
    await grow();
    await guard();
    expect((await findings()).toSorted()).toEqual(['root_differs', 'size_differs']);
  });

  it('tells details that were erased by rule from those that somebody deleted', async () => {
    await askToEraseDetails(queryFrom(pool()), anna.personId, new Date());
    await eraseDetailsOfPersons({ pool: pool(), clock: testApi.services.clock }, forever);
    expect(await hold('select count(*) as held from audit_details')).toBe('0');
    await aGuard()();
    await publishLog(testApi);
    await aGuard()();
    expect(await findings()).toEqual([]);
    // What was written after the erasure is not covered by it.
    await aDialog(anna);
    await publishLog(testApi);
    const seq = await hold('select min(seq) as held from audit_log join audit_details using (id)');
    await asOwner('delete from audit_details');
    await aGuard()();
    expect((await findings())[0]).toBe(`details_missing ${seq}`);
  });

  it('goes through the whole log in rounds, the newest first, one process at a time', async () => {
    const leaves = 70_000;
    const newest = new Map<string, Tile>();
    const hashes = Array.from({ length: leaves }, () => Buffer.alloc(32, 1));
    for (const tile of appendLeaves(0n, [], hashes).tiles) newest.set(`${tile.level}/${tile.index}`, tile);
    const tiles = [...newest.values()];
    await asOwner(
      'delete from audit_tiles; delete from audit_checkpoints; delete from audit_log; delete from audit_details',
    );
    await testApi.sql.query(
      'insert into audit_tiles (level, index, hashes) select * from unnest($1::smallint[], $2::bigint[], $3::bytea[])',
      [tiles.map(({ level }) => level), tiles.map(({ index }) => index), tiles.map((tile) => tile.hashes)],
    );
    await asOwner(
      `update audit_log_state set size = ${leaves}; update audit_tiles set hashes = sha256('') || substring(hashes from 33) where level = 1 and index = 1`,
    );
    const other = await testApi.sql.connect();
    await other.query('begin; select pg_advisory_xact_lock(7106963)');
    expect(await aGuard()()).toBeNull();
    await other.query('rollback');
    other.release();
    const guard = aGuard();
    const places: number[] = [];
    for (let each = 0; each < 12; each += 1) {
      await guard();
      places.push(Number(await hold('select position as held from audit_guard')));
    }
    expect(places.slice(0, 3)).toEqual([69_632, 69_376, 69_120]);
    const kinds = new Set((await findings()).map((each) => each.split(' ')[0]));
    expect([...kinds]).toEqual(['event_missing']);
    // Tile 0/256 begins at 65,536, and its root is the first hash of tile 1/1.
    await testApi.sql.query('update audit_guard set position = 65792');
    await testApi.sql.query(`update audit_findings set settled_at = now(), settled_as = 'repaired'`);
    await guard();
    const [above] = (await listFindings(queryFrom(pool()))).filter(({ kind }) => kind === 'tile_differs');
    expect(above?.detail).toMatch(/^tile 0\/256 has the root [0-9a-f]{64}, above it stands e3b0c442/);
  });
});
