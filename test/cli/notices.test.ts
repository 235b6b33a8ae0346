import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listCommand, runList } from '../../cli/commands/notice/list.ts';
import { runRetry } from '../../cli/commands/notice/retry.ts';
import { problem, type StubApi, startStubApi } from './stub-api.ts';

const N = '0198f0a0-7c1e-7a55-9c2b-0d6f5a8e4b21';
const P = '0198f0a0-7c1e-7a55-9c2b-0d6f5a8e4b22';
const TIME = '2026-01-31T14:30:00.000Z';

const failed = {
  id: N,
  kind: 'new-post',
  state: 'failed',
  person: { id: P, name: 'Mette Krogh', protected: false },
  invitation: null,
  attempts: 28,
  code: 'smtp_550',
  fault: 'recipient',
  createdAt: TIME,
  firstTriedAt: TIME,
  nextTryAt: null,
  settledAt: TIME,
};
const invitation = { ...failed, kind: 'invitation', person: null, invitation: { id: P, dialogId: N } };

describe('letdialog notice', () => {
  let stub: StubApi;
  beforeAll(async () => {
    stub = await startStubApi();
  });
  afterAll(() => stub.close());

  it('list --failed shows whom a mail did not reach, and why', async () => {
    stub.play(() => ({ body: { items: [failed, invitation], next: null } }));
    const { context, out } = stub.context();
    await runList(context, { failed: true });
    expect(stub.seen[0]).toMatchObject({ method: 'GET', path: '/v1/notices' });
    expect(stub.seen[0]?.query.get('state')).toBe('failed');
    const [head, ...rows] = out.join('').split('\n');
    expect(head).toMatch(/^ID +KIND +TO +STATE +TRIES +WHY/);
    expect(rows[0]).toMatch(new RegExp(`^${N} +new-post +Mette Krogh +failed +28 +smtp_550 \\(the address\\)`));

    expect(rows[1]).toContain(`invitation ${P}`);
  });

  it('list asks for one state or for all', async () => {
    stub.play(() => ({ body: { items: [], next: null } }));
    const { context, out } = stub.context();
    await runList(context, { state: 'pending' });
    await runList(context, {});
    expect(stub.seen.map(({ query }) => query.get('state'))).toEqual(['pending', null]);
    expect(out).toEqual(['Nothing found.', 'Nothing found.']);
    const silent = { writeErr: () => undefined };
    const program = new Command().exitOverride();
    program.addCommand(
      listCommand(() => context)
        .exitOverride()
        .configureOutput(silent),
    );
    const parse = (line: string[]) => program.parseAsync(['list', ...line], { from: 'user' });
    await expect(parse(['--failed', '--state', 'sent'])).rejects.toThrow('cannot be used with');
    await expect(parse(['--state', 'lost'])).rejects.toThrow('Allowed choices');
  });

  it('retry says what will happen, or why not', async () => {
    stub.play(() => ({ body: { ...failed, state: 'pending', attempts: 0, code: null, settledAt: null } }));
    const { context, out } = stub.context();
    await runRetry(context, { notice: N });
    expect(stub.seen[0]).toMatchObject({ method: 'POST', path: `/v1/notices/${N}/retry` });
    expect(out).toEqual([`Notice ${N} will be tried again, at once and then for 24 hours.`]);
    stub.play(() => problem(409, 'notice_not_failed'));
    await expect(runRetry(context, { notice: N })).rejects.toThrow('notice_not_failed');
  });
});
