/** What METS.xml says of one file, against the file. The sections of metadata and the files have the same rules, by other ids. */

import { type Broken, isTime, type PackageFolder } from './csip.ts';
import type { FileFacts } from './digests.ts';
import { faultOfType } from './media-types.ts';
import type { MetsFile, MetsLocation } from './mets.ts';

/** The id of the rule for each attribute. */
export interface ReferenceRules {
  readonly locator: number;
  readonly link: number;
  readonly href: number;
  readonly mimeType: number;
  readonly size: number;
  readonly created: number;
  readonly checksum: number;
  readonly checksumType: number;
}

/** The path that it refers to, or null. */
export function checkReference(
  file: MetsFile,
  { location, rules }: { readonly location: MetsLocation; readonly rules: ReferenceRules },
  { folder, broken }: { readonly folder: PackageFolder; readonly broken: Broken },
): string | null {
  const { locType, linkType, href } = location;
  const about = href ?? file.id ?? 'a file';
  if (locType !== 'URL') broken(rules.locator, `LOCTYPE of ${about} is not URL`);
  if (linkType !== 'simple') broken(rules.link, `xlink:type of ${about} is not simple`);
  const path = href === null ? null : pathOf(href);
  const facts = path === null ? undefined : folder.files.get(path);
  if (path === null || !facts) {
    broken(rules.href, `the reference ${href === null ? 'of a file is missing' : `${href} leads nowhere`}`);
    return null;
  }
  checkFacts(file, { path, facts, rules }, broken);
  return path;
}

interface Found {
  readonly path: string;
  readonly facts: FileFacts;
  readonly rules: ReferenceRules;
}

function checkFacts(file: MetsFile, { path, facts, rules }: Found, broken: Broken): void {
  if (!file.mimeType) broken(rules.mimeType, `MIMETYPE of ${path} is missing`);
  const fault = file.mimeType ? faultOfType(file.mimeType, path, facts.head) : null;
  if (fault) broken(rules.mimeType, `MIMETYPE: ${path} ${fault}`);
  if (file.size !== String(facts.size))
    broken(rules.size, `SIZE of ${path} is said to be ${file.size}, and is ${facts.size}`);
  if (!isTime(file.created)) broken(rules.created, `CREATED of ${path} is no time`);
  if (file.checksumType !== 'SHA-256') broken(rules.checksumType, `CHECKSUMTYPE of ${path} is not SHA-256`);
  else if (file.checksum?.toLowerCase() !== facts.sha256) broken(rules.checksum, `CHECKSUM of ${path} is wrong`);
}

/** Relative to the folder of METS.xml; null for what leads elsewhere. */
function pathOf(href: string): string | null {
  try {
    const path = decodeURIComponent(href.replace(/^\.\//, ''));
    return /^[A-Za-z][A-Za-z0-9+.-]*:/.test(path) || path.startsWith('/') ? null : path;
  } catch {
    return null; // a percent sign that encodes nothing
  }
}
