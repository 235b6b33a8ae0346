import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { streamOf } from '../../api/core/page-stream.ts';
import { NUMBERED_EVENT } from '../../api/merkle-log/events.ts';
import { type LoggedEvent, leafText } from '../../api/verify/leaf.ts';
import { leafHash } from '../../api/verify/merkle.ts';
import { claimsOf, createSigner } from '../access/tokens.ts';
import { type BigLog, startBigLog } from './big-log.ts';

const SIZE = 20_000;
const PAGE = 1_000;

describe(`an export of ${SIZE} events`, () => {
  let log: BigLog;
  beforeAll(async () => {
    log = await startBigLog(SIZE);
  });
  afterAll(() => log.testApi.close());
  beforeEach(async () => void (await log.exportEvents()));

  const filled = 'action=posts.read';
  const lines = (text: string): string[] => text.split('\n').filter((line) => line !== '');

  it.each([
    ['csv', 'text/csv', 1],
    ['fhir', 'application/fhir+ndjson', 0],
    ['ecs', 'application/x-ndjson', 0],
  ])('has each event once, newest first, as %s', async (format, type, heads) => {
    const response = await log.get(`format=${format}&${filled}`);
    expect([response.status, response.headers.get('content-type')?.split(';')[0]]).toEqual([200, type]);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const found = lines(await response.text()).slice(heads);
    expect(found).toHaveLength(SIZE);
    const numbers = found.map((line) =>
      Number(
        /"first_?[nN]umber","valueString":"(\d+)|first_number":"(\d+)|,(\d+),\d+,1\r$/
          .exec(line)
          ?.slice(1)
          .find(Boolean),
      ),
    );
    expect(numbers).toEqual(Array.from({ length: SIZE }, (_, index) => SIZE - index));
  });

  it('is in the log before its first byte leaves, page by page, and that it was whole at its end', async () => {
    const response = await log.get(`format=ecs&${filled}&dialogId=${log.dialogId}`);
    const reader = response.body?.getReader();
    await reader?.read();
    expect((await log.exportEvents()).slice(0, 2)).toEqual([
      { action: 'audit.read', target_id: null, count: PAGE },
      { action: 'audit.exported', target_id: 'ecs', count: null },
    ]);
    for (let done = false; !done; ) done = (await reader?.read())?.done ?? true;
    const events = await log.exportEvents();
    expect(events.at(-1)).toEqual({ action: 'audit.export-completed', target_id: 'ecs', count: SIZE });
    expect(events.filter(({ action }) => action === 'audit.exported')).toEqual([]);
  });

  it('tells whom the dialog is about, and is empty, with a head, where nothing is found', async () => {
    const { rows } = await log.testApi.sql.query('select subject_id from dialogs where id = $1', [log.dialogId]);
    const dialog = `dialogId=${log.dialogId}&action=dialog.created`;
    const [event] = lines(await (await log.get(`format=fhir&${dialog}`)).text()).map((line) => JSON.parse(line));
    expect(event.meta.profile).toEqual([expect.stringMatching(/BasicAudit\.PatientCreate$/)]);
    expect(event.entity[0].what.identifier.value).toBe(`urn:uuid:${rows[0].subject_id}`);
    expect(lines(await (await log.get('format=csv&action=keys.rewrapped')).text())).toHaveLength(1);
    expect(await (await log.get('format=ecs&action=keys.rewrapped')).text()).toBe('');
  });

  it('tells the number and the leaf of each event', async () => {
    const exported = lines(await (await log.get(`format=ecs&${filled}`)).text()).map((line) => JSON.parse(line).event);
    const { rows } = await log.testApi.sql.query<LoggedEvent & { seq: string }>(
      `select seq, ${NUMBERED_EVENT} from audit_log where action = 'posts.read' order by audit_log.id desc`,
    );
    const told = exported.map(({ sequence, hash }) => `${sequence} ${hash}`);
    const leaves = rows.map((row) => `${row.seq} ${Buffer.from(leafHash(leafText(row))).toString('hex')}`);
    expect(told).toEqual(leaves);
    expect(told).toHaveLength(SIZE);
  });

  it('is for administrators, of their own municipality, and refused as any other answer', async () => {
    const sign = await createSigner(log.testApi);
    const anna = await log.testApi.employee('Anders And');
    const refused = await log.get('format=csv', await sign(claimsOf(anna.personId)));
    expect([refused.status, Object(await refused.json()).code]).toEqual([403, 'administrators_only']);
    expect(await log.testApi.events(`actor_id = '${anna.personId}' and action = 'access.denied'`)).toHaveLength(1);
    const other = await log.testApi.employee('Olga', { municipality: '00000027', privileges: ['administrator'] });
    const elsewhere = await log.get(`format=csv&dialogId=${log.dialogId}`, await sign(claimsOf(other.personId)));
    expect(lines(await elsewhere.text())).toHaveLength(1);
    expect(await log.testApi.events(`actor_id = '${other.personId}' and dialog_id is not null`)).toEqual([]);
    for (const wrong of ['', 'format=xml', 'format=csv&limit=5', 'format=csv&cursor=x'])
      expect((await log.get(wrong)).status, wrong).toBe(400);
  });

  /** Reads the first bytes and no more. */
  async function stopped(): Promise<{ reader: ReadableStreamDefaultReader<Uint8Array>; abort: () => void }> {
    const controller = new AbortController();
    const response = await log.get(`format=fhir&${filled}`, undefined, controller.signal);
    const reader = response.body?.getReader();
    if (!reader) throw new Error('no body');
    await reader.read();
    await sleep(1_500);
    return { reader, abort: () => controller.abort() };
  }
  const rest = async (reader: ReadableStreamDefaultReader<Uint8Array>): Promise<string> => {
    for (;;) if ((await reader.read()).done) return 'whole';
  };
  const pagesRead = async (): Promise<number> =>
    (await log.exportEvents()).filter(({ action }) => action === 'audit.read').length;

  /** How many until no more come: a busy machine takes its time. */
  async function pagesAtRest(): Promise<number> {
    let all = 0;
    for (let more = 1; more > 0; all += more) {
      await sleep(1_500);
      more = await pagesRead();
    }
    return all;
  }

  it('waits for a slow reader, and is over when that has gone', async () => {
    const before = (await log.testApi.events(`action = 'audit.export-completed' and count = ${SIZE}`)).length;
    const { abort } = await stopped();
    const read = await pagesAtRest();
    expect(read).toBeGreaterThan(0);
    expect(read, 'sockets hold some').toBeLessThan(SIZE / PAGE / 2);
    abort();
    expect(await pagesAtRest(), 'a page under way at most').toBeLessThanOrEqual(1);
    const ended = await log.testApi.events(`action = 'audit.export-completed' and count = ${SIZE}`);
    expect(ended).toHaveLength(before);
  });

  it.each([
    ['has lost the right', `update login_sessions set ended_at = now()`, `update login_sessions set ended_at = null`],
    ['waits until the token has expired', null, null],
  ])('breaks off, and does not end as if it were whole, when its reader %s', async (_what, before, after) => {
    const { reader } = await stopped();
    if (before === null) log.pass(601);
    else await log.testApi.sql.query(before);
    await expect(rest(reader)).rejects.toThrow();
    if (after === null) log.pass(-601);
    else await log.testApi.sql.query(after);
    const events = await log.exportEvents();
    expect(events.map(({ action }) => action)).toContain('audit.exported');
    expect(events.map(({ action }) => action)).not.toContain('audit.export-completed');
    const whole = await stopped();
    expect(await rest(whole.reader), 'control').toBe('whole');
  });

  /** As some proxies ask: the end of the connection is then the end of the answer. */
  async function endOfOldConnection(meanwhile: () => Promise<unknown>): Promise<string> {
    const socket = connect(Number(log.testApi.api.info.port), '127.0.0.1');
    const asked = `GET /v1/audit-events/export?format=fhir&${filled} HTTP/1.0`;
    socket.write(`${asked}\r\nAuthorization: Bearer ${log.token}\r\n\r\n`);
    const end = new Promise<string>((resolve) => {
      socket.once('end', () => resolve('an end'));
      socket.once('error', (error) => resolve(Object(error).code));
    });
    const [head] = await once(socket, 'data');
    expect(String(head)).toMatch(/^HTTP\/1\.1 200 /);
    socket.pause();
    await sleep(1_500);
    await meanwhile();
    socket.resume();
    return end;
  }

  it('breaks off with a reset, where an orderly end would pass for the end of the log', async () => {
    const disable = () => log.testApi.sql.query('update login_sessions set ended_at = now()');
    expect(await endOfOldConnection(disable)).toBe('ECONNRESET');
    await log.testApi.sql.query('update login_sessions set ended_at = null');
    expect(await endOfOldConnection(async () => undefined), 'control').toBe('an end');
  });
});

describe('the stream of an export', () => {
  it('is cut when its reader has stopped, and asks for no page then', async () => {
    let asked = 0;
    async function* pages(): AsyncGenerator<string> {
      for (;;) {
        asked += 1;
        yield 'x'.repeat(100_000);
      }
    }
    const stream = streamOf(pages(), 50);
    const error = new Promise<Error>((resolve) => void stream.once('error', resolve));
    stream.read(1);
    expect((await error).message).toBe('the reader of an export has stopped');
    expect(asked).toBeLessThan(4);
  });
});
