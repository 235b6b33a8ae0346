/** A case: Emma, eight, her parents who share custody, the counsellor and a psychologist; from the first asking to the end. */
import { compactVerify, createLocalJWKSet } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lapseSweep } from '../../api/consents/lapses/sweep.ts';
import { receiptSweep } from '../../api/consents/receipts/sweep.ts';
import { lapseToolsOf, receiptToolsOf } from '../../api/room-jobs.ts';
import { decide } from '../consents/consent-town.ts';
import { aFamily, answers, askedOf, type Family, required, stateOf } from '../consents/family.ts';
import { accept, admitted, invited } from '../setup/factories.ts';
import { runJobs } from '../setup/jobs.ts';
import { publishLog } from '../setup/log.ts';
import { aNoticeOutbox, type NoticeOutbox } from '../setup/post-office.ts';
import { type Answer, type TestUser, version } from '../setup/test-api.ts';

const GIVEN = '2026-11-27T09:00:00.000Z';
/** At most one year, by the law: the day a year later has not begun. */
const END = '2027-11-26T23:00:00.000Z';
const LAST = '2027-11-26T22:59:59.999Z';

const recipient = (code: string, da: string) => ({
  code,
  texts: [
    { language: 'da', text: da },
    { language: 'en', text: code },
  ],
});

describe('Emma’s case', () => {
  let family: Family;
  let bo: TestUser;
  let office: NoticeOutbox;
  let requirementId: string;
  let admissionId: string;
  beforeAll(async () => {
    family = await aFamily({
      now: GIVEN,
      basis: { longestPeriod: 'P1Y', periodEnd: 'start-of-day' },
      declaration: {
        period: 'P1Y',
        recipients: [recipient('school', 'skolen'), recipient('psychologist', 'psykologen')],
      },
    });
    const { testApi, anna, ida, mette, lars, dialogId } = family;
    office = aNoticeOutbox(testApi);
    await decide(ida, { onLapse: 'close', reminderDays: [30] });
    for (const parent of [mette, lars]) await admitted(testApi, anna, dialogId, parent);
    bo = await testApi.external('Bo Dahl');
  });
  afterAll(() => family.close());

  const path = (): string => `/dialogs/${family.dialogId}`;
  const write = async (by: TestUser, body: string): Promise<string | undefined> => {
    const answer = await by.post(`${path()}/posts`, { body });
    return answer.status === 201 ? undefined : answer.body.code;
  };
  const read = async (by: TestUser): Promise<string[]> =>
    ((await by.get(`${path()}/posts`)).body.items ?? []).map((post: { body: string }) => post.body);
  const consentsOf = async (by: TestUser): Promise<{ id: string; state: string }[]> =>
    (await by.get('/me/consents')).body.items;
  const turn = async (): Promise<string[]> => {
    await lapseSweep(lapseToolsOf(family.testApi.services), 60).run(new AbortController().signal);
    await runJobs(family.testApi, office);
    return (await office.turn()).map(({ to, subject }) => `${to} | ${subject}`);
  };

  it('waits for the consent of both parents, and nothing is written meanwhile', async () => {
    const { anna, mette, lars, emma } = family;
    requirementId = await required(family);
    expect(await stateOf(family)).toBe('awaiting_consent');
    expect(await write(anna, 'Velkommen')).toBe('awaiting_consent');
    const { body } = await anna.get(`${path()}/consent-requirements`);
    const [requirement] = body.items;
    expect(requirement.givers.map((giver: { person: { name: string } }) => giver.person.name).toSorted()).toEqual([
      'Lars Krogh',
      'Mette Krogh',
    ]);
    expect(await consentsOf(emma)).toEqual([]);
    expect((await answers(mette, 'give')).body.state).toBe('given');
    expect(await stateOf(family)).toBe('awaiting_consent');
    const before = await mette.get(path());
    expect((await answers(lars, 'refuse')).body.state).toBe('refused');
    expect(await stateOf(family)).toBe('awaiting_consent');
    // Nothing tells Mette that Lars has refused.
    expect((await mette.get(path())).body).toEqual(before.body);
    expect((await mette.get(`${path()}/consents`)).status).toBe(403);
  });

  it('opens when Lars changes his mind, and keeps that he had refused', async () => {
    const { anna, lars, mette, dialogId } = family;
    const { body: again } = await lars.post(`/me/consents/${await askedOf(lars)}/reconsider`);
    expect(again).toMatchObject({ state: 'requested' });
    expect((await answers(lars, 'give', { consentId: again.id })).body.state).toBe('given');
    expect((await consentsOf(lars)).map(({ state }) => state).toSorted()).toEqual(['given', 'refused']);
    expect(await stateOf(family)).toBe('open');
    expect(await write(mette, 'Emma vil ikke i skole')).toBeUndefined();
    expect(await read(anna)).toEqual(['Emma vil ikke i skole']);
    const { body } = await anna.get(`${path()}/consents`);
    expect(body.items.map(({ endsAt }: { endsAt: string | null }) => endsAt).filter(Boolean)).toEqual([END, END]);
    expect(await family.testApi.events(`dialog_id = '${dialogId}' and action = 'dialog.resumed'`)).toHaveLength(1);
  });

  it('lets the psychologist in from now on, because one of the two wants it so', async () => {
    const { testApi, anna, mette, lars, dialogId } = family;
    const demand = await anna.get(`${path()}/admission-demand`);
    const wish = { demand: 'subject_and_holders' };
    const changed = await anna.put(`${path()}/admission-demand`, wish, version(demand.body.version));
    expect(changed.status).toBe(200);
    const { body: simulated } = await anna.post(`${path()}/participants/simulate`, { recipient: 'psychologist' });
    expect(JSON.stringify(simulated)).not.toContain('"recipient_not_allowed"');
    const stranger = { email: 'bo@psykolog.example', capacity: 'external', language: 'da' };
    expect((await anna.post(`${path()}/invitations`, stranger)).body.code).toBe('recipient_required');
    const { id, token } = await invited(testApi, anna, dialogId, { capacity: 'external', recipient: 'psychologist' });
    await accept(bo, token);
    const confirmed = await anna.post(`${path()}/invitations/${id}/confirm`, undefined, version(2));
    expect(confirmed.body.state).toBe('confirmed');
    admissionId = (await anna.get(`${path()}/admissions`)).body.items[0].id;
    const approve = (by: TestUser, history: string): Promise<Answer> =>
      by.post(`${path()}/admissions/${admissionId}/approve`, { history });
    expect((await approve(mette, 'all')).status).toBe(200);
    expect((await bo.get(path())).status).toBe(404);
    expect((await approve(lars, 'from_now')).status).toBe(200);
    expect(await read(bo)).toEqual([]);
    expect(await write(anna, 'Velkommen til Bo')).toBeUndefined();
    expect(await read(bo)).toEqual(['Velkommen til Bo']);
    // He could not unseal the past either: he holds no key of its version.
    const { rows } = await testApi.sql.query(
      `select min(k.version) > (select key_version from posts where dialog_id = $1 and number = 1) as is_later
       from dialog_keys k where k.dialog_id = $1 and k.holder_id = $2`,
      [dialogId, bo.personId],
    );
    expect(rows).toEqual([{ is_later: true }]);
  });

  it('tells everybody eleven months later that it ends soon, and asks again', async () => {
    const { anna, mette, lars, clock } = family;
    clock.moveTo('2027-10-27T22:00:00.000Z');
    const mails = await turn();
    expect(mails.length).toBeGreaterThan(0);
    expect(JSON.stringify(mails)).not.toMatch(/Krogh|Emma|Bo|Trivsel/);
    const { body } = await anna.get(`${path()}/consents`);
    for (const consent of body.items.filter(({ state }: { state: string }) => state === 'given'))
      expect((await anna.post(`${path()}/consents/${consent.id}/renew`)).status).toBe(201);
    expect((await answers(mette, 'give')).body.state).toBe('given');
    expect((await consentsOf(mette)).map(({ state }) => state).toSorted()).toEqual(['given', 'superseded']);
    expect((await consentsOf(lars)).map(({ state }) => state).toSorted()).toEqual(['given', 'refused', 'requested']);
    expect(await stateOf(family)).toBe('open');
  });

  it('closes at the end of what Lars gave, to the instant, with no job; then the job tells', async () => {
    const { anna, mette, clock, dialogId, testApi } = family;
    clock.moveTo(LAST);
    expect([await stateOf(family), await write(mette, 'Til sidst')]).toEqual(['open', undefined]);
    clock.moveTo(END);
    expect([await stateOf(family), await write(mette, 'For sent')]).toEqual(['closed', 'dialog_closed']);
    const asOf = async (at: string) => (await anna.get(`${path()}/rights?asOf=${at}`)).body.state;
    expect([await asOf(LAST), await asOf('2026-11-27T08:59:59.000Z')]).toEqual(['open', expect.any(String)]);
    await turn();
    const closed = `dialog_id = '${dialogId}' and action = 'dialog.closed'`;
    expect(await testApi.events(closed)).toMatchObject([{ reason: 'consent', actor_id: null }]);
    await turn();
    expect(await testApi.events(closed)).toHaveLength(1);
    const { body } = await anna.get(path());
    const reopened = await anna.post(`${path()}/reopen`, undefined, version(body.version));
    expect([reopened.status, reopened.body.code]).toEqual([409, 'consent_missing']);
    expect(await read(mette)).toHaveLength(3);
  });

  it('has a receipt of each answer, which a JOSE library verifies by the public keys alone', async () => {
    const { testApi, mette, lars } = family;
    await publishLog(testApi);
    await receiptSweep(receiptToolsOf(testApi.services)).run(new AbortController().signal);
    const { payload: published } = await testApi.api.inject('/.well-known/jwks.json');
    const keys = createLocalJWKSet(JSON.parse(published));
    const states: string[] = [];
    for (const giver of [mette, lars])
      for (const { id, state } of await consentsOf(giver)) {
        if (state === 'requested' || state === 'unanswered') continue;
        const { status, body } = await giver.get(`/me/consents/${id}/receipt`);
        expect(status).toBe(200);
        const { payload, protectedHeader } = await compactVerify(body, keys, { algorithms: ['ES256'] });
        expect(protectedHeader.typ).toBe('consent-receipt+jws');
        const text = new TextDecoder().decode(payload);
        expect(JSON.parse(text)).toMatchObject({ consentId: id, log: { checkpoint: expect.any(String) } });
        expect(text).not.toMatch(/6711184|Krogh/);
        states.push(state);
      }
    expect(states.toSorted()).toEqual(['expired', 'given', 'refused', 'superseded']);
    expect(requirementId).not.toBe('');
  });
});
