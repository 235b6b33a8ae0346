/** The map of METS.xml (CSIP80 to CSIP104, CSIP116, CSIP118, CSIP119): what the package has, with references to all of it. */

import type { Broken } from './csip.ts';
import type { MetsDocument } from './mets.ts';
import { checkIdReferences, isFor } from './mets-files.ts';
import { attribute, childrenOf, type Element } from './xml.ts';

export function checkMap(mets: MetsDocument, broken: Broken): void {
  if (mets.maps.length === 0) {
    broken(80, 'there is no structMap');
    return;
  }
  const ours = mets.maps.filter((map) => attribute(map, 'LABEL') === 'CSIP');
  const [map] = ours;
  if (!map || ours.length > 1) {
    broken(82, `${ours.length} elements structMap have the LABEL CSIP, not one`);
    return;
  }
  if (attribute(map, 'TYPE') !== 'PHYSICAL') broken(81, 'TYPE of the structMap is not PHYSICAL');
  if (!attribute(map, 'ID')) broken(83, 'the structMap has no ID');
  const [main, ...more] = childrenOf(map, 'div');
  if (!main || more.length > 0) {
    broken(84, 'the structMap does not have one division');
    return;
  }
  if (!attribute(main, 'ID')) broken(85, 'the main division has no ID');
  const divisions = childrenOf(main, 'div');
  checkMetadata(mets, ofLabel(divisions, { label: 'Metadata', rule: 88 }, broken), broken);
  for (const rules of CONTENT) checkContent(mets, { rules, divisions }, broken);
  const known = ['Metadata', ...CONTENT.map(({ label }) => label)];
  for (const label of divisions.map((each) => attribute(each, 'LABEL')))
    if (label === null || !known.includes(label))
      broken(103, `a division has the LABEL ${label}, which is none of CSIP`);
}

/** For each label: the rules of the division, its ID, its LABEL, its references, and where these lead. */
const CONTENT = [
  { label: 'Documentation', rule: 93, id: 94, name: 95, references: 96, pointer: 116 },
  { label: 'Schemas', rule: 97, id: 98, name: 99, references: 100, pointer: 118 },
  { label: 'Representations', rule: 101, id: 102, name: 103, references: 104, pointer: 119 },
] as const;
type ContentRules = (typeof CONTENT)[number];

function ofLabel(
  divisions: readonly Element[],
  { label, rule }: { readonly label: string; readonly rule: number },
  broken: Broken,
): Element | null {
  const found = divisions.filter((division) => attribute(division, 'LABEL') === label);
  if (found.length > 1) broken(rule, `two divisions have the LABEL ${label}`);
  if (found.length === 0) broken(rule, `no division has the LABEL ${label}`);
  return found[0] ?? null;
}

function checkMetadata(mets: MetsDocument, division: Element | null, broken: Broken): void {
  if (!division) return;
  if (!attribute(division, 'ID')) broken(89, 'the division Metadata has no ID');
  const [admId, dmdId] = [attribute(division, 'ADMID'), attribute(division, 'DMDID')];
  checkIdReferences(admId, { rule: 91, of: 'the division Metadata' }, { mets, broken });
  checkIdReferences(dmdId, { rule: 92, of: 'the division Metadata' }, { mets, broken });
  const [provenance, descriptions] = [admId, dmdId].map((list) => new Set(list?.split(/\s+/)));
  for (const { kind, id, status } of mets.sections) {
    if (id === null || status === 'SUPERSEDED') continue;
    const isListed =
      kind === 'dmdSec' ? descriptions?.has(id) : provenance?.has(id) || isInListedSection(mets, provenance);
    if (!isListed) broken(kind === 'dmdSec' ? 92 : 91, `the division Metadata does not refer to the ${kind} ${id}`);
  }
}

/** Naming the amdSec names all that is in it. */
const isInListedSection = ({ amdIds }: MetsDocument, listed: ReadonlySet<string> | undefined): boolean =>
  amdIds.some((id) => id !== null && listed?.has(id));

interface Content {
  readonly rules: ContentRules;
  readonly divisions: readonly Element[];
}

function checkContent(mets: MetsDocument, { rules, divisions }: Content, broken: Broken): void {
  const { label, id, name, references, pointer } = rules;
  const division = ofLabel(divisions, rules, broken);
  if (!division) {
    broken(name, `structMap does not point at ${label}`);
    return;
  }
  if (!attribute(division, 'ID')) broken(id, `the division ${label} has no ID`);
  const pointers = childrenOf(division, 'fptr').map((each) => attribute(each, 'FILEID'));
  const groups = mets.groups.filter(({ use }) => isFor(use, label));
  for (const group of groups)
    if (!pointers.includes(group.id))
      broken(references, `structMap does not point at ${label}: ${group.id} is missing`);
  for (const target of pointers) {
    const group = mets.groups.find((each) => each.id === target);
    if (!group) broken(pointer, `the division ${label} points at ${target}, which is no fileGrp`);
    else if (!isFor(group.use, label))
      broken(pointer, `USE: the division ${label} points at the fileGrp for ${group.use}`);
  }
}
