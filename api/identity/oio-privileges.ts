/**
 * Privileges as KOMBIT's Adgangsstyring and NemLog-in send them (OIO Basic Privilege Profile): base64 of XML that says
 * which privileges hold for which organisation. It is parsed strictly. What is not understood gives no privilege.
 */
import { SaxesParser, type SaxesTagNS } from 'saxes';

interface OioPrivileges {
  /** Those for this organisation, as they are called in the XML. */
  readonly privileges: readonly string[];
  /** What was ignored, as codes for the log. */
  readonly remarks: readonly string[];
}

/** Both are in use. */
const NAMESPACES = [
  'http://itst.dk/oiosaml/basic_privilege_profile',
  'http://digst.dk/oiosaml/basic_privilege_profile',
];
const SCOPE = 'urn:dk:gov:saml:cvrNumberIdentifier:';
const MAX_BASE64 = 100_000;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

interface Group {
  readonly scope: string;
  readonly privileges: string[];
  isConstrained: boolean;
}

export function readOioPrivileges(base64: string, cvr: string): OioPrivileges {
  // White space goes first: a pattern that allows it in two places takes quadratic time on a hostile text.
  const text = base64.length <= MAX_BASE64 ? base64.replaceAll(/\s/g, '') : '';
  const groups = BASE64.test(text) ? readGroups(decoded(text)) : null;
  if (!groups) return { privileges: [], remarks: ['privileges_unreadable'] };
  const own = groups.filter(({ scope }) => scope === SCOPE + cvr);
  // A constraint narrows what the group gives. No constraint is supported, and to ignore one would give too much.
  const usable = own.filter(({ isConstrained }) => !isConstrained);
  return {
    privileges: usable.flatMap(({ privileges }) => privileges),
    remarks: [
      ...(own.length < groups.length ? ['privilege_for_another_organisation'] : []),
      ...(usable.length < own.length ? ['privilege_constrained'] : []),
    ],
  };
}

/** Null when it is not well-formed, or another document. */
function readGroups(xml: string): Group[] | null {
  const groups: Group[] = [];
  const path: SaxesTagNS[] = [];
  let text = '';
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('doctype', () => {
    throw new Error('a document type is not allowed');
  });
  parser.on('opentag', (tag) => {
    path.push(tag);
    text = '';
    const group = groups.at(-1);
    if (isAt(path, 'PrivilegeGroup')) {
      groups.push({ scope: tag.attributes.Scope?.value.trim() ?? '', privileges: [], isConstrained: false });
    } else if (isAt(path, 'PrivilegeGroup', 'Constraint') && group) group.isConstrained = true;
  });
  parser.on('text', (part) => {
    text += part;
  });
  parser.on('closetag', () => {
    if (isAt(path, 'PrivilegeGroup', 'Privilege')) groups.at(-1)?.privileges.push(text.trim());
    path.pop();
  });
  try {
    parser.write(xml).close();
  } catch {
    // The library's message quotes what it read.
    return null;
  }
  return groups;
}

/** Inside PrivilegeList, whose namespace must be one of those above. Its children may repeat the namespace or not. */
function isAt(path: readonly SaxesTagNS[], ...names: readonly string[]): boolean {
  const [root, ...inner] = path;
  if (root?.local !== 'PrivilegeList' || !NAMESPACES.includes(root.uri)) return false;
  return (
    inner.length === names.length &&
    inner.every(({ local, uri }, index) => local === names[index] && (uri === '' || uri === root.uri))
  );
}

const decoded = (base64: string): string => Buffer.from(base64, 'base64').toString('utf8');
