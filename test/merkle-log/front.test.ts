import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeAudit } from '../../api/audit/write.ts';
import { systemActor } from '../../api/core/actor.ts';
import { firstIdAt, newId } from '../../api/core/ids.ts';
import { queryFrom } from '../../api/database/statements.ts';
import { createFront } from '../../api/merkle-log/front.ts';
import { createSequencer } from '../../api/merkle-log/sequencer.ts';
import { startTestApi, type TestApi } from '../setup/test-api.ts';

const forever = new AbortController().signal;
const HOUR = 3_600_000;

let testApi: TestApi;
beforeAll(async () => {
  testApi = await startTestApi();
});
afterAll(() => testApi.close());

/** As an act writes it that commits an hour after it began, or whose clock is an hour behind. */
const addEvent = (id: string) =>
  testApi.sql.query(
    `insert into audit_pending (id, at, action, outcome, actor_kind, actor_name)
     values ($1, now(), 'notice.sent', 'success', 'system', 'test')`,
    [id],
  );
const pending = async () => Number((await testApi.sql.query('select count(*) from audit_pending')).rows[0]?.count);

it('numbers what comes late, in whatever order ids come', async () => {
  const number = createSequencer(testApi.services.database.pool, 2);
  await number(forever);
  const untilNumbered = () => expect.poll(() => number(forever).then(pending), { timeout: 10_000 }).toBe(0);
  for (const time of [Date.now() + HOUR, Date.now(), Date.now() - HOUR, 0]) {
    await addEvent(firstIdAt(time));
    await untilNumbered();
  }
  for (let index = 0; index < 3; index += 1) await addEvent(newId());
  await addEvent('00000000-0000-0000-0000-000000000001');
  await untilNumbered();
  const { rows } = await testApi.sql.query('select count(*)::int as count, max(seq)::int as last from audit_log');
  expect(rows).toEqual([{ count: 8, last: 7 }]);
});

it('looks at recent events alone while looking at all takes long, and soon at all again', async () => {
  const asked: string[] = [];
  const query = queryFrom(testApi.services.database.pool);
  const front = createFront(async (sql, values) => {
    asked.push(String(values[0]));
    if (asked.length === 1) await query('select pg_sleep(0.1)', []);
    return query(sql, values);
  });
  await createSequencer(testApi.services.database.pool)(forever);
  const old = firstIdAt(Date.now() - 2 * HOUR);
  expect(await front.find()).toBe(null);
  await addEvent(old);
  expect(await front.find(), 'control: it does look at recent events alone').toBe(null);
  expect(asked.map((from) => from < old)).toEqual([true, false]);
  const recent = newId();
  await addEvent(recent);
  expect(await front.find()).toBe(recent);
  await expect.poll(front.find, { timeout: 5_000 }).toBe(old);
});

/** The plans of the statements by which the sequencer empties the queue, made while it was empty. */
it('goes through the key of the queue, whatever the queue was like when its function was planned', async () => {
  const { pool } = testApi.services.database;
  await createSequencer(pool)(forever);
  await testApi.sql.query('vacuum audit_pending');
  const read = async () =>
    Number(
      (
        await testApi.sql.query(
          "select pg_stat_force_next_flush(), seq_tup_read as read from pg_stat_user_tables where relname = 'audit_pending'",
        )
      ).rows[0]?.read,
    );
  const numbering = createSequencer(pool, 1);
  await writeAudit(systemActor('test'), [{ action: 'notice.sent' }], new Date(), queryFrom(pool));
  expect(await numbering(forever)).toBe(1);
  const many = Array.from({ length: 200 }, () => ({ action: 'notice.sent' }) as const);
  await writeAudit(systemActor('test'), many, new Date(), queryFrom(pool));
  const before = await read();
  expect(await numbering(forever)).toBe(200);
  await new Promise((resolve) => setTimeout(resolve, 1_200)); // connections tell their counts once a second
  // 200 batches that each read all that waits would have read 20,000 rows.
  expect((await read()) - before).toBeLessThan(2_000);
});
