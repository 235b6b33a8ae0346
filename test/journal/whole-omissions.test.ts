/** A package of a dialog of which something is missing or was changed: complete with omissions, and sound otherwise. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aConsentTown, aDialogAbout, type ConsentTown } from '../consents/consent-town.ts';
import { aClock } from '../setup/post-office.ts';
import { version } from '../setup/test-api.ts';
import { aStoredUpload } from './source-town.ts';
import {
  actsIn,
  consentTo,
  findingsOf,
  LETTER,
  packaged,
  remade,
  reportOfNow,
  settled,
  type Whole,
} from './whole-town.ts';

describe('a dialog of which something is missing', { timeout: 240_000 }, () => {
  const clock = aClock(new Date().toISOString());
  let town: ConsentTown;
  beforeAll(async () => {
    town = await aConsentTown({ now: clock.now });
  });
  afterAll(() => town.testApi.close());

  const filed = async (dialogId: string): Promise<Whole> => {
    const filing = { title: 'Trivsel', kle: '27.24.00', sensitivity: 'sensitive_personal' };
    const put = await town.anna.put(`/dialogs/${dialogId}/filing`, filing, version(1));
    expect(put.status, JSON.stringify(put.body)).toBe(200);
    return { dialogId, consentId: '', exports: `/dialogs/${dialogId}/journal-exports` };
  };
  it('has a package that names each omission, and is sound to the verifier', async () => {
    const { testApi, anna, mette } = town;
    const dialogId = await aDialogAbout(town);
    const { post, correct } = actsIn(town, clock, dialogId);
    const files: string[] = [];
    for (const fill of ['there', 'missing', 'damaged']) {
      const bytes = Buffer.concat([LETTER, Buffer.alloc(100_000, fill)]);
      files.push(await aStoredUpload(testApi, { by: mette, dialogId, bytes }));
      await post(mette, fill, { attachmentIds: files.slice(-1) });
    }
    for (const body of ['fire', 'fem']) await post(anna, body);
    await correct(anna, 4, 'fire rettet');
    const consentId = await consentTo(town, dialogId);
    await settled(testApi);
    const [, missing = '', damaged = ''] = files;
    const place = (id: string): string => `dialogs/${dialogId}/attachments/${id}/content`;
    await testApi.services.storage.remove(place(missing));
    const stored = await testApi.services.storage.get(place(damaged));
    const bytes = Buffer.concat((await stored?.stream.toArray()) ?? []);
    bytes[50_000] = (bytes[50_000] ?? 0) ^ 1;
    const spoilt = (async function* () {
      yield bytes;
    })();
    await testApi.services.storage.put(place(damaged), spoilt);
    const change = (sql: string) => testApi.sql.query(sql, [dialogId]);
    const whole = await filed(dialogId);
    await change(`update posts set created_at = now() - interval '1 day' where dialog_id = $1 and number = 5`);
    await change(`update post_versions set sealed_body = '\\x01' where dialog_id = $1 and number = 4`);
    const exportId = await packaged(town, whole, clock);
    const posts = [
      { kind: 'post-version', reason: 'not_authentic', number: 4, id: '1' },
      { kind: 'post', reason: 'not_authentic', number: 5 },
    ];
    const lost = [
      { kind: 'attachment', reason: 'file_missing', number: 2, id: missing },
      { kind: 'attachment', reason: 'file_damaged', number: 3, id: damaged },
    ];
    const path = `${whole.exports}/${exportId}`;
    expect((await anna.get(path)).body).toMatchObject({ unacknowledged: 4, omissions: [...posts, ...lost] });
    await change(`update consent_receipts set jws = 'a.b.c' where dialog_id = $1`);
    const report = await reportOfNow(testApi, { dialogId, exportId });
    const receipt = { kind: 'consent-receipt', reason: 'not_authentic', id: consentId };
    expect(report.omissions).toEqual([...posts, receipt, ...lost]);
    expect(findingsOf(report)).toEqual([]);
  });

  it('that was journaled in parts has packages of ranges, which are sound each for itself', async () => {
    const { anna, mette } = town;
    const dialogId = await aDialogAbout(town);
    const { post, correct, erase } = actsIn(town, clock, dialogId);
    for (const body of ['en', 'to', 'tre', 'fire']) await post(mette, body);
    await correct(mette, 1, 'en rettet');
    const whole = await filed(dialogId);
    const part = await packaged(town, whole, clock, { from: 2, to: 3 });
    const ref = { dialogId, exportId: part };
    const report = await reportOfNow(town.testApi, ref);
    expect([findingsOf(report), report.omissions]).toEqual([[], []]);
    expect(report.package).toMatchObject({ from: 2, to: 3 });
    await erase(3);
    expect(await remade(town.testApi, anna, `${whole.exports}/${part}`)).toMatchObject({ identical: false });
    const later = await reportOfNow(town.testApi, ref);
    expect(later.omissions, 'and says so').toEqual([{ kind: 'post', reason: 'deleted_since', number: 3 }]);
    expect(findingsOf(later)).toEqual([]);
  });
});
