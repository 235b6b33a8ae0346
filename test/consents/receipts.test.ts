import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { receiptSweep } from '../../api/consents/receipts/sweep.ts';
import { newId } from '../../api/core/ids.ts';
import { newKeyring } from '../../api/crypto/keyring.ts';
import { queryFrom } from '../../api/database/statements.ts';
import { readConsistencyPath } from '../../api/merkle-log/proofs.ts';
import { receiptToolsOf, successionToolsOf } from '../../api/room-jobs.ts';
import { succeedKeys } from '../../api/signatures/successions.ts';
import { type JudgedReceipt, verifyConsentReceipt } from '../../api/verify/consent-receipt.ts';
import { cloneDatabase, type TestDatabase } from '../setup/database.ts';
import { aDialog } from '../setup/factories.ts';
import { publishLog } from '../setup/log.ts';
import { startTestApi, type TestApi, type TestUser } from '../setup/test-api.ts';
import { rotated } from './a-receipt.ts';

const CPR = '7102041236';
const NAMES = ['Mette', 'Krogh', 'Anna', 'Holm', CPR, CPR.slice(0, 6)];
const basis = {
  ...{ code: 'sundhed', title: { da: 'Sundhed', en: 'Health' }, lawReference: 'Sundhedsloven § 43', mode: 'consent' },
  ...{ form: 'any', longestPeriod: 'P1Y', periodEnd: 'start-of-day', holders: 'all', subjectAge: 15 },
  ...{ holdersAtAge: 'keep', guardianGives: true, refusalBlocks: true, checkedByLawyer: false },
};
const said = (text: string) => [{ language: 'da', text }];
const declaration = {
  ...{ code: 'samarbejde', legalBasisCode: 'sundhed', period: null },
  purposes: [{ code: 'coordination', texts: said('Samarbejde'), dataCategories: [{ code: 'health', special: true }] }],
  recipients: [
    { code: 'school', texts: said('Skolen') },
    { code: 'psychologist', texts: said('Psykologen') },
  ],
  texts: [
    {
      ...{ language: 'da', title: 'Samtykke', body: 'Vi deler.', ifRefused: 'Så deler vi ikke.' },
      ...{ withdrawal: 'Når som helst.', law: 'Sundhedsloven.', recipients: 'Skolen og psykologen.' },
    },
  ],
};

describe('the receipts of answers', () => {
  let database: TestDatabase;
  let testApi: TestApi;
  let keyring = newKeyring();
  let anna: TestUser;
  let mette: TestUser;
  let declarationId: string;
  beforeAll(async () => {
    database = await cloneDatabase();
    testApi = await startTestApi({ database, keyring });
    anna = await testApi.employee('Anna Holm');
    mette = await testApi.citizen('Mette Krogh', { cpr: CPR });
    const ida = await testApi.employee('Ida Lund', { privileges: ['administrator'] });
    const made = await ida.post('/administration/legal-bases', basis);
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    const published = await ida.post('/administration/declarations', declaration);
    expect(published.status, JSON.stringify(published.body)).toBe(201);
    declarationId = published.body.id;
  });
  afterAll(async () => {
    await testApi.close();
    await database.drop();
  });

  const forever = new AbortController().signal;
  const sweep = () => receiptSweep(receiptToolsOf(testApi.services)).run(forever);
  const covered = async (): Promise<void> => {
    await publishLog(testApi);
    await sweep();
  };
  /** Asked of Mette, the adult whom the dialog is about. */
  const asked = async (): Promise<{ dialogId: string; consentId: string }> => {
    const dialogId = await aDialog(anna, { name: 'Mette Krogh', cpr: CPR });
    const required = await anna.post(`/dialogs/${dialogId}/consent-requirements`, { declarationId });
    expect(required.status, JSON.stringify(required.body)).toBe(201);
    const { items } = (await mette.get('/me/consents')).body;
    const own = items.find(({ state }: { state: string }) => state === 'requested');
    return { dialogId, consentId: own.id };
  };
  const answer = async (consentId: string, verb: 'give' | 'refuse', more: object = {}): Promise<void> => {
    const shown = await mette.get(`/me/consents/${consentId}/declaration?language=da`);
    const { createHash } = await import('node:crypto');
    const textHash = createHash('sha256').update(shown.body).digest('hex');
    const done = await mette.post(`/me/consents/${consentId}/${verb}`, { language: 'da', textHash, ...more });
    expect(done.status, JSON.stringify(done.body)).toBe(200);
  };
  const receiptOf = async (by: TestUser, path: string): Promise<string> => {
    const got = await by.get(path);
    expect(got.status, JSON.stringify(got.body)).toBe(200);
    expect(got.headers['content-type']).toBe('application/jose');
    return got.body.toString();
  };
  const judged = async (jws: string): Promise<JudgedReceipt> => {
    const { keys } = JSON.parse((await testApi.api.inject('/.well-known/jwks.json')).payload);
    const { toProve, ...first } = verifyConsentReceipt(jws, { keys });
    if (toProve === null) return { ...first, toProve };
    const path = await readConsistencyPath(queryFrom(testApi.services.database.pool), toProve.from, toProve.to);
    return verifyConsentReceipt(jws, { keys, consistency: { ...toProve, path } });
  };

  it('come when a checkpoint covers the answer, and say what was answered and nothing more', async () => {
    const { dialogId, consentId } = await asked();
    const path = `/me/consents/${consentId}/receipt`;
    expect((await mette.get(path)).body).toMatchObject({ status: 404, code: 'consent_receipt_not_found' });
    await answer(consentId, 'give', { recipients: ['school'] });
    await sweep();
    const early = await mette.get(path);
    expect([early.status, early.body.code, early.headers['retry-after']]).toEqual([503, 'receipt_pending', '5']);
    await covered();
    const jws = await receiptOf(mette, path);
    const { verdict, receipt, at } = await judged(jws);
    expect(verdict).toBe('valid');
    const [event] = await testApi.events(`action = 'consent.given' and target_id = '${consentId}'`);
    expect(receipt).toMatchObject({ consentId, dialogId, event: { type: 'given', number: event?.first_number, at } });
    const whole = receipt?.whole ?? {};
    expect(whole).toMatchObject({
      controller: { cvr: '00000019' },
      grantor: { relation: 'self', onBehalfOf: null, auth: { acr: expect.any(String), authTime: expect.any(String) } },
      notice: { language: 'da', sha256: expect.stringMatching(/^[0-9a-f]{64}$/), shownAt: expect.any(String) },
      purposes: [{ code: 'coordination', text: 'Samarbejde', decision: 'permit' }],
      recipients: [
        { code: 'school', decision: 'permit' },
        { code: 'psychologist', decision: 'deny' },
      ],
      legalBasis: { code: 'sundhed', nationalLaw: 'Sundhedsloven § 43' },
      ...{ state: 'given', renewalOf: null, declaration: { code: 'samarbejde', version: 1 } },
    });
    for (const secret of NAMES) expect(JSON.stringify(whole)).not.toContain(secret);
    const { grantor, subject } = JSON.parse(JSON.stringify(whole));
    expect(grantor.citizenId).toBe(subject.citizenId);
    expect(grantor.citizenId).not.toBe(mette.personId);
    expect(await testApi.events(`action like 'consent-receipt.%' and target_id = '${consentId}'`)).toMatchObject([
      { action: 'consent-receipt.issued', actor_id: null, dialog_id: dialogId, person_id: mette.personId },
      {
        action: 'consent-receipt.read',
        actor_id: mette.personId,
        dialog_id: dialogId,
        first_number: event?.first_number,
      },
    ]);
  });

  it('are the same for ever, whoever reads them, and one for each answer', async () => {
    const { dialogId, consentId } = await asked();
    await answer(consentId, 'give');
    await covered();
    const own = `/me/consents/${consentId}/receipt`;
    const given = await receiptOf(mette, own);
    await Promise.all([sweep(), sweep()]);
    expect(await receiptOf(anna, `/dialogs/${dialogId}/consents/${consentId}/receipt`)).toBe(given);
    expect((await mette.post(`/me/consents/${consentId}/withdraw`)).status).toBe(200);
    expect((await mette.get(own)).status, 'of the withdrawal there is none yet').toBe(503);
    await covered();
    const withdrawn = await receiptOf(mette, own);
    expect((await judged(withdrawn)).receipt?.whole).toMatchObject({
      ...{ state: 'withdrawn', validity: null, purposes: [{ decision: 'deny' }], notice: { language: 'da' } },
    });
    const { number } = (await judged(given)).receipt?.event ?? {};
    expect(await receiptOf(mette, `${own}?event=${number}`)).toBe(given);
    expect((await mette.get(`${own}?event=1`)).body.code, 'no answer has this number').toBe(
      'consent_receipt_not_found',
    );
  });

  it('are for the giver and the employees of the dialog alone', async () => {
    const { dialogId, consentId } = await asked();
    await answer(consentId, 'refuse');
    await covered();
    expect((await judged(await receiptOf(mette, `/me/consents/${consentId}/receipt`))).receipt?.whole).toMatchObject({
      ...{ state: 'refused', recipients: [{ decision: 'deny' }, { decision: 'deny' }] },
    });
    const bo = await testApi.citizen('Bo Dahl');
    for (const id of [consentId, newId()]) {
      expect((await bo.get(`/me/consents/${id}/receipt`)).body).toMatchObject({
        status: 404,
        code: 'consent_not_found',
      });
    }
    expect((await bo.get(`/dialogs/${dialogId}/consents/${consentId}/receipt`)).body.code).toBe('dialog_not_found');
  });

  it('that SQL has copied or made up count as absent, and are reported', async () => {
    const [one, other] = [await asked(), await asked()];
    for (const { consentId } of [one, other]) await answer(consentId, 'give');
    await covered();
    const jwsOf = ({ consentId }: { consentId: string }) => receiptOf(mette, `/me/consents/${consentId}/receipt`);
    const [kept, copied] = [await jwsOf(one), await jwsOf(other)];
    for (const jws of [copied, `${kept.slice(0, -4)}AAAA`, 'a.b.c']) {
      await testApi.sql.query('update consent_receipts set jws = $2 where consent_id = $1', [one.consentId, jws]);
      expect((await mette.get(`/me/consents/${one.consentId}/receipt`)).body.code).toBe('receipt_pending');
    }
    await testApi.sql.query('update consent_receipts set jws = $2 where consent_id = $1', [one.consentId, kept]);
    expect(await jwsOf(one)).toBe(kept);
    const told = await testApi.events(`action = 'tampering.found' and target_id = '${one.consentId}'`);
    expect(told).toContainEqual(expect.objectContaining({ reason: 'consent_receipts' }));
  });

  it('keep verifying when keys rotate, and no former key signs any more', async () => {
    const before = await asked();
    await answer(before.consentId, 'give');
    await covered();
    const path = ({ consentId }: { consentId: string }) => `/me/consents/${consentId}/receipt`;
    const old = await receiptOf(mette, path(before));
    const former = testApi;
    keyring = rotated(keyring);
    const returned = [anna, mette];
    testApi = await startTestApi({ database, keyring });
    [anna = anna, mette = mette] = returned.map((user) => testApi.returning(user));
    const after = await asked();
    await answer(after.consentId, 'give');
    await covered();
    expect((await mette.get(path(after))).status, 'the former key has not said yet who follows it').toBe(503);
    expect(await succeedKeys(successionToolsOf(testApi.services))).toBe(1);
    expect(await succeedKeys(successionToolsOf(testApi.services)), 'once').toBe(0);
    await receiptSweep(receiptToolsOf(former.services)).run(forever);
    expect((await mette.get(path(after))).status, 'a process that still has the former key makes none').toBe(503);
    await sweep();
    expect((await judged(await receiptOf(mette, path(after)))).verdict).toBe('valid');
    expect(await receiptOf(mette, path(before))).toBe(old);
    expect((await judged(old)).verdict).toBe('retired_key_signed_while_valid');
    expect(await testApi.events(`action = 'key.succeeded'`)).toMatchObject([
      { reason: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ]);
    await former.services.database.close();
  });
});
