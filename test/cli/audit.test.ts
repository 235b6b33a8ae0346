import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { queryCommand, runQuery } from '../../cli/commands/audit/query.ts';
import { runTail, tailCommand } from '../../cli/commands/audit/tail.ts';
import { runAccessLog } from '../../cli/commands/session/access-log.ts';
import type { Context } from '../../cli/context.ts';
import { cancelled } from '../../cli/errors.ts';
import { processEnv } from '../setup/environment.ts';
import { problem, type Reply, type Seen, type StubApi, startStubApi } from './stub-api.ts';

const MAIN = fileURLToPath(new URL('../../cli/main.ts', import.meta.url));
const D = '0198f0a0-7c1e-7a55-9c2b-0d6f5a8e4b21';
const P = '0198f0a0-7c1e-7a55-9c2b-0d6f5a8e4b22';

const event = (number: number | null) => ({
  id: `0198f0a0-7c1e-7a55-9c2b-${String(number ?? 999).padStart(12, '0')}`,
  number,
  at: '2026-01-31T14:30:00.000Z',
  action: 'posts.read',
  purpose: 'dialog',
  outcome: 'denied',
  reason: 'dialog_not_found',
  tried: 'listPosts',
  actor: { kind: 'person', id: P, name: 'Viggo\u001b[2J Friis', protected: false },
  role: 'employee',
  unitId: null,
  clientId: 'app',
  network: null,
  dialogId: D,
  person: null,
  targetId: null,
  firstNumber: 3,
  lastNumber: 7,
  count: 5,
});
const page = (
  numbers: readonly (number | null)[],
  rest: { next?: string | null; upTo?: number | null } = {},
): Reply => ({
  body: { items: numbers.map(event), next: null, upTo: null, ...rest },
});
const asked = ({ path, query }: Seen): string => `${path}?${query}`;

describe('the log at the command line', () => {
  let stub: StubApi;
  beforeAll(async () => {
    stub = await startStubApi();
  });
  afterAll(() => stub.close());

  /** Interrupted when it has waited so often. */
  const waiting = (context: Context, times: number): { context: Context; waited: number[] } => {
    const waited: number[] = [];
    const pause = async (seconds: number): Promise<void> => {
      waited.push(seconds);
      if (waited.length > times) throw cancelled();
    };
    return { context: { ...context, pause }, waited };
  };

  it('asks by every filter', async () => {
    stub.play(() => page([1]));
    const { context } = stub.context();
    await runQuery(context, {
      subject: P,
      client: 'app',
      network: '192.0.2.0/24',
      action: ['post.created', 'posts.read'],
    });
    await runQuery(context, { dialog: D, post: 7, refusals: true });
    await runQuery(context, { exports: true });
    expect(stub.seen.map(asked)).toEqual([
      `/v1/audit-events?action=post.created&action=posts.read&clientId=app&subjectId=${P}&network=192.0.2.0%2F24`,
      `/v1/dialogs/${D}/audit-events?outcome=denied&postNumber=7`,
      expect.stringMatching(/^\/v1\/audit-events\?action=[a-z-]+\.exported(&action=[a-z-]+\.export(ed|-[a-z]+))*$/),
    ]);
  });

  it('refuses what cannot be asked together', async () => {
    stub.play(() => page([]));
    const { context } = stub.context();
    const refused: [Parameters<typeof runQuery>[1], string][] = [
      [{ dialog: D, subject: P }, '--as-administrator'],
      [{ dialog: D, network: '192.0.2.0/24' }, '--as-administrator'],
      [{ post: 1 }, '--dialog'],
      [{ refusals: true, outcome: 'failed' }, '--outcome'],
      [{ exports: true, action: ['post.created'] }, '--action'],
    ];
    for (const [options, message] of refused) await expect(runQuery(context, options)).rejects.toThrow(message);
    expect(stub.seen).toEqual([]);
  });

  it('lists the actions in its help, and takes no other', async () => {
    const command = queryCommand(
      () => stub.context().context,
      async () => undefined,
    ).exitOverride();
    let help = '';
    command.configureOutput({
      writeOut: (written) => {
        help += written;
      },
    });
    command.outputHelp();
    expect(help).toContain('\n  posts.read\n');
    await expect(command.parseAsync(['--action', 'post.made'], { from: 'user' })).rejects.toThrow(
      'no action post.made',
    );
    let given: unknown;
    const taking = tailCommand(
      () => stub.context().context,
      async (_, options) => {
        given = options;
      },
    );
    await taking.parseAsync(['--action', 'post.created', '--action', 'posts.read', '-f'], { from: 'user' });
    expect(given).toEqual({ action: ['post.created', 'posts.read'], follow: true });
  });

  describe('tail', () => {
    it('lists the last events, oldest first, and leaves out what has no number yet', async () => {
      stub.play(({ query }) => (query.has('after') ? page([], { upTo: 8 }) : page([null, 9, 8, 6])));
      const { context, out } = stub.context();
      await runTail(context, { dialog: D, limit: 4 });
      expect(out.map((line) => line.split(' ')[0])).toEqual(['6', '8']);
      expect(out[0]).toMatch(
        /^6 {2}2026-01-31 \d\d:30 {2}Viggo\uFFFD\[2J Friis {2}posts\.read {2}denied \(dialog_not_found: listPosts\)/,
      );
      expect(stub.seen.map(asked)[1]).toBe(`/v1/dialogs/${D}/audit-events?limit=4`);
    });

    it('follows what comes: each once, through pages, pauses and an API that is away, until it is interrupted', async () => {
      const replies: Reply[] = [
        ...[page([], { upTo: 4 }), page([4, 3]), page([], { upTo: 4 })],
        ...[page([5, 6], { upTo: 6, next: 'WzZd' }), page([7], { upTo: 9 }), { broken: true }],
        { ...problem(503, 'unavailable'), headers: { 'retry-after': '3' } },
        page([10], { upTo: 10 }),
      ];
      stub.play((_, count) => replies[count - 1] ?? { status: 500 });
      const told = stub.context({ json: true });
      const { context, waited } = waiting(told.context, 4);
      await runTail(context, { follow: true });
      expect(told.out.map((line) => JSON.parse(line).number)).toEqual([3, 4, 5, 6, 7, 10]);
      expect(
        told.out.every((line) => !line.includes('\n')),
        'a line each',
      ).toBe(true);
      expect(stub.seen.map(({ query }) => query.get('after'))).toEqual([
        ...[String(Number.MAX_SAFE_INTEGER), null, '4', '4', '6', '9', '9', '9'],
      ]);
      expect(stub.seen.slice(2).every(({ query }) => query.get('withoutOwnReadings') === 'true')).toBe(true);
      expect(waited).toEqual([1, 1, 5, 3, 1]);
      expect(told.notes).toHaveLength(2);
    });

    it('goes on after a number, and ends there without --follow', async () => {
      stub.play((_, count) => (count === 1 ? page([7, 8], { upTo: 8, next: 'Wzhd' }) : page([9], { upTo: 9 })));
      const { context, out } = stub.context();
      await runTail(context, { after: 6 });
      expect(out).toHaveLength(3);
      expect(stub.seen.map(({ query }) => query.get('after'))).toEqual(['6', '8']);
    });

    it('does not go on where it is refused', async () => {
      stub.play(() => problem(403, 'administrators_only'));
      const { context, waited } = waiting(stub.context().context, 0);
      await expect(runTail(context, { follow: true })).rejects.toThrow('administrators_only');
      expect(waited).toEqual([]);
    });

    it('ends well when the person interrupts', async () => {
      stub.play(({ query }) => (query.has('after') ? page([], { upTo: 4 }) : page([4])));
      const env = { ...processEnv(), XDG_CONFIG_HOME: stub.home, LETDIALOG_API: stub.url, LETDIALOG_TOKEN: 't' };
      const child = spawn(process.execPath, [MAIN, 'audit', 'tail', '--follow', '--json'], { env });
      await once(child.stdout, 'readable');
      child.kill('SIGINT');
      const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
      expect({ code: child.exitCode, err }).toEqual({ code: 0, err: '' });
      expect(JSON.parse(out)).toMatchObject({ number: 4 });
    });
  });

  it('shows one’s own access log', async () => {
    const access = {
      ...{
        id: D,
        at: '2026-01-31T14:30:00.000Z',
        action: 'posts.read',
        purpose: 'dialog',
        role: 'employee',
        name: null,
      },
      ...{ municipality: { id: P, name: 'Demokøbing Kommune' }, unit: { id: P, name: 'Familieafdelingen' } },
      ...{ dialogId: D, firstNumber: 3, lastNumber: 7 },
    };
    stub.play(() => ({ body: { items: [access], next: null } }));
    const { context, out } = stub.context();
    await runAccessLog(context, { limit: 5 });
    expect(stub.seen.map(asked)).toEqual(['/v1/me/access-log?limit=5']);
    expect(out[0]).toMatch(/posts\.read +dialog +employee +Demokøbing Kommune +Familieafdelingen +.* +3-7$/);
  });
});
