import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runApprove, runRefuse } from '../../cli/commands/admission/answer.ts';
import { runDemand } from '../../cli/commands/admission/demand.ts';
import { runList } from '../../cli/commands/admission/list.ts';
import { runRemind } from '../../cli/commands/admission/remind.ts';
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
  fromNowBy: [],
  expiresAt: '2026-02-14T23:00:00.000Z',
  remindedAt: null,
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
  recipient: null,
  pictureId: null,
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
    expect(out[0]).toMatch(/^ID +NEWCOMER +AS +TITLE +HISTORY +ASKED BY +WAITS FOR +SINCE +UNTIL +REMINDED\n/);
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
    await runApprove(context, { ...options, history: 'from_now' });
    await runRefuse(context, options);
    expect(out).toEqual([
      'Approved. Bo Dahl waits for other approvers.',
      'Bo Dahl takes part now.',
      'Bo Dahl is refused. The coordinators are notified.',
    ]);
    expect(stub.seen.map(({ path }) => path)).toEqual([`${AT}/approve`, `${AT}/approve`, `${AT}/refuse`]);
    expect(stub.seen.slice(0, 2).map(({ body }) => body)).toEqual([{}, { history: 'from_now' }]);
    stub.play(({ method }) => (method === 'DELETE' ? { status: 204 } : { body: admission }));
    await runWithdraw(context, options);
    expect(stub.seen[1]).toMatchObject({ method: 'DELETE', path: AT, ifMatch: '"3"' });
  });

  it('reminds those who have not answered', async () => {
    stub.play(() => ({ body: { ...admission, remindedAt: TIME } }));
    const { context, out } = stub.context();
    await runRemind(context, { dialog: D, admission: P });
    expect(stub.seen[0]).toMatchObject({ method: 'POST', path: `${AT}/remind` });
    expect(out[0]).toBe('Reminded: Lars Krogh, Beskyttet person 2 (protected).');
  });

  it('shows whose approval newcomers need, and sets it for the version that was seen', async () => {
    const none = { demand: 'none', isApprover: false, approvers: [], needsApprover: false, version: 4 };
    const all = { ...none, demand: 'all_citizens', approvers: [named('Mette Krogh'), named('Lars Krogh')] };
    stub.play(({ method }) => ({ body: method === 'PUT' ? all : none }));
    const { context, out } = stub.context();
    await runDemand(context, { dialog: D });
    expect(out[0]).toBe('Newcomers need nobody’s approval.');
    await runDemand(context, { dialog: D, set: 'all_citizens' });
    expect(stub.seen.at(-1)).toMatchObject({ method: 'PUT', ifMatch: '"4"', body: { demand: 'all_citizens' } });
    expect(out[1]).toBe(
      'Newcomers need the approval of all citizens in the dialog.\nApprovers: Mette Krogh, Lars Krogh.',
    );
    stub.play(() => ({ body: { ...none, demand: 'named', isApprover: true, needsApprover: true } }));
    await runDemand(context, { dialog: D });
    expect(out[2]).toMatch(
      /Nobody is left who could approve, or nobody knows who: newcomers wait\.\nYours is needed\./,
    );
    stub.play(() => ({ body: { ...none, demand: 'all_participants', approvers: null, needsApprover: null } }));
    await runDemand(context, { dialog: D });
    expect(out[3]).toBe('Newcomers need the approval of everybody in the dialog.');
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
      recipient: null,
      ...{ state: 'confirmed', claimedBy: named('Bo Dahl'), createdAt: TIME, expiresAt: TIME },
    };
    stub.play(() => ({ body: invitation }));
    await runConfirm(context, { dialog: D, invitation: P });
    expect(out[1]).toBe('Confirmed: Bo Dahl waits for approvers.');
  });
});
