/** The sections of METS.xml about metadata (CSIP17 to CSIP57). */

import { type Broken, isTime, type PackageFolder } from './csip.ts';
import type { MetsDocument, MetsSection } from './mets.ts';
import { checkReference, type ReferenceRules } from './mets-reference.ts';

interface SectionRules extends ReferenceRules {
  readonly section: number;
  readonly id: number;
  readonly status: number;
  readonly reference: number;
  readonly mdType: number;
}

/** Each of the three kinds has its rules in the same order, the first with one more. */
const rulesFrom = (section: number, first: number): SectionRules => ({
  ...{ section, id: section + 1, status: first, reference: first + 1, locator: first + 2, link: first + 3 },
  ...{ href: first + 4, mdType: first + 5, mimeType: first + 6, size: first + 7, created: first + 8 },
  ...{ checksum: first + 9, checksumType: first + 10 },
});
const RULES: Readonly<Record<MetsSection['kind'], SectionRules>> = {
  dmdSec: rulesFrom(17, 20),
  digiprovMD: rulesFrom(32, 34),
  rightsMD: rulesFrom(45, 47),
};

const STATES = ['CURRENT', 'SUPERSEDED'];
const DESCRIPTIVE = 'metadata/descriptive/';
const PRESERVATION = 'metadata/preservation/';

export function checkSections({ sections, amdIds }: MetsDocument, folder: PackageFolder, broken: Broken): void {
  if (amdIds.length > 1) broken(31, `there are ${amdIds.length} elements amdSec, not one`);
  const referred = new Set<string>();
  for (const section of sections) {
    const rules = RULES[section.kind];
    if (!section.id) broken(rules.id, `an element ${section.kind} has no ID`);
    if (section.kind === 'dmdSec' && !isTime(section.created)) broken(19, 'CREATED of a dmdSec is no time');
    if (section.status !== null && !STATES.includes(section.status))
      broken(rules.status, `STATUS ${section.status} is none of the vocabulary`);
    const [ref, ...more] = section.refs;
    if (!ref || more.length > 0) broken(rules.reference, `${section.kind} has ${section.refs.length} mdRef, not one`);
    const [location] = ref?.locations ?? [];
    if (!ref || !location) continue;
    if (!ref.mdType) broken(rules.mdType, `MDTYPE of ${location.href} is missing`);
    const path = checkReference(ref, { location, rules }, { folder, broken });
    if (path !== null) referred.add(path);
  }
  for (const path of folder.files.keys()) {
    if (path.startsWith(DESCRIPTIVE) && !referred.has(path)) broken(17, `no dmdSec refers to ${path}`);
    if (path.startsWith(PRESERVATION) && !referred.has(path)) broken(32, `no digiprovMD refers to ${path}`);
  }
}
