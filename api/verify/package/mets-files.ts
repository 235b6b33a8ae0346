/** The files of METS.xml (CSIP58 to CSIP79, CSIP113, CSIP114). */

import { type Broken, CONTENT_TYPES, type PackageFolder } from './csip.ts';
import type { MetsDocument, MetsFile, MetsGroup } from './mets.ts';
import { checkReference } from './mets-reference.ts';

/** What every group is for, with the rule that asks for one, and the folder that its files stand in. */
const USES = [
  { use: 'Documentation', rule: 60, folder: 'documentation/' },
  { use: 'Schemas', rule: 113, folder: 'schemas/' },
  { use: 'Representations', rule: 114, folder: 'representations/' },
] as const;

const FILE_RULES = {
  ...{ locator: 77, link: 78, href: 79, mimeType: 68, size: 69, created: 70, checksum: 71, checksumType: 72 },
};

export function checkFileSection(mets: MetsDocument, folder: PackageFolder, broken: Broken): void {
  const { fileSections, groups } = mets;
  if (fileSections.length !== 1) broken(58, `there are ${fileSections.length} elements fileSec, not one`);
  if (fileSections.some((id) => !id)) broken(59, 'fileSec has no ID');
  const referred = new Map<string, string>();
  for (const group of groups) checkGroup(group, { mets, folder, referred }, broken);
  for (const { use, rule, folder: below } of USES) {
    const isThere = groups.some((group) => isFor(group.use, use));
    if (!isThere) broken(rule, `no fileGrp has the USE ${use}`);
    for (const path of folder.files.keys())
      if (path.startsWith(below) && !referred.has(path)) broken(rule, `no fileGrp has ${path}`);
  }
}

/** `Representations`, or it with the path of a folder. */
export const isFor = (use: string | null, wanted: string): boolean => use === wanted || !!use?.startsWith(`${wanted}/`);

interface Around {
  readonly mets: MetsDocument;
  readonly folder: PackageFolder;
  /** The USE of the group that has a file, by its path. */
  readonly referred: Map<string, string>;
}

function checkGroup(group: MetsGroup, around: Around, broken: Broken): void {
  const { id, use, files, admId, contentType, otherType } = group;
  const known = USES.find((each) => isFor(use, each.use));
  if (!known) broken(64, `the USE of a fileGrp is ${use === null ? 'missing' : `"${use}"`}`);
  if (!id) broken(65, `the fileGrp for ${use} has no ID`);
  if (files.length === 0) broken(66, `the fileGrp for ${use} has no file`);
  checkIdReferences(admId, { rule: 61, of: `the fileGrp for ${use}` }, { mets: around.mets, broken });
  if (contentType !== null && !CONTENT_TYPES.includes(contentType))
    broken(62, `csip:CONTENTINFORMATIONTYPE "${contentType}" is none of the vocabulary`);
  if (contentType === 'OTHER' && !otherType) broken(63, 'csip:OTHERCONTENTINFORMATIONTYPE is missing');
  for (const file of files) checkFile(file, { group, ...around }, broken);
}

function checkFile(
  file: MetsFile,
  { group, mets, folder, referred }: Around & { readonly group: MetsGroup },
  broken: Broken,
) {
  const about = file.id ?? 'a file';
  if (!file.id) broken(67, `a file of the fileGrp for ${group.use} has no ID`);
  checkIdReferences(file.admId, { rule: 74, of: about }, { mets, broken });
  checkIdReferences(file.dmdId, { rule: 75, of: about }, { mets, broken });
  const [location, ...more] = file.locations;
  if (!location || more.length > 0) broken(76, `${about} has ${file.locations.length} FLocat, not one`);
  if (!location) return;
  const path = checkReference(file, { location, rules: FILE_RULES }, { folder, broken });
  if (path === null) return;
  if (referred.has(path)) broken(66, `${path} stands in two places`);
  referred.set(path, group.use ?? '');
  // Folders are written small, and the USE begins with a capital.
  if (!`${path}/`.startsWith(`${group.use?.toLowerCase()}/`))
    broken(64, `USE: ${path} stands in the fileGrp for ${group.use}, where it does not belong`);
}

interface Rule {
  readonly rule: number;
  /** Whose attribute it is. */
  readonly of: string;
}

/** A list of ids, each of which must be there. */
export function checkIdReferences(
  list: string | null,
  { rule, of }: Rule,
  { mets, broken }: { readonly mets: Pick<MetsDocument, 'ids'>; readonly broken: Broken },
): void {
  for (const id of list?.split(/\s+/).filter((each) => each !== '') ?? [])
    if (!mets.ids.has(id)) broken(rule, `${of} refers to the ID ${id}, which is not there`);
}
