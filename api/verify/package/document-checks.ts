/** What dialog.json and manifest.json say, against each other and against the files. */
import { type Check, concluded, type Findings, newFindings } from './checks.ts';
import type { PackageFolder } from './csip.ts';
import type { DocumentFacts, Omission, PackageIdentity } from './document.ts';
import { identityOf, omissionOf } from './document.ts';
import { omissionShape, packageShape } from './document-shape.ts';
import { faultOfType } from './media-types.ts';
import { count, list, matching, object } from './shape.ts';

/** Posts in their order, each once, in the range, and either there or left out. */
export function checkDocument({ identity, posts, omissions }: DocumentFacts, findings: Findings): Check {
  const { from, to } = identity ?? { from: 1, to: Number.MAX_SAFE_INTEGER };
  if (from > to) findings.add('the range ends before it begins');
  let last = 0;
  for (const { number } of posts) {
    if (number <= last) findings.add(`post ${number} stands after post ${last}`);
    if (number < from || number > to) findings.add(`post ${number} is not in the range ${from} to ${to}`);
    last = number;
  }
  const there = new Set(posts.map(({ number }) => number));
  for (const { kind, number } of omissions)
    if (kind === 'post' && number !== undefined && there.has(number))
      findings.add(`post ${number} is left out, and there`);
  return concluded('document', `dialog.json: shape, ${posts.length} posts in their order, range, omissions`, findings);
}

const REPRESENTATION = 'representations/rep1/';
const ATTACHMENTS = `${REPRESENTATION}data/attachments/`;

/** Each attachment is there as its post says, or left out, and no file that no post has. */
export function checkFiles({ attachments, omissions }: DocumentFacts, { files }: PackageFolder): Check {
  const findings = newFindings();
  const used = new Set<string>();
  const left = new Set(omissions.flatMap(({ kind, id = '' }) => (kind === 'attachment' ? [id] : [])));
  for (const { number, id, path, mediaType, size, sha256 } of attachments) {
    const place = `${REPRESENTATION}${path}`;
    const facts = files.get(place);
    if (!facts && left.has(id)) continue;
    used.add(place);
    if (!facts) findings.add(`${path} of post ${number} is not there`);
    else if (facts.sha256 !== sha256 || facts.size !== size)
      findings.add(`${path} is not what post ${number} says of it`);
    if (!path.startsWith(`data/attachments/${sha256}.`))
      findings.add(`${path} of post ${number} has not the name of its hash`);
    const fault = facts ? faultOfType(mediaType, path, facts.head) : null;
    if (fault) findings.add(`${path} ${fault}`);
  }
  for (const path of files.keys())
    if (path.startsWith(ATTACHMENTS) && !used.has(path)) findings.add(`no post has ${path}`);
  return concluded('files', `${used.size} files of posts: there, with size, SHA-256 and type; no other`, findings);
}

const manifestShape = object({
  ...{
    schema: matching(/^letdialog-[a-z-]+\/1\.\d+$/),
    package: packageShape,
    postsInRange: count,
    postsInPackage: count,
  },
  omissions: list(omissionShape),
});

/** Posts in = posts out + omissions, and the document says the same. */
export function checkManifest(value: unknown, document: DocumentFacts): Check {
  const findings = newFindings();
  const fault = manifestShape(value, 'manifest.json');
  if (fault !== null) findings.add(`${fault} is not as it must be`);
  else compareManifest(value, document, findings);
  return concluded(
    'manifest',
    'manifest.json: identity, posts in = posts out + omissions, as dialog.json has them',
    findings,
  );
}

function compareManifest(value: unknown, { identity, posts, omissions }: DocumentFacts, findings: Findings): void {
  const manifest: { package?: unknown; postsInRange?: number; postsInPackage?: number; omissions?: unknown[] } =
    Object(value);
  const said = identityOf(manifest.package);
  for (const name of IDENTITY)
    if (identity && said[name] !== identity[name]) findings.add(`manifest.json and dialog.json differ in ${name}`);
  const left = (manifest.omissions ?? []).map(omissionOf);
  const postsLeft = left.filter(({ kind }) => kind === 'post').length;
  if (manifest.postsInPackage !== posts.length)
    findings.add(`postsInPackage is said to be ${manifest.postsInPackage}, and is ${posts.length}`);
  if (manifest.postsInRange !== posts.length + postsLeft)
    findings.add(`of ${manifest.postsInRange} posts ${posts.length} are there and ${postsLeft} are left out`);
  const [one, other] = [left, omissions].map(textsOf);
  if (one !== other) findings.add('manifest.json and dialog.json differ in what is left out');
}

const IDENTITY: readonly (keyof PackageIdentity)[] = ['exportId', 'dialogId', 'from', 'to', 'cut', 'at', 'renderer'];

const textsOf = (omissions: readonly Omission[]): string =>
  omissions
    .map(({ kind, reason, number, id }) => JSON.stringify([kind, reason, number ?? null, id ?? null]))
    .toSorted()
    .join('\n');
