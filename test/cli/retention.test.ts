import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runHold, runHolds, runLift } from '../../cli/commands/retention/holds.ts';
import { runPlan } from '../../cli/commands/retention/plan.ts';
import { runRun } from '../../cli/commands/retention/run.ts';
import { problem, type StubApi, startStubApi } from './stub-api.ts';

const idOf = (number: number): string => `0198f0a0-7c1e-7a55-9c2b-0d6f5a8e4b${String(number).padStart(2, '0')}`;
const [DIALOG, HOLD, RUN] = [idOf(1), idOf(2), idOf(3)];
const AT = '2026-01-31T10:00:00.000Z';

const HELD = {
  ...{ id: HOLD, reason: 'Klage\u001b[2J', liftedReason: null, placedBy: idOf(4), placedAt: AT, until: null },
  ...{ liftedBy: null, liftedAt: null, inForce: true, proven: true, version: 1 },
};
const DONE = {
  ...{ id: RUN, dryRun: false, requestedBy: idOf(4), state: 'done', looked: 9, due: 3, erased: 2, exportsRequested: 1 },
  ...{ kept: [{ reason: 'legal_hold', dialogs: 4 }], createdAt: AT, endedAt: AT },
};
const QUEUED = { ...DONE, state: 'queued', looked: 0, due: 0, erased: 0, exportsRequested: 0, kept: [], endedAt: null };

describe('letdialog retention', () => {
  let stub: StubApi;
  beforeAll(async () => {
    stub = await startStubApi();
  });
  afterAll(() => stub.close());

  it('plan asks for what will be due too, and says what stands in the way of each', async () => {
    const due = { closedAt: AT, dueAt: AT, policy: '27.*' };
    const items = [
      { dialogId: DIALOG, ...due, blockers: [] },
      { dialogId: idOf(9), ...due, blockers: ['legal_hold', 'not_journaled'] },
    ];
    stub.play(() => ({ body: { items, next: null } }));
    const { context, out } = stub.context();
    await runPlan(context, { days: 90 });
    expect(Object.fromEntries(stub.seen[0]?.query ?? [])).toEqual({ days: '90' });
    expect(out.join()).toMatch(
      new RegExp(`${DIALOG} .*nothing: the next run erases it\\n${idOf(9)} .*legal_hold, not_journaled`),
    );
  });

  const playRun = (): void =>
    stub.play(({ method, body }) =>
      method === 'POST' ? { status: 201, body: { ...QUEUED, dryRun: body.dryRun } } : { body: DONE },
    );

  it('run asks first, waits until it is done, and tells what was erased and kept', async () => {
    playRun();
    const { context, out, asked } = stub.context({ answers: { '--yes': 'yes' } });
    await runRun(context, {});
    expect(asked).toEqual(['Erase every dialog that is due, for good? (yes or no)']);
    expect(stub.seen.map(({ method, body }) => [method, body])).toEqual([
      ['POST', { dryRun: false }],
      ['GET', {}],
    ]);
    expect(out.join()).toMatch(/Erased +2\n.*Kept +legal_hold: 4\n/s);
  });

  it('run erases nothing when somebody says no, or nobody can be asked; a dry run and --yes ask nobody', async () => {
    playRun();
    const no = stub.context({ answers: { '--yes': 'no' } });
    await expect(runRun(no.context, {})).rejects.toMatchObject({ kind: 'cancelled' });
    await expect(runRun(stub.context().context, {})).rejects.toThrow('--yes is required when not in a terminal');
    expect(stub.seen).toEqual([]);
    const { context } = stub.context();
    await runRun(context, { dryRun: true });
    await runRun(context, { yes: true });
    const posts = stub.seen.filter(({ method }) => method === 'POST');
    expect(posts.map(({ body }) => body)).toEqual([{ dryRun: true }, { dryRun: false }]);
  });

  it('hold says why and until when; holds lists them, harmless for a terminal, with those that nothing proves', async () => {
    stub.play(() => ({ status: 201, body: HELD }));
    await runHold(stub.context().context, { dialogId: DIALOG, reason: 'Klage', until: AT });
    expect(stub.seen[0]?.body).toEqual({ reason: 'Klage', until: AT });
    const forged = { ...HELD, id: idOf(5), reason: null, proven: false };
    stub.play(() => ({ body: { items: [HELD, forged], next: null } }));
    const { context, out } = stub.context();
    await runHolds(context, DIALOG);
    expect(out.join()).toContain('Klage\uFFFD[2J');
    expect(out.join()).toContain('(its row is lost or changed: it is in force)');
  });

  it('lift is for the version that it saw, and knows a hold that is not there', async () => {
    stub.play(({ method }) => ({
      body: method === 'GET' ? { items: [HELD], next: null } : { ...HELD, inForce: false },
    }));
    const { context, out } = stub.context();
    await runLift(context, { holdId: HOLD, dialog: DIALOG, reason: 'Afgjort' });
    expect(stub.seen[1]).toMatchObject({ ifMatch: '"1"', body: { reason: 'Afgjort' } });
    expect(out.join()).toMatch(/In force +no/);
    await expect(runLift(context, { holdId: idOf(8), dialog: DIALOG, reason: 'x' })).rejects.toThrow(
      'no such legal hold',
    );
    stub.play(({ method }) =>
      method === 'GET' ? { body: { items: [HELD], next: null } } : problem(409, 'legal_hold_ended'),
    );
    const late = runLift(context, { holdId: HOLD, dialog: DIALOG, reason: 'x' });
    await expect(late).rejects.toThrow('"letdialog retention holds" shows which are in force.');
  });
});
