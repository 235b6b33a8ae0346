import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runQuery } from '../../cli/commands/audit/query.ts';
import { runList } from '../../cli/commands/notice/list.ts';
import { parseFrom, parseTo } from '../../cli/times.ts';
import { problem, type Reply, type Seen, type StubApi, startStubApi } from './stub-api.ts';

const page = (next: string | null): Reply => ({ body: { items: [], next } });

/** A page of the log tells a little more than another. */
const inLog = ({ path }: Pick<Seen, 'path'>, reply: Reply): Reply =>
  path.endsWith('/audit-events') && reply.status === undefined
    ? { ...reply, body: { ...Object(reply.body), upTo: null } }
    : reply;

describe('all pages', () => {
  let stub: StubApi;
  beforeEach(async () => {
    stub = await startStubApi();
  });
  afterEach(() => stub.close());

  const refused = (status: number, seconds: number | undefined): Reply => ({
    ...problem(status, status === 429 ? 'too_many_requests' : 'unavailable'),
    headers: seconds === undefined ? {} : { 'retry-after': String(seconds) },
  });
  const asked = (): (string | null)[] => stub.seen.map(({ query }) => query.get('cursor'));

  it.each([
    ['the log', runQuery],
    ['notices', runList],
  ])('wait as Retry-After says, and go on where they were: %s', async (_what, act) => {
    const answers = [page('a'), refused(429, 1), page('b'), refused(503, 1), refused(429, 0), page(null)];
    stub.play((seen, count) => inLog(seen, answers[count - 1] ?? { status: 599 }));
    const { context, notes } = stub.context({ json: true });
    const start = performance.now();
    await act(context, { all: true });
    expect(asked()).toEqual([null, 'a', 'a', 'b', 'b', 'b']);
    expect(performance.now() - start).toBeGreaterThan(2_000);
    expect(notes).toEqual([
      ...['The API asks to wait 1 second ...', 'The API asks to wait 1 second ...'],
      'The API asks to wait 0 seconds ...',
    ]);
  });

  it('end when the API has been waited for ten times, or says something else', async () => {
    stub.play((seen, count) => (count === 1 ? inLog(seen, page('a')) : refused(429, 0)));
    await expect(runQuery(stub.context().context, { all: true })).rejects.toThrow('too_many_requests');
    expect(stub.seen).toHaveLength(12);
    stub.play(() => problem(403, 'administrators_only'));
    await expect(runQuery(stub.context().context, { all: true })).rejects.toThrow('administrators_only');
    expect(stub.seen).toHaveLength(1);
  });

  it('are not waited for without --all, but it is said when to try again (control)', async () => {
    stub.play(() => refused(429, 1));
    await expect(runQuery(stub.context().context, {})).rejects.toThrow('Try again in 1 second.');
    expect(stub.seen).toHaveLength(1);
    const dated = { 'retry-after': new Date(Date.now() + 30_000).toUTCString() };
    stub.play(() => ({ ...problem(429, 'too_many_requests'), headers: dated }));
    await expect(runQuery(stub.context().context, {})).rejects.toThrow(/Try again in (29|30) seconds\./);
  });

  it('of the log are those between two times, which are said back', async () => {
    stub.play((seen) => inLog(seen, page(null)));
    const { context, notes } = stub.context();
    await runQuery(context, { from: parseFrom('5.11.2026'), to: parseTo('2026-11-06') });
    expect(Object.fromEntries(stub.seen[0]?.query ?? [])).toEqual({
      from: '2026-11-04T23:00:00.000Z',
      to: '2026-11-06T23:00:00.000Z',
    });
    expect(notes).toEqual([
      'From 5 November 2026 00:00 Europe/Copenhagen.',
      'To the end of 6 November 2026 Europe/Copenhagen.',
    ]);
    const swapped = { from: parseFrom('2026-11-07'), to: parseTo('2026-11-06') };
    await expect(runQuery(stub.context().context, swapped)).rejects.toMatchObject({ kind: 'usage' });
    expect(stub.seen).toHaveLength(1);
  });
});
