/** METS as E-ARK's CSIP 2.2 has it: one document for the whole package, and one structural map. */
import type { DocumentHead } from './dialog-document.ts';
import {
  CONTENT,
  folderOf,
  OTHER,
  PACKAGE_FORMAT,
  type PackageFile,
  PREMIS,
  README,
  SCHEMA,
  SF2900_DOCUMENT,
  SF2900_JOURNAL_POST,
} from './layout.ts';
import { type Attributes, DECLARATION, element, type Markup, openTag, together } from './xml.ts';

const NAMESPACES = {
  xmlns: 'http://www.loc.gov/METS/',
  'xmlns:xlink': 'http://www.w3.org/1999/xlink',
  'xmlns:csip': 'https://DILCIS.eu/XML/METS/CSIPExtensionMETS',
};
const PROFILE = 'https://earkcsip.dilcis.eu/profile/E-ARK-CSIP.xml';

interface Section {
  readonly id: string;
  readonly file: PackageFile;
}

/** @param files all of the package but this one, in the order in which they were written */
export function* metsText(head: DocumentHead, files: readonly PackageFile[]): Generator<string> {
  const { at, exportId, renderer } = head.package;
  const descriptive = sectionsOf('dmd', files, isDescriptive);
  const provenance = sectionsOf('digiprov', files, isProvenance);
  yield DECLARATION;
  yield openTag('mets', {
    ...NAMESPACES,
    OBJID: folderOf(exportId),
    TYPE: 'Mixed',
    'csip:CONTENTINFORMATIONTYPE': 'MIXED',
    PROFILE,
  });
  yield `${headerOf(head, `${PACKAGE_FORMAT} ${renderer}`).markup}\n`;
  for (const { id, file } of descriptive)
    yield `${element('dmdSec', { ID: id, CREATED: at, STATUS: 'CURRENT' }, referenceTo(file, at)).markup}\n`;
  yield `${openTag('amdSec', { ID: 'amd' })}\n`;
  for (const { id, file } of provenance)
    yield `${element('digiprovMD', { ID: id, CREATED: at, STATUS: 'CURRENT' }, referenceTo(file, at)).markup}\n`;
  yield '</amdSec>\n';
  yield* fileSection(files, at);
  const idsOf = (sections: readonly Section[]): string => sections.map(({ id }) => id).join(' ');
  yield `${structureOf(folderOf(exportId), { DMDID: idsOf(descriptive), ADMID: `amd ${idsOf(provenance)}` }).markup}\n`;
  yield '</mets>\n';
}

const isDescriptive = ({ path }: PackageFile): boolean => path === SF2900_DOCUMENT || path === SF2900_JOURNAL_POST;
const isProvenance = ({ path }: PackageFile): boolean => path === PREMIS || path.startsWith(`${OTHER}/`);

const sectionsOf = (
  prefix: string,
  files: readonly PackageFile[],
  belongs: (file: PackageFile) => boolean,
): Section[] => files.filter(belongs).map((file, index) => ({ id: `${prefix}-${index + 1}`, file }));

const headerOf = ({ package: { at }, municipality }: DocumentHead, software: string): Markup =>
  element(
    'metsHdr',
    { CREATEDATE: at, LASTMODDATE: at, 'csip:OAISPACKAGETYPE': 'SIP' },
    element(
      'agent',
      { ROLE: 'CREATOR', TYPE: 'OTHER', OTHERTYPE: 'SOFTWARE' },
      element('name', {}, 'LetDialog'),
      element('note', { 'csip:NOTETYPE': 'SOFTWARE VERSION' }, software),
    ),
    element(
      'agent',
      { ROLE: 'ARCHIVIST', TYPE: 'ORGANIZATION' },
      element('name', {}, municipality.name),
      element('note', { 'csip:NOTETYPE': 'IDENTIFICATIONCODE' }, municipality.cvr),
    ),
  );

/** What every reference says of its file. */
const factsOf = ({ mediaType, size, sha256 }: PackageFile, at: string): Attributes => ({
  MIMETYPE: mediaType,
  SIZE: size,
  CREATED: at,
  CHECKSUM: sha256,
  CHECKSUMTYPE: 'SHA-256',
});

const linkTo = ({ path }: PackageFile): Attributes => ({
  LOCTYPE: 'URL',
  'xlink:type': 'simple',
  'xlink:href': path,
});

const referenceTo = (file: PackageFile, at: string): Markup =>
  element('mdRef', { ...linkTo(file), ...kindOf(file), ...factsOf(file, at) });

function kindOf(file: PackageFile): Attributes {
  if (file.path === PREMIS) return { MDTYPE: 'PREMIS' };
  return { MDTYPE: 'OTHER', OTHERMDTYPE: isDescriptive(file) ? 'SF2900' : 'LETDIALOG' };
}

const GROUPS = [
  { id: 'documentation', use: 'Documentation', belongs: (path: string) => path === README },
  { id: 'schemas', use: 'Schemas', belongs: (path: string) => path === SCHEMA },
  { id: 'representations', use: 'Representations', belongs: (path: string) => path.startsWith(`${CONTENT}/`) },
] as const;

function* fileSection(files: readonly PackageFile[], at: string): Generator<string> {
  yield `${openTag('fileSec', { ID: 'files' })}\n`;
  let count = 0;
  for (const { id, use, belongs } of GROUPS) {
    const type = { 'csip:CONTENTINFORMATIONTYPE': id === 'representations' ? 'MIXED' : null };
    yield `${openTag('fileGrp', { ID: id, USE: use, ...type })}\n`;
    for (const file of files) {
      if (!belongs(file.path)) continue;
      count += 1;
      yield `${element('file', { ID: `file-${count}`, ...factsOf(file, at) }, element('FLocat', linkTo(file))).markup}\n`;
    }
    yield '</fileGrp>\n';
  }
  yield '</fileSec>\n';
}

/** @param metadata refers to the sections of metadata */
const structureOf = (label: string, metadata: Attributes): Markup =>
  element(
    'structMap',
    { ID: 'structure', TYPE: 'PHYSICAL', LABEL: 'CSIP' },
    element(
      'div',
      { ID: 'div-package', LABEL: label },
      element('div', { ID: 'div-metadata', LABEL: 'Metadata', ...metadata }),
      together(
        GROUPS.map(({ id, use }) => element('div', { ID: `div-${id}`, LABEL: use }, element('fptr', { FILEID: id }))),
      ),
    ),
  );
