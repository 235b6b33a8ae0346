/**
 * The rules of E-ARK CSIP 2.2.0 that concern one METS.xml without a METS for each representation, and beyond them that
 * what METS.xml says of each file is true. Findings begin with the id of the rule.
 */
import { type Check, concluded, type Findings, newFindings } from './checks.ts';
import { type Broken, CONTENT_TYPES, isTime, type PackageFolder } from './csip.ts';
import { CSIP, METS, type MetsDocument } from './mets.ts';
import { checkFileSection } from './mets-files.ts';
import { checkMap } from './mets-map.ts';
import { checkSections } from './mets-sections.ts';
import { attribute, childrenOf, type Element } from './xml.ts';

export const CSIP_VERSION = '2.2.0';

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const CHECKED = [...range(1, 85), ...range(88, 104), 113, 114, 116, 117, 118, 119];
/** They are for packages with a METS.xml in each representation, which ours never have. */
const NOT_CHECKED = range(105, 112);

export const RULES = {
  version: CSIP_VERSION,
  checked: CHECKED.map((rule) => `CSIP${rule}`),
  notChecked: NOT_CHECKED.map((rule) => `CSIP${rule}`),
};

export function checkMets(mets: MetsDocument, folder: PackageFolder): Check {
  const findings = newFindings();
  const broken: Broken = (rule, words) => findings.add(`CSIP${rule}: ${words}`);
  checkRoot(mets.root, folder, broken);
  checkHeader(mets.headers, broken);
  checkIds(mets, findings);
  checkSections(mets, folder, broken);
  checkFileSection(mets, folder, broken);
  checkMap(mets, broken);
  const detail = `${RULES.checked.length} rules of E-ARK CSIP ${CSIP_VERSION}; not checked: CSIP105 to CSIP112, which are for a METS.xml in each representation, and the XML Schema of METS`;
  return concluded('mets', detail, findings);
}

const CATEGORY_OTHER = ['OTHER', 'Other'];

function checkRoot(root: Element | null, { name }: PackageFolder, broken: Broken): void {
  if (root?.namespace !== METS) {
    broken(1, 'there is no element mets in the namespace of METS');
    return;
  }
  const [id, type, profile] = ['OBJID', 'TYPE', 'PROFILE'].map((each) => attribute(root, each));
  if (id !== name) broken(1, `OBJID is ${id === null ? 'missing' : `"${id}"`}, and the folder is "${name}"`);
  if (!type) broken(2, 'TYPE, the category of the content, is missing');
  if (CATEGORY_OTHER.includes(type ?? '') && !attribute(root, `{${CSIP}}OTHERTYPE`))
    broken(3, 'TYPE is OTHER, and csip:OTHERTYPE is missing');
  const content = attribute(root, `{${CSIP}}CONTENTINFORMATIONTYPE`);
  if (content !== null && !CONTENT_TYPES.includes(content))
    broken(4, `csip:CONTENTINFORMATIONTYPE "${content}" is none of the vocabulary`);
  if (content === 'OTHER' && !attribute(root, `{${CSIP}}OTHERCONTENTINFORMATIONTYPE`))
    broken(5, 'csip:OTHERCONTENTINFORMATIONTYPE is missing');
  if (!/^https:\/\/\S+\.xml$/.test(profile ?? '')) broken(6, 'PROFILE is not the address of a profile');
}

const PACKAGE_TYPES = ['SIP', 'AIP', 'DIP', 'AIU', 'AIC'];

function checkHeader(headers: readonly Element[], broken: Broken): void {
  const [header] = headers;
  if (!header || headers.length > 1) {
    broken(117, `there are ${headers.length} elements metsHdr, not one`);
    return;
  }
  if (!isTime(attribute(header, 'CREATEDATE'))) broken(7, 'CREATEDATE is no time');
  const changed = attribute(header, 'LASTMODDATE');
  if (changed !== null && !isTime(changed)) broken(8, 'LASTMODDATE is no time');
  const type = attribute(header, `{${CSIP}}OAISPACKAGETYPE`);
  if (type === null || !PACKAGE_TYPES.includes(type)) broken(9, 'csip:OAISPACKAGETYPE is none of the vocabulary');
  checkAgent(childrenOf(header, 'agent'), broken);
}

/** The software that made the package: each rule adds to what the agent must be. */
function checkAgent(agents: readonly Element[], broken: Broken): void {
  if (agents.length === 0) {
    broken(10, 'no agent is named');
    return;
  }
  const creators = agents.filter((agent) => attribute(agent, 'ROLE') === 'CREATOR');
  if (creators.length === 0) {
    broken(11, 'no agent has the ROLE CREATOR');
    return;
  }
  const others = creators.filter((agent) => attribute(agent, 'TYPE') === 'OTHER');
  if (others.length === 0) {
    broken(12, 'the creator’s TYPE is not OTHER');
    return;
  }
  const [software] = others.filter((agent) => attribute(agent, 'OTHERTYPE') === 'SOFTWARE');
  if (!software) {
    broken(13, 'the creator’s OTHERTYPE is not SOFTWARE');
    return;
  }
  if (!childrenOf(software, 'name')[0]?.text.trim()) broken(14, 'the software’s name is missing');
  const [note] = childrenOf(software, 'note');
  if (!note?.text.trim()) {
    broken(15, 'the software’s version is missing');
    return;
  }
  if (attribute(note, `{${CSIP}}NOTETYPE`) !== 'SOFTWARE VERSION') broken(16, 'csip:NOTETYPE is not SOFTWARE VERSION');
}

function checkIds({ ids, repeatedIds }: MetsDocument, findings: Findings): void {
  for (const id of repeatedIds) findings.add(`${ID_RULES}: the ID ${id} stands there twice`);
  for (const id of ids)
    if (!/^[\p{L}_][\p{L}\p{N}._-]*$/u.test(id)) findings.add(`${ID_RULES}: the ID ${id} is none of XML`);
}

const ID_RULES = 'CSIP18, 33, 46, 59, 65, 67, 83, 85, 89, 94, 98, 102';
