/** A town where all happened that a package tells of, and its packages as its case workers and its case system have them. */
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { expect } from 'vitest';
import { receiptSweep } from '../../api/consents/receipts/sweep.ts';
import type { ExportRef } from '../../api/journal/package/places.ts';
import { createRoomJobs, journalToolsOf, receiptToolsOf } from '../../api/room-jobs.ts';
import { formatVerifierKey } from '../../api/verify/note-keys.ts';
import type { Trust } from '../../api/verify/package/contents.ts';
import { type PackageReport, verifyPackage } from '../../api/verify/package/verify-package.ts';
import { parsePolicy } from '../../api/verify/policy-file.ts';
import { type ConsentTown, METTE, publish, require } from '../consents/consent-town.ts';
import { accept, aDialog, admitted, invited } from '../setup/factories.ts';
import { runJobs } from '../setup/jobs.ts';
import { publishLog } from '../setup/log.ts';
import { run } from '../setup/opened-package.ts';
import { type aClock, aNoticeOutbox } from '../setup/post-office.ts';
import { type TestApi, type TestUser, version } from '../setup/test-api.ts';
import { aStoredUpload } from './source-town.ts';

export const LETTER = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n');

const FILING = {
  ...{ title: 'Trivsel <i> & om skolen', kle: '27.24.00', facet: 'G01', sensitivity: 'sensitive_personal' },
  ...{ caseNumber: '2026-17', caseId: '01900000-0000-4000-8000-0000000000c1' },
  exemption: { alternativeTitle: 'En sag', legalBasis: 'Offentlighedsloven § 30' },
};

export interface Whole {
  readonly dialogId: string;
  readonly consentId: string;
  readonly exports: string;
}

const done = ({ status, body }: Awaited<ReturnType<TestUser['get']>>) => {
  expect(status, JSON.stringify(body)).toBeLessThan(300);
  return body;
};

export interface Acts {
  post(by: TestUser, body: string, more?: object): Promise<void>;
  correct(by: TestUser, number: number, body: string): Promise<void>;
  erase(number: number): Promise<void>;
}

export function actsIn({ anna }: Pick<ConsentTown, 'anna'>, clock: ReturnType<typeof aClock>, dialogId: string): Acts {
  const posts = `/dialogs/${dialogId}/posts`;
  const seen = async (number: number) => version(done(await anna.get(`${posts}/${number}`)).version);
  return {
    post: async (by, body, more = {}) => {
      clock.pass(1);
      done(await by.post(posts, { body, ...more }));
    },
    correct: async (by, number, body) => {
      clock.pass(1);
      done(await by.patch(`${posts}/${number}`, { body }, await seen(number)));
    },
    erase: async (number) => {
      clock.pass(1);
      done(await anna.post(`${posts}/${number}/delete`, { reason: 'Forkert person' }, await seen(number)));
    },
  };
}

export async function consentTo({ mette, anna, ida }: ConsentTown, dialogId: string): Promise<string> {
  const { id } = await publish(ida);
  const [consentId = ''] = await require(anna, dialogId, id);
  const shown = await mette.get(`/me/consents/${consentId}/declaration?language=da`);
  const textHash = createHash('sha256').update(shown.body).digest('hex');
  done(await mette.post(`/me/consents/${consentId}/give`, { language: 'da', textHash }));
  return consentId;
}

export interface Company {
  /** Their name is withheld. */
  readonly karl: TestUser;
  /** Their name and address are protected. */
  readonly lars: TestUser;
  /** Excluded, so that there are two versions of the key. */
  readonly bo: TestUser;
}

export const LARS = '120190-5001';

export async function aCompany({ testApi, ida }: ConsentTown): Promise<Company> {
  const karl = await testApi.employee('Karl Hemmelig', { unit: 'school' });
  const lars = await testApi.citizen('Lars Skjult', { cpr: LARS, protection: 'protected' });
  const bo = await testApi.external('Bo Dahl');
  const path = `/administration/employees/${karl.personId}`;
  const { version: before } = done(await ida.get(path));
  done(await ida.patch(path, { nameWithheld: true }, version(before)));
  return { karl, lars, bo };
}

/** Nine posts: 1 corrected twice, 3 deleted, 5 judged not relevant. */
export async function aWholeDialog(
  town: ConsentTown,
  { karl, lars, bo }: Company,
  clock: ReturnType<typeof aClock>,
): Promise<Whole> {
  const { testApi, anna, mette } = town;
  const dialogId = await aDialog(anna, { name: 'Mette Krogh', cpr: METTE });
  for (const [guest, cpr] of [[mette, METTE] as const, [lars, LARS] as const]) {
    const { token } = await invited(testApi, anna, dialogId, { capacity: 'citizen', cpr, history: 'all' });
    expect((await accept(guest, token)).body.state).toBe('accepted');
  }
  await admitted(testApi, anna, dialogId, karl, { title: 'Skolepsykolog' });
  await admitted(testApi, anna, dialogId, bo);
  const { post, correct, erase } = actsIn(town, clock, dialogId);
  const file = await aStoredUpload(testApi, { by: mette, dialogId, bytes: LETTER });
  await post(anna, 'Hvordan går det? ]]> <b>&amp;</b> \u{1F44D}');
  await post(mette, 'Cześć. Як справи? مرحبا بالعالم', { replyTo: 1, attachmentIds: [file] });
  await post(bo, 'Forkert rum');
  await post(mette, 'Det passer ikke', { objectsTo: 1 });
  await post(anna, 'Mødet flyttes til onsdag');
  await post(karl, 'Et notat', { kind: 'note' });
  await correct(anna, 1, 'Hvordan går det hjemme?');
  await correct(anna, 1, 'Hvordan går det i skolen?');
  await erase(3);
  const { version: joined } = done(await anna.get(`/dialogs/${dialogId}/participants/${bo.personId}`));
  done(await anna.delete(`/dialogs/${dialogId}/participants/${bo.personId}`, version(joined)));
  await post(lars, 'Jeg så hende i går');
  await post(karl, 'Tak');
  const consentId = await consentTo(town, dialogId);
  await post(anna, 'Så er det aftalt');
  done(await anna.put(`/dialogs/${dialogId}/filing`, FILING, version(1)));
  const judged = { verdict: 'not_relevant', numbers: [5], reason: 'Kun et mødetidspunkt' };
  done(await anna.post(`/dialogs/${dialogId}/post-journal/judge`, judged));
  return { dialogId, consentId, exports: `/dialogs/${dialogId}/journal-exports` };
}

/** The log has come to where it is, and receipts are made. */
export async function settled(testApi: TestApi): Promise<void> {
  await publishLog(testApi);
  await receiptSweep(receiptToolsOf(testApi.services)).run(new AbortController().signal);
}

/** Asked for, and made by the jobs that make it. */
export async function packaged(
  { testApi, anna }: ConsentTown,
  { exports }: Whole,
  clock: ReturnType<typeof aClock>,
  wish: { readonly from?: number; readonly to?: number } = {},
): Promise<string> {
  const { id } = done(await anna.post(exports, wish));
  await settled(testApi);
  await runJobs(testApi);
  clock.pass(0.1);
  const { sweeps } = createRoomJobs(testApi.services, aNoticeOutbox(testApi).tools.mailer);
  await sweeps.find(({ name }) => name === 'journal-packages')?.run(new AbortController().signal);
  expect(done(await anna.get(`${exports}/${id}`))).toMatchObject({ state: 'packaged', fault: null });
  return id;
}

export async function remade(testApi: TestApi, anna: TestUser, path: string) {
  done(await anna.post(`${path}/remake`));
  await runJobs(testApi);
  return done(await anna.get(path)).remade;
}

export interface Unpacked {
  readonly zip: string;
  readonly bag: string;
  /** Of the information package. */
  readonly inner: string;
  readonly report: PackageReport;
  remove(): Promise<void>;
}

/** Downloaded, unpacked, and verified by whoever knows the log and the keys already. */
export async function unpacked(testApi: TestApi, anna: TestUser, path: string): Promise<Unpacked> {
  const folder = await aFolder();
  const zip = join(folder, 'package.zip');
  await writeFile(zip, done(await anna.get(`${path}/package`)));
  await run('unzip', ['-q', zip, '-d', folder]);
  const name = `letdialog-${path.split('/').at(-1)}`;
  const bag = join(folder, name);
  const report = await verifyPackage(zip, trustIn(testApi));
  return { zip, bag, inner: join(bag, 'data', name), report, remove: () => rm(folder, { recursive: true }) };
}

/** What the package would be now, verified. */
export async function reportOfNow(testApi: TestApi, ref: ExportRef): Promise<PackageReport> {
  const { making } = journalToolsOf(testApi.services).packaging;
  const { source } = await making.openPackageSource(ref);
  const folder = await aFolder();
  try {
    const zip = join(folder, 'package.zip');
    await pipeline(making.writePackage(source, {}).bytes, createWriteStream(zip));
    return await verifyPackage(zip, trustIn(testApi));
  } finally {
    await rm(folder, { recursive: true });
  }
}

export const findingsOf = ({ checks }: PackageReport): string[] =>
  checks.flatMap(({ name, findings }) => findings.map((each) => `${name}: ${each}`));

const aFolder = (): Promise<string> => mkdtemp(join(tmpdir(), `letdialog-test-${process.pid}-whole-`));

function trustIn({ services }: TestApi): Trust {
  const logs = services.checkpointKeys.verifiers.map((key) => `log ${formatVerifierKey(key)}\n`).join('');
  const { keys } = services.vault.signer.publicKeys();
  const policy = parsePolicy(Buffer.from(`${logs}quorum none\n`));
  return { keys: keys.map((key) => ({ ...key })), policy };
}
