/**
 * What a package holds, in the order in which it is written: the files first, since only reading them tells whether they
 * are there; then what is said about them.
 */
import type { PdfRenderer } from '../../pdf/pdf.ts';
import type { ManifestFile, PackageManifest } from '../exports/model.ts';
import { BAG_DECLARATION, bagInfo, manifestText } from './bag.ts';
import type { DocumentHead } from './dialog-document.ts';
import { DIALOG_SCHEMA_TEXT } from './dialog-schema.ts';
import { addDocuments } from './documents.ts';
import * as at from './layout.ts';
import { eventLines, nodeLines } from './log-lines.ts';
import { metsText } from './mets.ts';
import { createPackageFiles, type PackageFiles } from './package-files.ts';
import type { PackageZip } from './package-zip.ts';
import { premisText } from './premis.ts';
import { readmeText } from './readme.ts';
import { sf2900Document, sf2900JournalPost } from './sf2900.ts';
import type { PackageSource } from './source.ts';
import { statementText } from './statement.ts';
import { type Survey, surveyDialog } from './survey.ts';

export interface FillTools {
  readonly source: PackageSource;
  readonly renderer: PdfRenderer;
  readonly signal: AbortSignal;
  /** From 0 to 1. */
  readonly onProgress: (share: number) => void;
}

/** How much of the work is done when each stage is: by what it takes for a long dialog with some files. */
const FILES_SHARE = 0.4;
const DOCUMENTS_SHARE = 0.9;

export async function fillPackage(zip: PackageZip, tools: FillTools): Promise<PackageManifest> {
  const { source, renderer, onProgress } = tools;
  // The renderer of now makes the PDF, so it is the one that the package names.
  const head = { ...source.head, package: { ...source.head.package, renderer: renderer.version } };
  const folder = at.folderOf(head.package.exportId);
  const files = createPackageFiles(zip, `${folder}/data/${folder}`);
  const declared = await zip.addBytes(`${folder}/bagit.txt`, Buffer.from(BAG_DECLARATION));
  await addReceipts(source, files);
  const survey = await surveyDialog(source, files.addAttachment, (posts) =>
    onProgress((posts / Math.max(1, source.postsInRange)) * FILES_SHARE),
  );
  onProgress(FILES_SHARE);
  const made = { head, survey, files };
  const notInFonts = await addDocuments(tools, made, (share) =>
    onProgress(FILES_SHARE + share * (DOCUMENTS_SHARE - FILES_SHARE)),
  );
  await addEvidence(source, files);
  await addMetadata(made, { postsInRange: source.postsInRange, notInFonts });
  const manifest = manifestOf(made, source.postsInRange);
  await addBagFiles(zip, manifest, { head, tags: [{ path: 'bagit.txt', ...declared }] });
  zip.end();
  onProgress(1);
  return manifest;
}

interface Made {
  readonly head: DocumentHead;
  readonly survey: Survey;
  readonly files: PackageFiles;
}

/** Before the survey, like the files of posts: only reading them tells which are left out. */
async function addReceipts(source: PackageSource, files: PackageFiles): Promise<void> {
  for await (const { name, jws } of source.receipts()) await files.addText(at.receiptPath(name), jws);
}

/** What proves the rest: the log, and the keys of it and of the receipts. */
async function addEvidence(source: PackageSource, files: PackageFiles): Promise<void> {
  await files.addText(at.CHECKPOINT, source.checkpoint);
  await files.addText(at.LOG_KEYS, source.logKeys.map((key) => `${key}\n`).join(''));
  await files.addStream(at.EVENTS, eventLines(source.events()));
  await files.addStream(at.PROOFS, nodeLines(source.proofNodes()));
  await files.addText(at.RECEIPT_KEYS, source.jwks);
}

async function addMetadata(
  { head, survey, files }: Made,
  facts: { readonly postsInRange: number; readonly notInFonts: readonly string[] },
): Promise<void> {
  await files.addText(at.README, readmeText(head));
  await files.addText(at.SCHEMA, DIALOG_SCHEMA_TEXT);
  await files.addText(at.STATEMENT, statementText({ head, survey, files: files.all(), ...facts }));
  const documents = files.all().filter(({ path }) => path.startsWith(`${at.CONTENT}/dialog`));
  const sf2900 = { head, posts: survey.posts, lastPostAt: survey.lastPostAt, documents: pdfsFirst(documents) };
  await files.addText(at.SF2900_DOCUMENT, sf2900Document(sf2900));
  await files.addText(at.SF2900_JOURNAL_POST, sf2900JournalPost(sf2900));
  await files.addStream(at.PREMIS, premisText(head, files.all(), survey.changes));
  await files.addStream(at.METS, metsText(head, files.all()));
}

/** The first one is what a case system shows. */
const pdfsFirst = (files: readonly at.PackageFile[]): at.PackageFile[] =>
  files.toSorted((a, b) => Number(b.path.endsWith('.pdf')) - Number(a.path.endsWith('.pdf')));

const manifestOf = ({ head, survey, files }: Made, postsInRange: number): PackageManifest => ({
  files: files.all().map((file) => at.inBag(at.folderOf(head.package.exportId), file)),
  omissions: survey.omissions,
  postsInRange,
  postsInPackage: survey.posts,
  renderer: `${at.PACKAGE_FORMAT} ${head.package.renderer}`,
});

/** @param tags of the bag's own files, those that stand already */
async function addBagFiles(
  zip: PackageZip,
  { files }: PackageManifest,
  { head, tags }: { readonly head: DocumentHead; readonly tags: readonly ManifestFile[] },
): Promise<void> {
  const folder = at.folderOf(head.package.exportId);
  const add = async (path: string, text: string): Promise<ManifestFile> => ({
    path,
    ...(await zip.addBytes(`${folder}/${path}`, Buffer.from(text))),
  });
  const info = await add('bag-info.txt', bagInfo(head, files));
  const payload = files.map((file) => ({ ...file, path: `data/${file.path}` }));
  const manifest = await add('manifest-sha256.txt', manifestText(payload));
  await add('tagmanifest-sha256.txt', manifestText([...tags, info, manifest]));
}
