import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runJobs } from '../setup/jobs.ts';
import { aClock, aNoticeOutbox, type NoticeOutbox } from '../setup/post-office.ts';
import type { Answer, TestUser } from '../setup/test-api.ts';
import {
  aConsentTown,
  aDialogAbout,
  aGivenConsent,
  type ConsentTown,
  decide,
  happen,
  type Published,
  publish,
  publishAgain,
  require,
} from './consent-town.ts';

const GIVEN = '2026-11-27T09:00:00.000Z';
const EARLY = '2027-10-28T08:00:00.000Z';
const END = '2027-11-26T23:00:00.000Z';
const RENEWED_END = '2028-10-27T22:00:00.000Z';

describe('a renewal', () => {
  const clock = aClock(GIVEN);
  let town: ConsentTown;
  let declaration: Published;
  let office: NoticeOutbox;
  beforeAll(async () => {
    town = await aConsentTown({ now: clock.now });
    declaration = await publish(town.ida);
    await decide(town.ida, { onLapse: 'suspend', reminderDays: [], answerDays: 20 });
    office = aNoticeOutbox(town.testApi);
  });
  afterAll(() => town.testApi.close());

  const given = () => {
    clock.moveTo(GIVEN);
    return aGivenConsent(town, declaration.id);
  };
  const renew = (dialogId: string, consentId: string, by: TestUser = town.anna): Promise<Answer> =>
    by.post(`/dialogs/${dialogId}/consents/${consentId}/renew`);
  const listed = async (dialogId: string) => {
    const { body } = await town.ida.get(`/administration/consents?dialogId=${dialogId}`);
    return body.items.map(({ id, state }: { id: string; state: string }) => [id, state]);
  };
  const stateOf = async (dialogId: string): Promise<string> => (await town.anna.get(`/dialogs/${dialogId}`)).body.state;
  const mails = async () => {
    await runJobs(town.testApi, office);
    return office.turn();
  };

  it('asks with what is published now, counts from its own giving, and leaves no gap', async () => {
    const own = await publish(town.ida);
    clock.moveTo(GIVEN);
    const { dialogId, consentId } = await aGivenConsent(town, own.id);
    const next = await publishAgain(town.ida, own.code);
    clock.moveTo(EARLY);
    await mails();
    const asked = await renew(dialogId, consentId);
    expect([asked.status, asked.body]).toEqual([
      201,
      {
        ...{ id: expect.any(String), dialogId, previousId: consentId, declarationId: next.id },
        ...{
          giverId: town.mette.personId,
          state: 'requested',
          requestedAt: EARLY,
          answerBy: '2027-11-17T23:00:00.000Z',
        },
      },
    ]);
    const { id } = asked.body;
    expect((await mails()).map(({ to }) => to)).toEqual([(await town.mette.get('/me')).body.email]);
    expect(await listed(dialogId)).toEqual([
      [id, 'requested'],
      [consentId, 'given'],
    ]);
    expect(await stateOf(dialogId)).toBe('open');
    clock.moveTo('2027-11-01T08:00:00.000Z');
    clock.moveTo(EARLY);
    await happen(town.testApi, { dialogId, consentId: id, type: 'given' });
    expect(await listed(dialogId)).toEqual([
      [id, 'given'],
      [consentId, 'superseded'],
    ]);
    for (const time of [END, '2028-10-27T21:59:59.999Z']) {
      clock.moveTo(time);
      expect(await stateOf(dialogId)).toBe('open');
    }
    clock.moveTo(RENEWED_END);
    expect(await stateOf(dialogId)).toBe('suspended');
  });

  it('is asked once however often, by whomever, and at the same moment', async () => {
    const { dialogId, consentId } = await given();
    clock.moveTo(EARLY);
    await mails();
    const answers = await Promise.all([1, 2, 3].map(() => renew(dialogId, consentId)));
    answers.push(await renew(dialogId, consentId, town.ida));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 201]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(await mails()).toHaveLength(1);
    expect(await listed(dialogId)).toHaveLength(2);
  });

  it('that nobody answers in time can be asked again, and follows on the one before', async () => {
    const { dialogId, consentId } = await given();
    clock.moveTo('2027-10-01T08:00:00.000Z');
    const first = (await renew(dialogId, consentId)).body;
    clock.moveTo(EARLY);
    const second = await renew(dialogId, consentId);
    expect([second.status, second.body.previousId]).toEqual([201, first.id]);
    expect(await listed(dialogId)).toEqual([
      [second.body.id, 'requested'],
      [first.id, 'unanswered'],
      [consentId, 'given'],
    ]);
    expect(await stateOf(dialogId)).toBe('open');
  });

  it('may be of one that has expired', async () => {
    const { dialogId, consentId } = await given();
    clock.moveTo(END);
    expect((await renew(dialogId, consentId)).status).toBe(201);
    expect(await stateOf(dialogId)).toBe('suspended');
  });

  it.each([
    ['refused', 'consent_refused'],
    ['withdrawn', 'consent_withdrawn'],
  ] as const)('is not asked of whoever has %s: to change their mind is theirs to begin', async (how, code) => {
    clock.moveTo(GIVEN);
    const dialogId = await aDialogAbout(town);
    const [consentId = ''] = await require(town.anna, dialogId, declaration.id);
    expect((await renew(dialogId, consentId)).body.code, 'while it is asked').toBe('consent_requested');
    if (how === 'withdrawn') await happen(town.testApi, { dialogId, consentId, type: 'given' });
    await happen(town.testApi, { dialogId, consentId, type: how });
    const refused = await renew(dialogId, consentId);
    expect([refused.status, refused.body.code]).toEqual([409, code]);
    expect(await listed(dialogId)).toEqual([[consentId, how]]);
    expect(await town.testApi.events(`dialog_id = '${dialogId}' and reason = '${code}'`)).toMatchObject([
      { action: 'access.denied', target_id: consentId, actor_id: town.anna.personId },
    ]);
  });

  it('is of the later one, when another has taken its place', async () => {
    const { dialogId, consentId } = await given();
    clock.moveTo(EARLY);
    const { body } = await renew(dialogId, consentId);
    await happen(town.testApi, { dialogId, consentId: body.id, type: 'given' });
    expect((await renew(dialogId, consentId)).body.code).toBe('consent_superseded');
    expect((await renew(dialogId, body.id)).status).toBe(201);
  });

  it('is refused where it is not required any more, its declaration is retired, or somebody has closed the dialog', async () => {
    const own = await publish(town.ida);
    clock.moveTo(GIVEN);
    const retired = await aGivenConsent(town, own.id);
    await town.ida.post(`/administration/declarations/${own.id}/retire`);
    expect((await renew(retired.dialogId, retired.consentId)).body.code).toBe('declaration_retired');
    const lifted = await given();
    const [requirement] = (await town.anna.get(`/dialogs/${lifted.dialogId}/consent-requirements`)).body.items;
    const path = `/dialogs/${lifted.dialogId}/consent-requirements/${requirement.id}`;
    expect((await town.anna.post(`${path}/lift`, { reason: 'Det er ikke nødvendigt mere' })).status).toBe(200);
    expect((await renew(lifted.dialogId, lifted.consentId)).body.code).toBe('consent_requirement_lifted');
    const closed = await given();
    await town.testApi.sql.query(`update dialogs set state = 'closed' where id = $1`, [closed.dialogId]);
    expect((await renew(closed.dialogId, closed.consentId)).body.code).toBe('dialog_closed');
  });

  it('is for coordinators and administrators of the dialog; to others there is none', async () => {
    const { dialogId, consentId } = await given();
    const other = await town.testApi.employee('Karl Bech');
    expect((await renew(dialogId, consentId, other)).body.code).toBe('dialog_not_found');
    expect((await renew(dialogId, consentId, town.mette)).body.code).toBe('coordinator_only');
    expect((await renew(dialogId, dialogId)).body.code).toBe('consent_not_found');
    expect((await renew(dialogId, consentId, town.ida)).status).toBe(201);
  });
});
