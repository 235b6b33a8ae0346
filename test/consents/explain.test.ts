import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { admitted } from '../setup/factories.ts';
import { version } from '../setup/test-api.ts';
import { aFamily, answers, type Family, made, required, withdraws } from './family.ts';

interface Told {
  readonly code: string;
  readonly person: { readonly name: string } | null;
  readonly at: string | null;
}
const lines = (reasons: readonly Told[]): string[] =>
  reasons.map(({ code, person, at }) => [code, person?.name, at].filter(Boolean).join(' '));

describe('an explanation', () => {
  let family: Family;
  beforeAll(async () => {
    family = await aFamily({ now: '2027-04-20T10:00:00Z', born: '2014-11-27' });
  });
  afterAll(() => family.close());

  const explain = async (by = family.anna) =>
    (await made(by.get(`/dialogs/${family.dialogId}/consent-explanation`))).body;
  const simulate = async (newcomer: object) =>
    (await made(family.anna.post(`/dialogs/${family.dialogId}/participants/simulate`, newcomer))).body;
  const outcomeOf = async (newcomer: object) => {
    const { outcome, reasons } = await simulate(newcomer);
    return [outcome, ...lines(reasons)];
  };
  /** Everything that an act could have written, but for the log. */
  const written = async (): Promise<unknown> => {
    const tables = [
      'dialogs',
      'participants',
      'invitations',
      'admissions',
      'consents',
      'consent_events',
      'dialog_keys',
    ];
    const counts = tables.map(
      (name) => `select '${name}' as name, md5(string_agg(t::text, '' order by t::text)) from ${name} t`,
    );
    return (await family.testApi.sql.query(counts.join(' union all '))).rows;
  };

  it('says what is missing while a dialog waits, and what will happen', async () => {
    expect(await explain()).toMatchObject({ state: 'open', outcome: null, requirements: [], reasons: [] });
    await required(family);
    const { state, outcome, reasons, upcoming } = await explain();
    expect([state, outcome]).toEqual(['awaiting_consent', 'awaiting']);
    expect(lines(reasons)).toEqual([
      'all_holders_give',
      'giver_has_not_answered Mette Krogh',
      'giver_has_not_answered Lars Krogh',
      'answers_are_missing',
    ]);
    expect(lines(upcoming)).toEqual([
      'request_times_out Mette Krogh 2027-05-20T22:00:00.000Z',
      'request_times_out Lars Krogh 2027-05-20T22:00:00.000Z',
      'subject_reaches_giving_age Emma Krogh 2029-11-26T23:00:00.000Z',
      'subject_comes_of_age Emma Krogh 2032-11-26T23:00:00.000Z',
    ]);
  });

  it('simulates newcomers by recipient, relation and person', async () => {
    const { anna, lars } = family;
    const nobody = 'nobody_is_asked';
    expect(await outcomeOf({ recipient: 'school' })).toEqual([
      'waits_for_consent',
      'recipient_waits_for_consent',
      nobody,
    ]);
    expect(await outcomeOf({ recipient: 'employer' })).toEqual(['waits_for_consent', 'recipient_unknown', nobody]);
    expect(await outcomeOf({ relation: 'professional' })).toEqual(['waits_for_consent', 'recipient_required', nobody]);
    expect(await outcomeOf({ relation: 'other_relative' })).toEqual(['joins', 'no_recipient_needed', nobody]);
    expect(await outcomeOf({ personId: lars.personId })).toEqual(['joins', 'no_recipient_needed', nobody]);
    expect(await outcomeOf({ relation: 'parent_without_custody' })).toEqual([
      ...['waits_for_consent', 'parent_without_custody_needs_consent', 'no_recipient_needed', nobody],
    ]);
    expect(await outcomeOf({ personId: anna.personId })).toMatchObject({ 0: 'refused', 1: 'already_participant' });
  });

  it('says what holds when all have given, and that a recipient may come', async () => {
    const { mette, lars, anna, dialogId } = family;
    for (const giver of [mette, lars]) await made(answers(giver, 'give'));
    const { state, endsAt, reasons, upcoming, requirements } = await explain(family.ida);
    expect([state, endsAt]).toEqual(['open', '2027-10-20T22:00:00.000Z']);
    expect(requirements[0]).toMatchObject({ declarationCode: 'school', status: 'given', recipients: ['school'] });
    expect(lines(reasons)).toEqual([
      ...['all_holders_give', 'giver_gave Mette Krogh', 'giver_gave Lars Krogh', 'requirement_is_met'],
    ]);
    expect(lines(upcoming).slice(0, 3)).toEqual([
      'consent_expires Mette Krogh 2027-10-20T22:00:00.000Z',
      'consent_expires Lars Krogh 2027-10-20T22:00:00.000Z',
      'consents_stop_sufficing 2027-10-20T22:00:00.000Z',
    ]);
    expect(await outcomeOf({ recipient: 'school' })).toEqual(['joins', 'recipient_is_allowed', 'nobody_is_asked']);
    await admitted(family.testApi, anna, dialogId, mette);
    const { body } = await anna.get(`/dialogs/${dialogId}/participants/${mette.personId}`);
    await made(
      anna.patch(`/dialogs/${dialogId}/participants/${mette.personId}`, { isApprover: true }, version(body.version)),
    );
    const asked = await simulate({ recipient: 'school' });
    expect(asked).toMatchObject({ outcome: 'waits_for_approval', approvals: 1, approvers: [{ name: 'Mette Krogh' }] });
  });

  it('changes nothing, tells nobody, and leaves its event', async () => {
    const { anna, dialogId, testApi, lars } = family;
    const jobs = async () => (await testApi.sql.query('select count(*) from graphile_worker.jobs')).rows;
    const before = [await written(), await jobs()];
    const events = (await testApi.events()).length;
    await explain();
    await simulate({ personId: lars.personId, recipient: 'school' });
    expect([await written(), await jobs()]).toEqual(before);
    expect((await testApi.events()).slice(events)).toMatchObject([
      { action: 'consent.explained', actor_id: anna.personId, dialog_id: dialogId, count: 1 },
      { action: 'participant.simulated', actor_id: anna.personId, dialog_id: dialogId, person_id: lars.personId },
    ]);
  });

  it('is for those who answer for the dialog: others who take part are refused, and it is in the log', async () => {
    const { mette, lars, dialogId, testApi } = family;
    const asked = [
      await mette.get(`/dialogs/${dialogId}/consent-explanation`),
      await mette.post(`/dialogs/${dialogId}/participants/simulate`, { recipient: 'school' }),
      await lars.post(`/dialogs/${dialogId}/participants/simulate`, { recipient: 'school' }),
    ];
    expect(asked.map(({ status, body }) => [status, body.code])).toEqual([
      ...[
        [403, 'coordinator_only'],
        [403, 'coordinator_only'],
        [404, 'dialog_not_found'],
      ],
    ]);
    const denied = (await testApi.events("action = 'access.denied'")).slice(-3);
    expect(denied.map(({ actor_id, reason }) => [actor_id, reason])).toEqual([
      ...[
        [mette.personId, 'coordinator_only'],
        [mette.personId, 'coordinator_only'],
        [lars.personId, 'dialog_not_found'],
      ],
    ]);
  });

  it('says that a dialog whose consents do not suffice takes in nobody', async () => {
    await made(family.anna.post(`/dialogs/${family.dialogId}/posts`, { body: 'Emma trives' }));
    await made(withdraws(family.lars));
    expect(lines((await explain()).reasons)).toContain('giver_withdrew Lars Krogh');
    expect((await outcomeOf({ recipient: 'school' })).slice(0, 2)).toEqual(['refused', 'dialog_is_suspended']);
  });
});
