/** PREMIS 3.0: each file with its fixity, what happened to the posts, and what made the package. */

import { derivedId } from './derived-id.ts';
import type { DocumentHead } from './dialog-document.ts';
import { DOCUMENT, PACKAGE_FORMAT, type PackageFile } from './layout.ts';
import type { PostChange } from './survey.ts';
import { DECLARATION, element, type Markup, openTag } from './xml.ts';

const NAMESPACES = {
  'xmlns:premis': 'http://www.loc.gov/premis/v3',
  'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
};
/** Who acted where it was not the software. The document says who it was. */
const PARTICIPANT = 'participant';
const SOFTWARE = 'letdialog';

const el = (name: string, ...children: Parameters<typeof element>[2][]): Markup =>
  element(`premis:${name}`, {}, ...children);

/** @param files all but this one and the METS document */
export function* premisText(
  head: DocumentHead,
  files: readonly PackageFile[],
  changes: readonly PostChange[],
): Generator<string> {
  yield DECLARATION;
  yield `${openTag('premis:premis', { ...NAMESPACES, version: '3.0' })}\n`;
  for (const file of files) yield `${objectOf(file).markup}\n`;
  yield `${creationOf(head).markup}\n`;
  for (const [index, change] of changes.entries()) yield `${changeEvent(head, change, index).markup}\n`;
  yield `${softwareOf(head.package.renderer).markup}\n`;
  if (changes.length > 0) yield `${participant().markup}\n`;
  yield '</premis:premis>\n';
}

const objectOf = ({ path, size, sha256, mediaType, originalName }: PackageFile): Markup =>
  element(
    'premis:object',
    { 'xsi:type': 'premis:file' },
    identifier('object', path),
    el(
      'objectCharacteristics',
      el('fixity', el('messageDigestAlgorithm', 'SHA-256'), el('messageDigest', sha256)),
      el('size', size),
      el('format', el('formatDesignation', el('formatName', mediaType))),
    ),
    originalName === null ? null : el('originalName', originalName),
  );

const identifier = (of: 'object' | 'agent', value: string): Markup =>
  el(`${of}Identifier`, el(`${of}IdentifierType`, 'local'), el(`${of}IdentifierValue`, value));

const linkTo = (of: 'Object' | 'Agent', value: string): Markup =>
  el(`linking${of}Identifier`, el(`linking${of}IdentifierType`, 'local'), el(`linking${of}IdentifierValue`, value));

interface Happening {
  readonly id: string;
  readonly type: string;
  readonly at: string;
  readonly detail: string;
  readonly agent: string;
}

const eventOf = ({ id, type, at, detail, agent }: Happening): Markup =>
  el(
    'event',
    el('eventIdentifier', el('eventIdentifierType', 'UUID'), el('eventIdentifierValue', id)),
    el('eventType', type),
    el('eventDateTime', at),
    el('eventDetailInformation', el('eventDetail', detail)),
    linkTo('Agent', agent),
    linkTo('Object', DOCUMENT),
  );

const creationOf = ({ package: { exportId, at, from, to, cut } }: DocumentHead): Markup =>
  eventOf({
    id: derivedId(exportId, 'premis-creation'),
    type: 'creation',
    at,
    detail: `posts ${from} to ${to} as of size ${cut} of the audit log`,
    agent: SOFTWARE,
  });

const changeEvent = (head: DocumentHead, { number, type, at }: PostChange, index: number): Markup =>
  eventOf({
    id: derivedId(head.package.exportId, `premis-change-${index}`),
    type: type === 'deletion' ? 'deletion' : 'modification',
    at,
    detail: `${type} of post ${number}`,
    agent: PARTICIPANT,
  });

const softwareOf = (renderer: string): Markup =>
  el(
    'agent',
    identifier('agent', SOFTWARE),
    el('agentName', 'LetDialog'),
    el('agentType', 'software'),
    el('agentVersion', `${PACKAGE_FORMAT} ${renderer}`),
  );

const participant = (): Markup =>
  el(
    'agent',
    identifier('agent', PARTICIPANT),
    el('agentName', 'A participant of the dialog'),
    el('agentType', 'person'),
  );
