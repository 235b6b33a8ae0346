/** What METS.xml says, as far as the rules of CSIP ask for it (mets-rules.ts). */
import { attribute, childrenOf, type Element, readXml } from './xml.ts';

export interface MetsFile {
  readonly id: string | null;
  readonly mimeType: string | null;
  readonly size: string | null;
  readonly created: string | null;
  readonly checksum: string | null;
  readonly checksumType: string | null;
  readonly admId: string | null;
  readonly dmdId: string | null;
  readonly locations: readonly MetsLocation[];
}

export interface MetsLocation {
  readonly locType: string | null;
  readonly linkType: string | null;
  readonly href: string | null;
}

export interface MetsGroup {
  readonly id: string | null;
  readonly use: string | null;
  readonly admId: string | null;
  readonly otherType: string | null;
  readonly contentType: string | null;
  readonly files: MetsFile[];
}

/** A `dmdSec`, `digiprovMD` or `rightsMD`. */
export interface MetsSection {
  readonly kind: 'dmdSec' | 'digiprovMD' | 'rightsMD';
  readonly id: string | null;
  readonly status: string | null;
  readonly created: string | null;
  readonly refs: readonly (MetsFile & { readonly mdType: string | null })[];
}

export interface MetsDocument {
  root: Element | null;
  readonly headers: Element[];
  readonly sections: MetsSection[];
  readonly amdIds: (string | null)[];
  readonly fileSections: (string | null)[];
  readonly groups: MetsGroup[];
  readonly maps: Element[];
  /** Every attribute ID. */
  readonly ids: Set<string>;
  readonly repeatedIds: string[];
}

export const METS = 'http://www.loc.gov/METS/';
export const CSIP = 'https://DILCIS.eu/XML/METS/CSIPExtensionMETS';
export const XLINK = 'http://www.w3.org/1999/xlink';

/** @throws PackageError when it is not well-formed */
export async function readMets(bytes: AsyncIterable<Buffer>): Promise<MetsDocument> {
  const mets: MetsDocument = {
    ...{ root: null, headers: [], sections: [], amdIds: [], fileSections: [], groups: [], maps: [] },
    ...{ ids: new Set(), repeatedIds: [] },
  };
  await readXml(bytes, {
    kept: ['metsHdr', 'dmdSec', 'digiprovMD', 'rightsMD', 'file', 'structMap'],
    opened: (element) => openPart(mets, element),
    read: (element, parents) => takePart(mets, element, parents),
  });
  return mets;
}

function openPart(mets: MetsDocument, element: Element): void {
  const id = noteId(mets, element);
  if (element.name === 'mets') mets.root ??= element;
  if (element.name === 'amdSec') mets.amdIds.push(id);
  if (element.name === 'fileSec') mets.fileSections.push(id);
  if (element.name === 'fileGrp') mets.groups.push(groupOf(element));
}

function takePart(mets: MetsDocument, element: Element, parents: readonly Element[]): void {
  noteIds(mets, element);
  if (element.name === 'metsHdr') mets.headers.push(element);
  else if (element.name === 'structMap') mets.maps.push(element);
  else if (element.name === 'file') {
    if (parents.at(-1)?.name === 'fileGrp') mets.groups.at(-1)?.files.push(fileOf(element));
  } else if (element.name === 'dmdSec' || element.name === 'digiprovMD' || element.name === 'rightsMD')
    mets.sections.push(sectionOf(element, element.name));
}

function noteId({ ids, repeatedIds }: MetsDocument, element: Element): string | null {
  const id = attribute(element, 'ID');
  if (id === null) return null;
  if (ids.has(id)) repeatedIds.push(id);
  ids.add(id);
  return id;
}

function noteIds(mets: MetsDocument, element: Element): void {
  noteId(mets, element);
  for (const child of element.children) noteIds(mets, child);
}

const groupOf = (element: Element): MetsGroup => ({
  ...{ id: attribute(element, 'ID'), use: attribute(element, 'USE'), admId: attribute(element, 'ADMID') },
  contentType: attribute(element, `{${CSIP}}CONTENTINFORMATIONTYPE`),
  otherType: attribute(element, `{${CSIP}}OTHERCONTENTINFORMATIONTYPE`),
  files: [],
});

const sectionOf = (element: Element, kind: MetsSection['kind']): MetsSection => ({
  ...{
    kind,
    id: attribute(element, 'ID'),
    status: attribute(element, 'STATUS'),
    created: attribute(element, 'CREATED'),
  },
  refs: childrenOf(element, 'mdRef').map((ref) => ({
    ...fileOf(ref),
    locations: [locationOf(ref)],
    mdType: attribute(ref, 'MDTYPE'),
  })),
});

const fileOf = (element: Element): MetsFile => ({
  ...{ id: attribute(element, 'ID'), mimeType: attribute(element, 'MIMETYPE'), size: attribute(element, 'SIZE') },
  ...{ created: attribute(element, 'CREATED'), checksum: attribute(element, 'CHECKSUM') },
  ...{ checksumType: attribute(element, 'CHECKSUMTYPE'), admId: attribute(element, 'ADMID') },
  dmdId: attribute(element, 'DMDID'),
  locations: childrenOf(element, 'FLocat').map(locationOf),
});

export const locationOf = (element: Element): MetsLocation => ({
  ...{ locType: attribute(element, 'LOCTYPE'), linkType: attribute(element, `{${XLINK}}type`) },
  href: attribute(element, `{${XLINK}}href`),
});
