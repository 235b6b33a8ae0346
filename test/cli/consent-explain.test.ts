import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REASON_CODES } from '../../api/consents/explain/reasons.ts';
import { runExplain } from '../../cli/commands/consent/explain.ts';
import { REASON_TEXTS } from '../../cli/commands/consent/reason-texts.ts';
import { runRights } from '../../cli/commands/dialog/rights.ts';
import { parseTo } from '../../cli/times.ts';
import { type StubApi, startStubApi } from './stub-api.ts';

const D = '0198f0a0-7c1e-7a55-9c2b-0d6f5a8e4b21';
const P = '0198f0a0-7c1e-7a55-9c2b-0d6f5a8e4b22';
const R = '0198f0a0-7c1e-7a55-9c2b-0d6f5a8e4b23';
const TIME = '2027-01-31T14:30:00.000Z';

const lars = { id: P, name: 'Lars Krogh', protected: false };
const about = { requirementId: R, person: null, recipient: null, at: null };
const explanation = {
  ...{ at: TIME, state: 'awaiting_consent', outcome: 'awaiting', endsAt: null },
  requirements: [{ id: R, declarationCode: 'network', status: 'requested', recipients: [], givers: [] }],
  reasons: [
    { ...about, code: 'all_holders_give' },
    { ...about, code: 'giver_has_not_answered', person: lars },
  ],
  upcoming: [{ ...about, code: 'request_times_out', person: lars, at: TIME }],
};
const simulation = {
  ...{ outcome: 'waits_for_consent', approvers: [lars], approvals: 1, explanation },
  reasons: ['recipient_waits_for_consent', 'approvers_are_asked'].map((code) => ({
    ...about,
    code,
    requirementId: null,
  })),
};

describe('an explanation at the command line', () => {
  let stub: StubApi;
  beforeAll(async () => {
    stub = await startStubApi();
  });
  afterAll(() => stub.close());

  it('says who is missing, by which rule, and what will happen when', async () => {
    stub.play(() => ({ body: explanation }));
    const { context, out } = stub.context();
    await runExplain(context, { dialog: D, language: 'en' });
    expect(stub.seen.at(-1)).toMatchObject({ method: 'GET', path: `/v1/dialogs/${D}/consent-explanation` });
    expect(out[0]).toMatch(/^State +awaiting_consent\n/);
    expect(out[0]).toMatch(/network +All who hold custody must give\n/);
    expect(out[0]).toMatch(/network +Lars Krogh +has not answered yet\n/);
    expect(out[0]).toMatch(/2027-01-31 15:30 +network +Lars Krogh +the time to answer ends/);
  });

  it('says it in Danish', async () => {
    stub.play(() => ({ body: explanation }));
    const { context, out } = stub.context();
    await runExplain(context, { dialog: D, language: 'da' });
    expect(out[0]).toMatch(/network +Lars Krogh +har ikke svaret endnu\n/);
  });

  it.each([
    ['school', { recipient: 'school' }],
    ['parent_without_custody', { relation: 'parent_without_custody' }],
    [P.toUpperCase(), { personId: P }],
  ])('asks what a newcomer would come to: %s', async (add, body) => {
    stub.play(() => ({ body: simulation }));
    const { context, out } = stub.context();
    await runExplain(context, { dialog: D, add, language: 'en' });
    expect(stub.seen.at(-1)).toMatchObject({ method: 'POST', path: `/v1/dialogs/${D}/participants/simulate`, body });
    expect(out[0]).toMatch(
      /^They would have to wait for a consent\.\n- No consent allows this recipient yet\n- Approvers are asked\n {2}Lars Krogh\n/,
    );
  });

  it('gives the codes to programs', async () => {
    stub.play(() => ({ body: explanation }));
    const { context, out } = stub.context({ json: true });
    await runExplain(context, { dialog: D, language: 'da' });
    expect(JSON.parse(out[0] ?? '')).toEqual(explanation);
  });

  it('has words for every code, and none beside, in each language', () => {
    expect(Object.keys(REASON_TEXTS).toSorted()).toEqual([...REASON_CODES].toSorted());
    expect(Object.values(REASON_TEXTS).filter(({ da, en }) => da === en || da === '' || en === '')).toEqual([]);
  });
});

describe('rights at the command line', () => {
  it('answer who could read and write on a day', async () => {
    const stub = await startStubApi();
    const school = { person: { ...lars, name: 'Tom Lind' }, role: 'participant', since: TIME, until: null };
    stub.play(() => ({
      body: {
        ...{ asOf: TIME, state: 'suspended', outcome: 'lapsed', endsAt: null },
        participants: [{ ...school, recipient: 'school', isCovered: true, mayRead: true, mayWrite: false }],
        requirements: [
          {
            ...{ id: R, declarationCode: 'network', status: 'conflict', recipients: [] },
            givers: [{ person: lars, capacity: 'custody_holder', state: 'withdrawn', consentId: null }],
          },
        ],
      },
    }));
    const { context, out } = stub.context();
    await runRights(context, { dialog: D, asOf: parseTo('2027-01-31 15:30') });
    expect(stub.seen.at(-1)?.path).toBe(`/v1/dialogs/${D}/rights`);
    expect(stub.seen.at(-1)?.query.get('asOf')).toBe(TIME);
    expect(out[0]).toMatch(/Tom Lind +participant +school +yes +no +2027-01-31 15:30/);
    expect(out[0]).toMatch(/network +conflict +Lars Krogh: withdrawn/);
    await stub.close();
  });
});
