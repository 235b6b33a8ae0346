/** The JSON that is attached to the PDF is dialog.json; to each volume of a long dialog, its posts. */
import { hash } from 'node:crypto';
import { type Check, concluded, type Findings, newFindings, notChecked, PackageError } from './checks.ts';
import type { PackageFolder } from './csip.ts';
import type { DocumentFacts } from './document.ts';
import { jsonMembers } from './json-members.ts';
import { type PackedFile, readSmall } from './packed-files.ts';
import { attachmentsOf } from './pdf-attachments.ts';

const CONTENT = 'representations/rep1/data/';
const VOLUME = /^representations\/rep1\/data\/dialog(?:-\d{3,})?\.pdf$/;
/** A volume has at most 1,000 posts. */
const MOST_BYTES = 128 * 2 ** 20;

export async function checkPdf(
  files: ReadonlyMap<string, PackedFile>,
  folder: PackageFolder,
  document: DocumentFacts,
): Promise<Check> {
  const findings = newFindings();
  const volumes = [...files.values()]
    .filter(({ path }) => VOLUME.test(path))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
  if (volumes.length === 0) findings.add('there is no dialog.pdf');
  const texts: string[] = [];
  for (const volume of volumes) {
    const pdf = await readSmall(volume, MOST_BYTES);
    if (pdf === null) return notChecked('pdf', `whether its JSON is dialog.json: ${nameOf(volume)} is too large`);
    const attached = attachmentsOf(pdf);
    if (attached.length === 0) findings.add(`${nameOf(volume)} has no JSON attached`);
    else if (volumes.length === 1) compareWhole(attached, folder, findings);
    else texts.push(...(await postsIn(attached[0] ?? Buffer.alloc(0), nameOf(volume), findings)));
  }
  const expected = document.posts.map(({ sha256 }) => sha256);
  if (volumes.length > 1 && texts.join() !== expected.join())
    findings.add('the posts of the volumes are not those of dialog.json');
  return concluded(
    'pdf',
    `${volumes.length} PDF: the JSON attached is dialog.json; not checked: what the pages show, PDF/A`,
    findings,
  );
}

const nameOf = ({ path }: PackedFile): string => path.slice(CONTENT.length);

function compareWhole(attached: readonly Buffer[], { files }: PackageFolder, findings: Findings): void {
  const expected = files.get(`${CONTENT}dialog.json`)?.sha256;
  if (!attached.some((bytes) => hash('sha256', bytes) === expected))
    findings.add('the JSON that is attached to dialog.pdf is not dialog.json');
}

async function postsIn(json: Buffer, name: string, findings: Findings): Promise<string[]> {
  const posts: string[] = [];
  try {
    for await (const part of jsonMembers(onePiece(json), ['posts']))
      if (part.name === 'posts' && part.index !== null) posts.push(hash('sha256', part.text));
  } catch (error) {
    if (!(error instanceof PackageError)) throw error;
    findings.add(`the JSON that is attached to ${name}: ${error.message}`);
  }
  return posts;
}

async function* onePiece(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
