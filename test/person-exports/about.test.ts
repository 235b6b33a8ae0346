/** What is kept about a person beside dialogs: consents with receipts, their picture, and a long list of who saw what. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { receiptSweep } from '../../api/consents/receipts/sweep.ts';
import { receiptToolsOf } from '../../api/room-jobs.ts';
import { verifyConsentReceipt } from '../../api/verify/consent-receipt.ts';
import { aConsentTown, aDialogAbout, type ConsentTown, publish, require } from '../consents/consent-town.ts';
import { publishLog } from '../setup/log.ts';
import { plainRenderer } from '../setup/package-source.ts';
import { pictureEverybody } from '../setup/picture-everybody.ts';
import { JPEG } from '../setup/small-picture.ts';
import { version } from '../setup/test-api.ts';
import { zipEntries } from '../setup/zip-entries.ts';
import { asked, sweep, toolsOf } from './copies-town.ts';

const SEEN = 1_200;
const FILL = `insert into audit_pending (id, at, actor_kind, actor_id, client_id, action, outcome, municipality_id, dialog_id,
    first_number, last_number, count)
  select uuidv7(at - clock_timestamp()), at, 'person', $1::uuid, 'portal', 'posts.read', 'success', d.municipality_id, d.id, i, i, 1
  from dialogs d, (select now() - interval '2 days' + i * interval '1 second' as at, i from generate_series(1, $3::int) as i) as t
  where d.id = $2::uuid`;

describe('a copy of what is kept about a person beside dialogs', () => {
  let town: ConsentTown;
  let consentId: string;
  beforeAll(async () => {
    town = await aConsentTown({});
    const { testApi, ida, anna } = town;
    const dialogId = await aDialogAbout(town);
    [consentId = ''] = await require(anna, dialogId, (await publish(ida)).id);
    await give();
    await testApi.sql.query(FILL, [anna.personId, dialogId, SEEN]);
    await publishLog(testApi);
    await receiptSweep(receiptToolsOf(testApi.services)).run(new AbortController().signal);
    await pictureEverybody(testApi);
  });
  afterAll(() => town.testApi.close());

  const give = async (): Promise<void> => {
    const shown = await town.mette.get(`/me/consents/${consentId}/declaration?language=da`);
    const textHash = createHash('sha256').update(shown.body).digest('hex');
    const given = await town.mette.post(`/me/consents/${consentId}/give`, { language: 'da', textHash });
    expect(given.status, JSON.stringify(given.body)).toBe(200);
  };

  const copyOf = async () => {
    const { mette } = town;
    const renderer = plainRenderer();
    const id = await asked(town, mette);
    await sweep(town, { ...toolsOf(town), renderer });
    const { status, body } = await mette.get(`/me/exports/${id}/package`);
    expect(status, JSON.stringify(body)).toBe(200);
    const files = await zipEntries(body);
    return { files, about: JSON.parse(files.get('about.json')?.toString() ?? ''), renderer };
  };

  it('has the consents and a receipt for each answer that proves itself, and the picture', async () => {
    const { files, about } = await copyOf();
    expect(about).toMatchObject({
      consents: [{ id: consentId, state: 'given' }],
      picture: 'picture.jpg',
      omissions: [],
    });
    expect(files.get('picture.jpg')).toEqual(JPEG);
    const receipts = [...files].filter(([path]) => path.startsWith('receipts/'));
    expect(receipts.map(([path]) => path.slice(9, 45))).toEqual([consentId]);
    const { keys } = JSON.parse((await town.testApi.api.inject('/.well-known/jwks.json')).payload);
    expect(verifyConsentReceipt(receipts[0]?.[1].toString() ?? '', { keys }).receipt?.consentId).toBe(consentId);
    expect(String(files.get('manifest-sha256.txt'))).toContain(receipts[0]?.[0]);
  });

  it('has who has seen what, however many, in PDFs of a thousand each', async () => {
    const { files, about, renderer } = await copyOf();
    const seen: { action: string; firstNumber: number | null }[] = about.accesses;
    const numbers = seen.flatMap(({ action, firstNumber }) => (action === 'posts.read' ? (firstNumber ?? []) : []));
    expect([numbers.length, new Set(numbers).size]).toEqual([SEEN, SEEN]);
    expect([...files.keys()].filter((path) => /^(consents|accesses)/.test(path))).toEqual([
      ...['consents-001.pdf', 'accesses-001.pdf', 'accesses-002.pdf'],
    ]);
    const sizes = renderer.jobs.map(({ data }) => JSON.parse(data.toString()).sections[0].entries?.length ?? 0);
    expect(Math.max(...sizes)).toBe(1_000);
  });

  it('says that it has none of that where the municipality asks for a more secure login than that of the person', async () => {
    const ida = town.ida.loggedIn('high');
    const set = async (acts: object): Promise<void> => {
      const { body } = await ida.get('/administration/assurance');
      const answer = await ida.put('/administration/assurance', { minimum: 'low', acts }, version(body.version));
      expect(answer.status).toBe(200);
    };
    await set({ 'dialog.read-log': 'high' });
    const { files, about } = await copyOf();
    await set({});
    expect(about.omissions).toEqual([{ part: 'accesses', reason: 'insufficient_user_authentication' }]);
    expect([...files.keys()].filter((path) => path.startsWith('accesses'))).toEqual([]);
  });
});
