import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { queryFrom } from '../../api/database/statements.ts';
import { EVENT_DETAILS, LOGGED_EVENT } from '../../api/merkle-log/events.ts';
import { numberEvents } from '../../api/merkle-log/sequencer.ts';
import { readRightEdge, readSize } from '../../api/merkle-log/tiles.ts';
import { detailHash, type EventDetails, type LoggedEvent, leafText } from '../../api/verify/leaf.ts';
import { leafHash, rootOf } from '../../api/verify/merkle.ts';
import { rootOfEdge } from '../../api/verify/tree-tiles.ts';
import { aDialog } from '../setup/factories.ts';
import { startTestApi, type TestApi } from '../setup/test-api.ts';

const forever = new AbortController().signal;

describe('the sequencer', () => {
  let testApi: TestApi;
  beforeAll(async () => {
    testApi = await startTestApi();
  });
  afterAll(() => testApi.close());

  const pool = () => testApi.services.database.pool;
  const count = async (from: string): Promise<number> =>
    Number((await testApi.sql.query(`select count(*) from ${from}`)).rows[0]?.count);
  const numbered = async (): Promise<LoggedEvent[]> =>
    (
      await testApi.sql.query(
        `select ${LOGGED_EVENT}, encode(detail_hash, 'hex') as "detailHash" from audit_log order by seq`,
      )
    ).rows;

  it('numbers what waits, and its tree has the leaves of these events', async () => {
    const anna = await testApi.employee('Anna', {});
    for (let index = 0; index < 3; index += 1) await aDialog(anna);
    const waiting = await count('audit_pending');
    expect(waiting).toBeGreaterThan(3);
    expect(await numberEvents(pool(), forever, 2)).toBe(waiting);
    expect([await count('audit_pending'), await count('audit_log')]).toEqual([0, waiting]);
    const size = await readSize(queryFrom(pool()));
    expect(size).toBe(BigInt(waiting));
    const leaves = (await numbered()).map((event) => leafHash(Buffer.from(leafText(event))));
    const root = rootOfEdge(await readRightEdge(queryFrom(pool()), size));
    expect(Buffer.from(root).equals(rootOf(leaves))).toBe(true);
    const sequence = await testApi.sql.query('select seq from audit_log order by seq');
    expect(sequence.rows.map(({ seq }) => Number(seq))).toEqual(leaves.map((_, index) => index));
  });

  it('puts what could be used to find somebody apart, with a salt, and its hash into the leaf', async () => {
    const carl = await testApi.employee('Carl', {});
    await carl.get('/dialogs');
    await numberEvents(pool(), forever);
    const { rows } = await testApi.sql.query<EventDetails & { salt: Buffer; hash: string; kind: string }>(
      `select ${EVENT_DETAILS}, salt, encode(detail_hash, 'hex') as hash, actor_kind as kind
       from audit_log join audit_details using (id)`,
    );
    expect(rows.length).toBeGreaterThan(3);
    for (const { salt, hash, ...details } of rows) {
      expect(details.requestId).not.toBeNull();
      expect(detailHash(salt, details)).toBe(hash);
    }
    expect(rows.map(({ network }) => network)).toContain('127.0.0.0/24');
    expect(new Set(rows.map(({ salt }) => salt.toString('hex'))).size).toBe(rows.length);
  });

  it('goes on where it was, and does nothing while another is at it', async () => {
    const before = await count('audit_log');
    const bea = await testApi.employee('Bea', {});
    await aDialog(bea);
    const other = await testApi.sql.connect();
    await other.query('begin; select pg_advisory_xact_lock(7106962)');
    expect(await numberEvents(pool(), forever)).toBe(0);
    await other.query('rollback');
    other.release();
    const waiting = await count('audit_pending');
    expect(waiting).toBeGreaterThan(0);
    expect(await numberEvents(pool(), forever)).toBe(waiting);
    expect(await count('audit_log')).toBe(before + waiting);
  });

  it('takes nothing from a log that has another size, and no event that does not wait', async () => {
    const append = (size: bigint, ids: string[]): Promise<unknown> =>
      pool().query('select append_audit_events($1, $2, $3, $4, $5, $6, $7)', [
        ...[String(size), ids, ids.map(() => null), ids.map(() => null)],
        ...[[], [], []],
      ]);
    const size = await readSize(queryFrom(pool()));
    await expect(append(size + 1n, [])).rejects.toThrow('another size');
    await expect(append(size, ['01890000-0000-7000-8000-000000000000'])).rejects.toThrow('not pending');
    const tile = [[0], ['0'], [Buffer.alloc(32, 7)]];
    await expect(
      pool().query('select append_audit_events($1, $2, $3, $4, $5, $6, $7)', [String(size), [], [], [], ...tile]),
    ).rejects.toThrow('only grows at its end');
  });
});
