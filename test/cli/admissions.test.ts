import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runApprove, runRefuse } from '../../cli/commands/admission/answer.ts';
import { runList } from '../../cli/commands/admission/list.ts';
import { runWithdraw } from '../../cli/commands/admission/withdraw.ts';
import { runConfirm } from '../../cli/commands/invitation/confirm.ts';
import { runAdd } from '../../cli/commands/participant/add.ts';
import { runApprover } from '../../cli/commands/participant/approver.ts';
import { runList as runListParticipants } from '../../cli/commands/participant/list.ts';
import { type StubApi, startStubApi } from './stub-api.ts';

const D = '0198f0a0-7c1e-7a55-9c2b-0d6f5a8e4b21';
const P = '0198f0a0-7c1e-7a55-9c2b-0d6f5a8e4b22';
const TIME = '2026-01-31T14:30:00.000Z';
const AT = `/v1/dialogs/${D}/admissions/${P}`;

const named = (name: string | null, isProtected = false) => ({ id: P, name, protected: isProtected });
const admission = {
  id: P,
  person: named('Bo Dahl'),
  kind: 'citizen',
  title: 'morbror',
  history: 'all',
  requestedBy: named('Anna Holm'),
  invitationId: null,
  state: 'waiting',
  waitsFor: [named('Lars Krogh'), named('Beskyttet person 2', true)],
  approvedBy: [],
  refusedBy: null,
  createdAt: TIME,
  settledAt: null,
  version: 3,
};
const participant = {
  id: P,
  kind: 'citizen',
  name: 'Mette Krogh',
  protected: false,
  title: 'mor',
  role: 'participant',
  isApprover: true,
  isSubject: false,
  joinedAt: TIME,
  leftAt: null,
  version: 2,
};

describe('admissions from the command line', () => {
  let stub: StubApi;
  beforeAll(async () => {
    stub = await startStubApi();
  });
  afterAll(() => stub.close());

  it('shows who waits, and for whom', async () => {
    stub.play(() => ({ body: { items: [admission], next: null } }));
    const { context, out } = stub.context();
    await runList(context, { dialog: D });
    expect(stub.seen[0]?.path).toBe(`/v1/dialogs/${D}/admissions`);
    expect(out[0]).toMatch(/^ID +NEWCOMER +AS +TITLE +HISTORY +ASKED BY +WAITS FOR +SINCE\n/);
    expect(out[0]).toMatch(/Bo Dahl +citizen +morbror +all +Anna Holm +Lars Krogh, Beskyttet person 2 \(protected\)/);
    stub.play(() => ({ body: { items: [{ ...admission, waitsFor: [] }], next: null } }));
    await runList(context, { dialog: D });
    expect(out[1]).toMatch(/Anna Holm +others +\d{4}-/);
    stub.play(() => ({ body: { items: [], next: null } }));
    await runList(context, { dialog: D });
    expect(out[2]).toBe('Nobody waits.');
  });

  it('approves, refuses and withdraws', async () => {
    const states = ['waiting', 'approved', 'refused'];
    stub.play((_seen, count) => ({ body: { ...admission, state: states[count - 1] } }));
    const { context, out } = stub.context();
    const options = { dialog: D, admission: P };
    await runApprove(context, options);
    await runApprove(context, options);
    await runRefuse(context, options);
    expect(out).toEqual([
      'Approved. Bo Dahl waits for other approvers.',
      'Bo Dahl takes part now.',
      'Bo Dahl is not let in. The coordinators are told.',
    ]);
    expect(stub.seen.map(({ path }) => path)).toEqual([`${AT}/approve`, `${AT}/approve`, `${AT}/refuse`]);
    stub.play(({ method }) => (method === 'DELETE' ? { status: 204 } : { body: admission }));
    await runWithdraw(context, options);
    expect(stub.seen[1]).toMatchObject({ method: 'DELETE', path: AT, ifMatch: '"3"' });
  });

  it('chooses approvers, and the list of participants shows them', async () => {
    stub.play(() => ({ body: participant }));
    const { context, out } = stub.context();
    await runApprover(context, { dialog: D, participant: P });
    await runApprover(context, { dialog: D, participant: P, release: true });
    expect(stub.seen.flatMap(({ method, body }) => (method === 'PATCH' ? [body] : []))).toEqual([
      { isApprover: true },
      { isApprover: false },
    ]);
    expect(out).toEqual([
      'Newcomers need the approval of Mette Krogh now.',
      'Mette Krogh is not asked about newcomers any more.',
    ]);
    const others = { ...participant, name: 'Lars Krogh', isApprover: false };
    stub.play(() => ({ body: { items: [participant, others], next: null } }));
    await runListParticipants(context, { dialog: D });
    expect(out[2]).toMatch(/Mette Krogh +citizen +mor +participant +yes +/);
    expect(out[2]).toMatch(/Lars Krogh +citizen +mor +participant +2026/);
  });

  it('tells when somebody who is added or confirmed waits', async () => {
    stub.play(() => ({ status: 202, body: admission }));
    const { context, out } = stub.context();
    await runAdd(context, { dialog: D, person: P });
    expect(out[0]).toBe(`Bo Dahl waits for approvers (admission ${P}). They are asked.`);
    const invitation = {
      ...{ id: P, email: null, capacity: 'citizen', title: null, history: 'all', boundToCpr: false, version: 3 },
      ...{ state: 'confirmed', claimedBy: named('Bo Dahl'), createdAt: TIME, expiresAt: TIME },
    };
    stub.play(() => ({ body: invitation }));
    await runConfirm(context, { dialog: D, invitation: P });
    expect(out[1]).toBe('Confirmed: Bo Dahl waits for approvers.');
  });
});
