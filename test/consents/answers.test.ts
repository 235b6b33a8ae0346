import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acrOf } from '../../api/core/assurance.ts';
import { aFamily, answers, askedOf, type Family, required, shown, stateOf } from './family.ts';

describe('two holders of custody', () => {
  let family: Family;
  beforeAll(async () => {
    family = await aFamily();
  });
  afterAll(() => family.close());

  it('are both asked at once, and the dialog waits: nobody writes', async () => {
    await required(family);
    expect(await stateOf(family)).toBe('awaiting_consent');
    const { anna, mette, lars, dialogId } = family;
    const { body } = await anna.get(`/dialogs/${dialogId}/consent-requirements`);
    expect(body.items).toMatchObject([{ status: 'requested', mode: 'consent', liftedAt: null }]);
    const givers = body.items[0].givers;
    expect(givers.map((giver: { person: { name: string } }) => giver.person.name).toSorted()).toEqual([
      'Lars Krogh',
      'Mette Krogh',
    ]);
    for (const giver of givers) expect(giver).toMatchObject({ state: 'requested', reachable: true });
    for (const parent of [mette, lars])
      expect((await parent.get('/me/consents')).body.items).toMatchObject([
        {
          state: 'requested',
          subject: { name: 'Emma Krogh' },
          dialogId: null,
          languages: ['da', 'en'],
          isNeeded: true,
        },
      ]);
    const refusal = await anna.post(`/dialogs/${dialogId}/posts`, { body: 'Hej' });
    expect([refusal.status, refusal.body.code]).toEqual([409, 'awaiting_consent']);
  });

  it('open it when both have given, from then on and until the first of them ends', async () => {
    const { anna, mette, lars, dialogId } = family;
    expect((await answers(mette, 'give')).body).toMatchObject({ state: 'given', allowed: ['school'], language: 'da' });
    expect(await stateOf(family)).toBe('awaiting_consent');
    expect((await answers(lars, 'give')).body).toMatchObject({ state: 'given', endsAt: '2027-05-27T22:00:00.000Z' });
    expect(await stateOf(family)).toBe('open');
    expect((await anna.post(`/dialogs/${dialogId}/posts`, { body: 'Hej' })).status).toBe(201);
    const { body } = await anna.get(`/dialogs/${dialogId}/consents`);
    expect(body.items).toMatchObject([{ state: 'given', channel: 'api', recordedBy: null }, { state: 'given' }]);
  });

  it('hide the dialog from whoever takes no part in it', async () => {
    const { lars, dialogId } = family;
    expect((await lars.get(`/dialogs/${dialogId}`)).body.code).toBe('dialog_not_found');
    expect((await lars.get(`/dialogs/${dialogId}/consents`)).body.code).toBe('dialog_not_found');
  });

  it('shut it when one withdraws, in one step, and leave what the other answered untouched', async () => {
    const { anna, mette, lars, dialogId } = family;
    const before = (await mette.get('/me/consents')).body;
    const withdrawn = await lars.post(`/me/consents/${await askedOf(lars)}/withdraw`);
    expect(withdrawn.body).toMatchObject({ state: 'withdrawn' });
    expect(await stateOf(family)).toBe('suspended');
    expect((await mette.get('/me/consents')).body).toEqual(before);
    expect((await anna.post(`/dialogs/${dialogId}/posts`, { body: 'Hej' })).body.code).toBe('dialog_suspended');
  });

  it('keep the withdrawal: a change of mind is a linked record', async () => {
    const { anna, lars, dialogId } = family;
    const first = await askedOf(lars);
    const { body: next } = await lars.post(`/me/consents/${first}/reconsider`);
    expect(next).toMatchObject({ state: 'requested', previousId: first });
    expect((await lars.post(`/me/consents/${first}/reconsider`)).body.id).toBe(next.id);
    expect((await answers(lars, 'give')).body).toMatchObject({ id: next.id, state: 'given' });
    expect(await stateOf(family)).toBe('open');
    const { body } = await anna.get(`/dialogs/${dialogId}/consents`);
    expect(body.items).toHaveLength(3);
    expect(body.items.find(({ id }: { id: string }) => id === first)).toMatchObject({
      state: 'withdrawn',
      nextId: next.id,
    });
  });

  it('leave an event for each step', async () => {
    const { testApi, lars } = family;
    const own = await testApi.events(`person_id = '${lars.personId}' and action like 'consent.%'`);
    expect(own.map(({ action }) => action).filter((action) => action !== 'consent.read')).toEqual([
      'consent.requested',
      'consent.shown',
      'consent.given',
      'consent.withdrawn',
      'consent.requested',
      'consent.shown',
      'consent.given',
    ]);
    const rulings = await testApi.events(`action in ('consent-ruling.changed', 'dialog.suspended', 'dialog.resumed')`);
    expect(rulings.map(({ action, reason }) => `${action} ${reason}`)).toEqual([
      'consent-ruling.changed awaiting',
      'consent-ruling.changed satisfied',
      'dialog.resumed consent',
      'consent-ruling.changed lapsed',
      'dialog.suspended consent',
      'consent-ruling.changed satisfied',
      'dialog.resumed consent',
    ]);
  });
});

describe('an answer', () => {
  let family: Family;
  beforeAll(async () => {
    family = await aFamily();
    await required(family);
  });
  afterAll(() => family.close());

  const refused = async (person: Family['mette'], path: string, body?: unknown) => {
    const answer = await person.post(`/me/consents/${path}`, body);
    const [event] = (await family.testApi.events(`action = 'access.denied'`)).slice(-1);
    return { status: answer.status, code: answer.body.code, event: event?.reason, of: event?.target_id };
  };

  it('is for nobody else', async () => {
    const { mette, lars, anna } = family;
    const id = await askedOf(mette);
    const textual = await shown(mette, id);
    for (const other of [lars, anna]) {
      expect(await refused(other, `${id}/give`, textual)).toMatchObject({ status: 404, code: 'consent_not_found' });
      for (const verb of ['withdraw', 'reconsider'])
        expect(await refused(other, `${id}/${verb}`)).toMatchObject({ status: 404, code: 'consent_not_found' });
      expect((await other.get(`/me/consents/${id}`)).status).toBe(404);
      expect((await other.get(`/me/consents/${id}/declaration?language=da`)).status).toBe(404);
    }
  });

  it('names what was shown: another hash, or that of another language than the one fetched, is refused', async () => {
    const { lars } = family;
    const id = await askedOf(lars);
    const danish = { language: 'da', textHash: 'ab'.repeat(32) };
    expect(await refused(lars, `${id}/give`, danish)).toMatchObject({
      ...{ status: 409, code: 'declaration_not_shown', event: 'declaration_not_shown', of: id },
    });
    const { textHash } = await shown(lars, id, 'en');
    expect(await refused(lars, `${id}/give`, { language: 'da', textHash })).toMatchObject({
      code: 'declaration_not_shown',
    });
    const shownDanish = await shown(lars, id, 'da');
    expect(await refused(lars, `${id}/give`, danish)).toMatchObject({ status: 409, code: 'declaration_changed' });
    expect(await refused(lars, `${id}/give`, { language: 'da', textHash })).toMatchObject({
      code: 'declaration_changed',
    });
    expect(await refused(lars, `${id}/refuse`, danish)).toMatchObject({ code: 'declaration_changed' });
    expect(await refused(lars, `${id}/give`, { ...shownDanish, recipients: ['police'] })).toMatchObject({
      ...{ status: 400, code: 'unknown_recipient' },
    });
    expect(await refused(lars, `${id}/give`, { ...shownDanish, language: 'en' })).toMatchObject({
      code: 'declaration_changed',
    });
  });

  it('needs a fresh and secure login, and withdrawing does not', async () => {
    const { testApi, mette, clock } = family;
    const id = await askedOf(mette);
    const answer = await shown(mette, id);
    const old = { authTime: clock.now().getTime() / 1000 - 301 };
    const call = (verb: string, authTime: number, body?: unknown) =>
      testApi.api.inject({
        method: 'POST',
        url: `/v1/me/consents/${id}/${verb}`,
        ...(body === undefined
          ? {}
          : { payload: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
        auth: {
          strategy: 'bearer',
          credentials: {
            scope: ['consents:write'],
            user: {
              identity: {
                kind: 'person',
                personId: mette.personId,
                clientId: 'test-frontend',
                sessionId: `session-${mette.personId}`,
                scopes: ['consents:write'],
                acr: acrOf('substantial'),
                authTime,
                expiresAt: clock.now().getTime() / 1000 + 600,
              },
            },
          },
        },
      });
    const stale = await call('give', old.authTime, answer);
    expect([stale.statusCode, JSON.parse(stale.payload).code]).toEqual([401, 'insufficient_user_authentication']);
    expect(JSON.parse(stale.payload).details).toMatchObject({ maxAge: 300 });
    expect((await testApi.events(`action = 'access.denied'`)).at(-1)).toMatchObject({
      ...{ reason: 'insufficient_user_authentication', target_id: id },
    });
    expect((await call('give', old.authTime + 1, answer)).statusCode).toBe(200);
    expect((await call('withdraw', old.authTime - 10_000)).statusCode).toBe(200);
    expect((await mette.post(`/me/consents/${id}/reconsider`)).status).toBe(200);
  });

  it('given twice is one answer, and another one is refused with where the first stands', async () => {
    const { testApi, mette } = family;
    const id = await askedOf(mette);
    const answer = { ...(await shown(mette, id)), recipients: ['school'] };
    const count = async () => (await testApi.events(`action = 'consent.given' and target_id = '${id}'`)).length;
    expect((await mette.post(`/me/consents/${id}/give`, answer)).status).toBe(200);
    const again = await mette.post(`/me/consents/${id}/give`, answer);
    expect([again.status, again.body.state, await count()]).toEqual([200, 'given', 1]);
    const { recipients: _, ...refusing } = answer;
    expect(await refused(mette, `${id}/refuse`, refusing)).toMatchObject({
      status: 409,
      code: 'consent_given',
      of: id,
    });
    await mette.post(`/me/consents/${id}/withdraw`);
    expect((await mette.post(`/me/consents/${id}/withdraw`)).status).toBe(200);
    expect(await testApi.events(`action = 'consent.withdrawn' and target_id = '${id}'`)).toHaveLength(1);
    expect(await refused(mette, `${id}/give`, answer)).toMatchObject({
      status: 409,
      code: 'consent_withdrawn',
      of: id,
    });
  });

  it('comes too late once the time is over, to the second', async () => {
    const { testApi, lars, clock, anna, dialogId } = family;
    const id = await askedOf(lars);
    const answer = await shown(lars, id);
    const { body } = await lars.get(`/me/consents/${id}`);
    expect(body.answerBy).toBe('2026-12-27T23:00:00.000Z');
    clock.moveTo(new Date(Date.parse(body.answerBy) - 1_000).toISOString());
    expect((await lars.get(`/me/consents/${id}`)).body.state).toBe('requested');
    clock.moveTo(body.answerBy);
    expect((await lars.get(`/me/consents/${id}`)).body.state).toBe('unanswered');
    expect((await anna.get(`/dialogs/${dialogId}/consents/${id}`)).body.state).toBe('unanswered');
    expect(await refused(lars, `${id}/give`, answer)).toMatchObject({ status: 409, code: 'consent_unanswered' });
    const next = await lars.post(`/me/consents/${id}/reconsider`);
    expect(next.body).toMatchObject({ state: 'requested', previousId: id });
    expect(
      (await testApi.sql.query(`select count(*)::int as n from consents where state = 'unanswered'`)).rows[0].n,
    ).toBe(0);
  });

  it('is refused in a closed dialog, where withdrawing still works', async () => {
    const { anna, lars, mette, dialogId } = family;
    const { body: again } = await mette.post(`/me/consents/${await askedOf(mette)}/reconsider`);
    await answers(mette, 'give', { consentId: again.id });
    const { body: dialog } = await anna.get(`/dialogs/${dialogId}`);
    const closed = await anna.post(`/dialogs/${dialogId}/close`, undefined, { 'if-match': `"${dialog.version}"` });
    expect(closed.status).toBe(200);
    const id = await askedOf(lars);
    const answer = await shown(lars, id);
    expect(await refused(lars, `${id}/give`, answer)).toMatchObject({ status: 409, code: 'dialog_closed', of: id });
    expect(await refused(lars, `${id}/refuse`, answer)).toMatchObject({ status: 409, code: 'dialog_closed', of: id });
    expect((await mette.post(`/me/consents/${again.id}/withdraw`)).body.state).toBe('withdrawn');
  });
});

describe('at the same moment', () => {
  let family: Family;
  beforeAll(async () => {
    family = await aFamily();
    await required(family);
  });
  afterAll(() => family.close());

  it('two holders answer, and both count', async () => {
    const { mette, lars } = family;
    const [one, other] = await Promise.all([answers(mette, 'give'), answers(lars, 'give')]);
    expect([one.status, other.status]).toEqual([200, 200]);
    expect(await stateOf(family)).toBe('open');
  });

  it('one giver says yes and no, and exactly one of them wins', async () => {
    const { testApi, mette } = family;
    for (let round = 0; round < 5; round += 1) {
      const last = await askedOf(mette);
      await mette.post(`/me/consents/${last}/withdraw`);
      const { body: next } = await mette.post(`/me/consents/${last}/reconsider`);
      const answer = await shown(mette, next.id);
      const both = await Promise.all(
        ['give', 'refuse'].map((verb) => mette.post(`/me/consents/${next.id}/${verb}`, answer)),
      );
      expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
      const [winner, loser] = both.toSorted((a, b) => a.status - b.status);
      expect(loser?.body.code).toBe(`consent_${winner?.body.state}`);
      const told = await testApi.events(`target_id = '${next.id}' and action in ('consent.given', 'consent.refused')`);
      expect(told.map(({ action }) => action)).toEqual([`consent.${winner?.body.state}`]);
    }
  });
});
