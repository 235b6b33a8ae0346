import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { receiptSweep } from '../../api/consents/receipts/sweep.ts';
import { prepareExport } from '../../api/journal/package/prepare.ts';
import { receiptToolsOf } from '../../api/room-jobs.ts';
import { verifyConsentReceipt } from '../../api/verify/consent-receipt.ts';
import { aConsentTown, aDialogAbout, type ConsentTown, publish, require } from '../consents/consent-town.ts';
import { publishLog } from '../setup/log.ts';
import { aClock } from '../setup/post-office.ts';
import { prepared, readWhole, requested, sourceToolsOf } from './source-town.ts';

describe('the consents of a package', () => {
  const clock = aClock(new Date().toISOString());
  let town: ConsentTown;
  let declarationId: string;
  beforeAll(async () => {
    town = await aConsentTown({ now: clock.now });
    declarationId = (await publish(town.ida)).id;
  });
  afterAll(() => town.testApi.close());

  const sweep = () => receiptSweep(receiptToolsOf(town.testApi.services)).run(new AbortController().signal);
  const answer = async (consentId: string, verb: 'give' | 'withdraw'): Promise<void> => {
    const { mette } = town;
    clock.pass(1);
    const shown = await mette.get(`/me/consents/${consentId}/declaration?language=da`);
    const textHash = createHash('sha256').update(shown.body).digest('hex');
    const input = verb === 'give' ? { language: 'da', textHash } : undefined;
    const { status, body } = await mette.post(`/me/consents/${consentId}/${verb}`, input);
    expect(status, JSON.stringify(body)).toBe(200);
  };
  /** A dialog in which Mette has consented and somebody has written. */
  const aTalk = async (): Promise<{ dialogId: string; consentId: string }> => {
    const dialogId = await aDialogAbout(town);
    const [consentId = ''] = await require(town.anna, dialogId, declarationId);
    await answer(consentId, 'give');
    const post = await town.mette.post(`/dialogs/${dialogId}/posts`, { body: 'Ja' });
    expect(post.status, JSON.stringify(post.body)).toBe(201);
    return { dialogId, consentId };
  };

  it('have their events until the cut and their receipts as they were stored, also after they ended', async () => {
    const { dialogId, consentId } = await aTalk();
    await publishLog(town.testApi);
    await sweep();
    const ref = await prepared(town.testApi, dialogId);
    const before = await readWhole(town.testApi, ref);
    expect(before.head.consents).toMatchObject([
      {
        id: consentId,
        declaration: { version: 1, title: 'Samtykke' },
        legalBasis: 'Retssikkerhedsloven § 11 a',
        giver: { personId: town.mette.personId, name: 'Mette Krogh', capacity: 'subject' },
      },
    ]);
    const [consent] = before.head.consents;
    expect(consent?.events.map(({ type }) => type)).toEqual(['requested', 'shown', 'given']);
    const given = consent?.events.find(({ type }) => type === 'given')?.number;
    expect(consent?.receipts).toEqual([`${consentId}-${given}.jws`]);
    expect(before.receipts.map(({ name }) => name)).toEqual(consent?.receipts);
    const { verdict } = verifyConsentReceipt(before.receipts[0]?.jws ?? '', JSON.parse(before.jwks));
    expect(verdict, 'by the keys that travel with it').toBe('valid');
    await answer(consentId, 'withdraw');
    await publishLog(town.testApi);
    await sweep();
    expect(await readWhole(town.testApi, ref)).toEqual(before);
  });

  it('wait for a receipt that is owed, but not for ever', async () => {
    const { dialogId, consentId } = await aTalk();
    const ref = await requested(town.testApi, dialogId);
    await publishLog(town.testApi);
    const tools = sourceToolsOf(town.testApi);
    expect(await prepareExport(tools, ref)).toBe('too_early');
    clock.pass(2);
    expect(await prepareExport(tools, ref)).toBe('prepared');
    const before = await readWhole(town.testApi, ref);
    expect(before.omissions).toEqual([{ kind: 'consent-receipt', reason: 'receipt_not_issued', id: consentId }]);
    expect(before.head.consents[0]?.receipts).toEqual([]);
    await sweep();
    expect(await readWhole(town.testApi, ref), 'a later receipt is in no earlier package').toEqual(before);
  });

  it('are none where the events are not proven, which is an omission', async () => {
    const { dialogId } = await aTalk();
    const ref = await requested(town.testApi, dialogId);
    await publishLog(town.testApi);
    await town.testApi.sql.query('update consent_events set at = at + $2::interval where dialog_id = $1', [
      ...[dialogId, '1 day'],
    ]);
    expect(await prepareExport(sourceToolsOf(town.testApi), ref)).toBe('prepared');
    const whole = await readWhole(town.testApi, ref);
    expect([whole.head.consents, whole.receipts]).toEqual([[], []]);
    expect(whole.omissions).toEqual([{ kind: 'consent-receipt', reason: 'not_authentic' }]);
  });

  it('omit a receipt that was replaced with SQL, and report it', async () => {
    const { dialogId, consentId } = await aTalk();
    await publishLog(town.testApi);
    await sweep();
    const ref = await prepared(town.testApi, dialogId);
    await town.testApi.sql.query(
      `update consent_receipts set jws = (select jws from consent_receipts where dialog_id <> $1 limit 1)
       where dialog_id = $1`,
      [dialogId],
    );
    const whole = await readWhole(town.testApi, ref);
    expect(whole.receipts).toEqual([]);
    expect(whole.omissions).toEqual([{ kind: 'consent-receipt', reason: 'not_authentic', id: consentId }]);
    const reports = await town.testApi.events(`action = 'tampering.found' and dialog_id = '${dialogId}'`);
    expect(reports.map(({ reason }) => reason)).toContain('consent_receipts');
  });
});
