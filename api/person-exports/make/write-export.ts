/** The zip of a copy: JSON for programs, PDFs for people, the files, and a list of hashes. */
import { DomainError } from '../../core/errors.ts';
import type { ManifestFile } from '../../journal/exports/model.ts';
import { createPackageZip, type PackageZip } from '../../journal/package/package-zip.ts';
import type { PdfRenderer } from '../../pdf/pdf.ts';
import type { Review } from '../review-rows.ts';
import type { PersonExport } from '../rows.ts';
import type { AboutPerson } from './about-person.ts';
import { PERSON_EXPORT_SCHEMA } from './json-schema.ts';
import { aboutSections, accessSections, consentSections, type Document, dialogSections } from './pdf-sections.ts';
import type { ExportedFile, ExportedPost } from './posts.ts';
import { README } from './readme.ts';

/** A dialog of the person, with what of it is in the copy. */
export interface ExportedDialog {
  readonly dialogId: string;
  readonly topic: string | null;
  readonly review: Review['state'] | null;
  posts(): AsyncIterable<ExportedPost>;
  /** Null for a file that the storage does not have. */
  file(file: ExportedFile): Promise<AsyncIterable<Buffer> | null>;
}

export interface ExportContent {
  readonly wanted: PersonExport;
  readonly about: AboutPerson;
  readonly dialogs: readonly ExportedDialog[];
  readonly renderer: PdfRenderer;
  readonly now: Date;
}

/** Posts or accesses of one PDF: a renderer holds what it renders. */
const VOLUME = 1_000;

interface Writing {
  readonly content: ExportContent;
  readonly zip: PackageZip;
  readonly written: ManifestFile[];
}

/** The zip as it is made. To stop reading stops the making. */
export async function* exportZip(content: ExportContent): AsyncGenerator<Buffer> {
  const stopped = new AbortController();
  const zip = createPackageZip(content.now, stopped.signal);
  const filling = fill({ content, zip, written: [] }).catch((error: unknown) => {
    zip.output.destroy(error instanceof Error ? error : new Error('a copy could not be made'));
  });
  try {
    yield* zip.output;
    await filling;
  } finally {
    stopped.abort();
    await filling;
  }
}

async function fill(writing: Writing): Promise<void> {
  const { content, zip, written } = writing;
  await add(writing, 'README.txt', README);
  await add(writing, 'person-export.schema.json', `${JSON.stringify(PERSON_EXPORT_SCHEMA, null, 2)}\n`);
  await writeAbout(writing);
  for (const dialog of content.dialogs) await writeDialog(writing, dialog);
  const lines = written.map(({ path, sha256 }) => `${sha256}  ${path}\n`);
  await zip.addBytes('manifest-sha256.txt', Buffer.from(lines.join('')));
  zip.end();
}

async function add({ zip, written }: Writing, path: string, text: string | Buffer): Promise<void> {
  written.push({ path, ...(await zip.addBytes(path, Buffer.from(text))) });
}

async function writeAbout(writing: Writing): Promise<void> {
  const { about } = writing.content;
  const omissions: Omission[] = [];
  await addStream(writing, 'about.json', aboutJson(writing.content, omissions));
  await addPdf(writing, 'about', aboutSections(about));
  await writeVolumes(writing, 'consents', { items: about.consents(), toDocument: consentSections });
  if (omissions.length === 0)
    await writeVolumes(writing, 'accesses', { items: about.accesses(), toDocument: accessSections });
  if (about.picture !== null) await add(writing, 'picture.jpg', about.picture);
  for await (const { consentId, number, jws } of about.receipts())
    await add(writing, `receipts/${consentId}-${number}.jws`, jws);
}

interface Omission {
  readonly part: 'accesses';
  readonly reason: string;
}

/** One consent and one access a line. @param omissions gets what could not be read, and why */
async function* aboutJson(
  { wanted, about, dialogs, now }: ExportContent,
  omissions: Omission[],
): AsyncGenerator<string> {
  const { consents, receipts, accesses, picture, ...short } = about;
  const head = {
    ...{ schema: 'letdialog-person/1.0', exportId: wanted.id, personId: wanted.personId, madeAt: now.toISOString() },
    ...{ isWhole: wanted.municipalityId === null, ...short, picture: picture === null ? null : 'picture.jpg' },
    dialogs: dialogs.map(({ dialogId, review }) => ({ dialogId, review, path: `dialogs/${dialogId}.json` })),
  };
  yield `${JSON.stringify(head).slice(0, -1)},"consents":[`;
  yield* lines(consents());
  yield '],"accesses":[';
  try {
    yield* lines(accesses());
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    omissions.push({ part: 'accesses', reason: error.code });
  }
  yield `],"omissions":${JSON.stringify(omissions)}}\n`;
}

async function* lines(items: AsyncIterable<object>): AsyncGenerator<string> {
  let separator = '\n';
  for await (const item of items) {
    yield `${separator}${JSON.stringify(item)}`;
    separator = ',\n';
  }
  yield '\n';
}

async function addStream({ zip, written }: Writing, path: string, content: AsyncIterable<string>): Promise<void> {
  written.push({ path, ...(await zip.addStream(path, content)) });
}

async function addPdf(writing: Writing, name: string, document: object): Promise<void> {
  const { renderer, now } = writing.content;
  const { pdf } = await renderer.render({
    ...{
      template: 'person',
      data: Buffer.from(JSON.stringify({ ...document, createdAt: now.toISOString() })),
      attachmentName: 'content.json',
    },
    ...{ view: Buffer.from('{}'), pictures: new Map(), createdAt: now },
  });
  await add(writing, `${name}.pdf`, pdf);
}

async function writeDialog(writing: Writing, dialog: ExportedDialog): Promise<void> {
  const { zip, written } = writing;
  const path = `dialogs/${dialog.dialogId}.json`;
  const done = new Set<string>();
  const missing: string[] = [];
  for await (const { files } of dialog.posts())
    for (const file of files) {
      if (done.has(file.path)) continue;
      done.add(file.path);
      const bytes = await dialog.file(file);
      if (bytes === null) missing.push(file.id);
      else if (!written.some((each) => each.path === file.path))
        written.push({ path: file.path, ...(await zip.addStream(file.path, bytes, file.size)) });
    }
  await addStream(writing, path, jsonOf(dialog, missing));
  await writeVolumes(writing, `dialogs/${dialog.dialogId}`, {
    items: dialog.posts(),
    toDocument: (posts) => dialogSections(dialog, posts),
  });
}

interface Volumes<T> {
  readonly items: AsyncIterable<T>;
  readonly toDocument: (items: readonly T[]) => Document;
}

/** `name-001.pdf` and so on; none where there is nothing. */
async function writeVolumes<T>(writing: Writing, name: string, { items, toDocument }: Volumes<T>): Promise<void> {
  let volume: T[] = [];
  let number = 0;
  const flush = async (): Promise<void> => {
    number += 1;
    await addPdf(writing, `${name}-${String(number).padStart(3, '0')}`, toDocument(volume));
    volume = [];
  };
  for await (const item of items) {
    volume.push(item);
    if (volume.length === VOLUME) await flush();
  }
  if (volume.length > 0) await flush();
}

/** The keys of files stay here. */
async function* jsonOf({ dialogId, topic, review, posts }: ExportedDialog, missing: readonly string[]) {
  yield `${JSON.stringify({ dialogId, topic, review, missingFiles: missing }).slice(0, -1)},"posts":[`;
  yield* lines(withoutKeys(posts()));
  yield ']}\n';
}

async function* withoutKeys(posts: AsyncIterable<ExportedPost>): AsyncGenerator<object> {
  for await (const post of posts)
    yield {
      ...post,
      files: post.files.map(({ id, path, name, mediaType, size, alt }) => ({ id, path, name, mediaType, size, alt })),
    };
}
