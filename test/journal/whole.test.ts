/** From a dialog in which all happened to a package that common tools, schemas and our verifier find sound. */
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newKeyring } from '../../api/crypto/keyring.ts';
import { successionToolsOf } from '../../api/room-jobs.ts';
import { succeedKeys } from '../../api/signatures/successions.ts';
import { rotated } from '../consents/a-receipt.ts';
import { aConsentTown, type ConsentTown } from '../consents/consent-town.ts';
import { cloneDatabase, type TestDatabase } from '../setup/database.ts';
import { run } from '../setup/opened-package.ts';
import { aClock } from '../setup/post-office.ts';
import { startTestApi, version } from '../setup/test-api.ts';
import { SCHEMAS, unlessThere, validateXml } from '../setup/xsd.ts';
import {
  aCompany,
  actsIn,
  aWholeDialog,
  type Company,
  findingsOf,
  packaged,
  remade,
  settled,
  type Unpacked,
  unpacked,
  type Whole,
} from './whole-town.ts';

const hasPoppler = spawnSync('pdftotext', ['-v']).error === undefined;

describe('a whole dialog, journaled', { timeout: 240_000 }, () => {
  const clock = aClock(new Date().toISOString());
  const keyring = newKeyring();
  let database: TestDatabase;
  let town: ConsentTown;
  let company: Company;
  let whole: Whole;
  let path: string;
  let opened: Unpacked;
  beforeAll(async () => {
    database = await cloneDatabase();
    town = await aConsentTown({ now: clock.now, database, keyring });
    company = await aCompany(town);
    whole = await aWholeDialog(town, company, clock);
    await settled(town.testApi);
    path = `${whole.exports}/${await packaged(town, whole, clock)}`;
    opened = await unpacked(town.testApi, town.anna, path);
  }, 240_000);
  afterAll(async () => {
    await opened.remove();
    await town.testApi.close();
    await database.drop();
  });

  const text = (name: string): Promise<string> => readFile(join(opened.inner, name), 'utf8');
  const content = async () => JSON.parse(await text('representations/rep1/data/dialog.json'));

  it('is sound to the verifier, which leaves unchecked only what it cannot know', () => {
    const { checks, omissions } = opened.report;
    expect(findingsOf(opened.report)).toEqual([]);
    expect(checks.filter(({ outcome }) => outcome !== 'passed').map(({ name }) => name)).toEqual([
      ...['premis-schema', 'sf2900-schema', 'document-schema'],
    ]);
    expect(omissions).toEqual([{ kind: 'post', reason: 'not_relevant', number: 5 }]);
  });

  it.skipIf(SCHEMAS === null)(`is valid to METS, PREMIS and SF2900${unlessThere}`, async () => {
    const valid = async (name: string, schema: string): Promise<void> =>
      validateXml(await readFile(join(opened.inner, name)), schema);
    await valid('METS.xml', 'csip/csip-driver.xsd');
    await valid('metadata/preservation/premis.xml', 'premis/premis-v3-0.xsd');
    await valid('metadata/descriptive/sf2900-dokument.xml', 'sf2900/DistributionServiceMsg.xsd');
    await valid('metadata/descriptive/sf2900-journalpost.xml', 'sf2900/DistributionServiceMsg.xsd');
  });

  it('is sound to sha256sum', async () => {
    for (const manifest of ['manifest-sha256.txt', 'tagmanifest-sha256.txt'])
      await run('sha256sum', ['--strict', '--quiet', '-c', manifest], { cwd: opened.bag });
  });

  it('has the posts as they were: corrected, deleted, objected to, noted, and with their files', async () => {
    const { posts, consents } = await content();
    expect(posts.map(({ number }: { number: number }) => number)).toEqual([1, 2, 3, 4, 6, 7, 8, 9]);
    expect(posts).toMatchObject([
      { body: 'Hvordan går det i skolen?', versions: [{ version: 1 }, { body: 'Hvordan går det hjemme?' }] },
      { replyTo: 1, attachments: [{ name: 'br\u00e9v.pdf' }] },
      { body: null, deleted: { by: town.anna.personId, reason: 'Forkert person' } },
      { kind: 'objection', objectsTo: 1 },
      { kind: 'note', author: { personId: company.karl.personId } },
      { author: { name: 'Lars Skjult' } },
      ...[{ number: 8 }, { number: 9 }],
    ]);
    expect(consents).toMatchObject([{ id: whole.consentId, receipts: [expect.stringContaining(whole.consentId)] }]);
  });

  it('says what somebody is whose name is withheld, and nowhere who', async () => {
    const { posts, participants } = await content();
    const karl = {
      ...{ personId: company.karl.personId, name: null, title: 'Skolepsykolog' },
      ...{ unit: { externalId: 'school' }, authority: { cvr: '00000019' } },
    };
    expect(posts[4].author).toMatchObject(karl);
    expect(participants).toContainEqual(expect.objectContaining({ personId: karl.personId, name: null }));
    for (const { path: file } of await filesIn(opened.inner))
      expect((await readFile(file)).includes('Hemmelig'), file).toBe(false);
    if (!hasPoppler) return;
    const { stdout } = await run('pdftotext', [join(opened.inner, 'representations/rep1/data/dialog.pdf'), '-']);
    expect(stdout).toContain('Skolepsykolog');
    expect(stdout).not.toContain('Karl');
  });

  it('is made again byte for byte after posts, corrections, renames and another receipt key', async () => {
    const { anna, mette } = town;
    const { post, correct } = actsIn(town, clock, whole.dialogId);
    await post(mette, 'Kom senere');
    await correct(mette, 2, 'Rettet senere');
    await correct(anna, 1, 'Rettet en gang til');
    const { version: before } = (await anna.get(`/dialogs/${whole.dialogId}`)).body;
    await anna.patch(`/dialogs/${whole.dialogId}`, { topic: 'Et andet emne' }, version(before));
    const named = `/administration/employees/${company.karl.personId}`;
    const { version: seen } = (await town.ida.get(named)).body;
    expect((await town.ida.patch(named, { nameWithheld: false }, version(seen))).status).toBe(200);
    const next = await startTestApi({ now: clock.now, database, keyring: rotated(keyring) });
    try {
      expect(await succeedKeys(successionToolsOf(next.services))).toBe(1);
      await settled(next);
      expect(await remade(next, next.returning(anna), path)).toMatchObject({ identical: true, fault: null });
    } finally {
      await next.close();
    }
  });

  it('differs after an erasure', async () => {
    await actsIn(town, clock, whole.dialogId).erase(2);
    expect(await remade(town.testApi, town.anna, path)).toMatchObject({ identical: false, fault: null });
  });
});

async function filesIn(folder: string): Promise<{ path: string }[]> {
  const { stdout } = await run('find', [folder, '-type', 'f']);
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((found) => ({ path: found }));
}
