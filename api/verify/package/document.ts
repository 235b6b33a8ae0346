/** Reads dialog.json post by post, and keeps what the other checks compare with: no text of anybody. */
import { hash } from 'node:crypto';
import type { Findings } from './checks.ts';
import { HEAD, omissionShape, postShape } from './document-shape.ts';
import { type JsonPart, jsonMembers } from './json-members.ts';

export interface PackageIdentity {
  readonly exportId: string;
  readonly dialogId: string;
  readonly from: number;
  readonly to: number;
  readonly cut: string;
  readonly at: string;
  readonly renderer: string;
}

export interface Omission {
  readonly kind: string;
  readonly reason: string;
  readonly number?: number;
  readonly id?: string;
}

export interface PostFacts {
  readonly number: number;
  readonly id: string;
  readonly at: string;
  readonly authorId: string;
  readonly isCorrected: boolean;
  readonly versions: readonly number[];
  readonly deleted: { readonly by: string; readonly at: string } | null;
  /** SHA-256 of its JSON, as it stands there. */
  readonly sha256: string;
}

export interface AttachmentFacts {
  readonly number: number;
  readonly id: string;
  readonly path: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
}

export interface DocumentFacts {
  identity: PackageIdentity | null;
  readonly posts: PostFacts[];
  readonly attachments: AttachmentFacts[];
  readonly omissions: Omission[];
  readonly receipts: { readonly consentId: string; readonly name: string }[];
}

const APART = ['posts', 'omissions'];

/** @throws PackageError when it is no JSON */
export async function readDocument(bytes: AsyncIterable<Buffer>, findings: Findings): Promise<DocumentFacts> {
  const facts: DocumentFacts = { identity: null, posts: [], attachments: [], omissions: [], receipts: [] };
  const head = new Map<string, unknown>();
  let rank = 0;
  for await (const part of jsonMembers(bytes, APART)) {
    const own = part.index === null ? 0 : APART.indexOf(part.name) + 1;
    if (own < rank) findings.add(`${part.name} stands after what it must stand before`);
    rank = Math.max(rank, own);
    if (part.index === null) head.set(part.name, part.value);
    else if (part.name === 'posts') takePost(part, facts, findings);
    else takeOmission(part, facts, findings);
  }
  takeHead(head, facts, findings);
  return facts;
}

function takeHead(head: ReadonlyMap<string, unknown>, facts: DocumentFacts, findings: Findings): void {
  for (const [name, shape] of Object.entries(HEAD)) {
    const fault = shape(head.get(name), name);
    if (fault !== null) findings.add(`${fault} is not as it must be`);
    else if (name === 'package') facts.identity = identityOf(head.get(name));
    else if (name === 'consents') facts.receipts.push(...receiptsOf(head.get(name)));
  }
}

/** Of what has the shape. */
export function identityOf(value: unknown): PackageIdentity {
  const { exportId, dialogId, from, to, cut, at, renderer } = Object(value);
  return { exportId, dialogId, from, to, cut, at, renderer };
}

const itemsOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

const receiptsOf = (consents: unknown): DocumentFacts['receipts'] =>
  itemsOf(consents).flatMap((consent) => {
    const { id, receipts } = Object(consent);
    return itemsOf(receipts).map((name) => ({ consentId: String(id), name: String(name) }));
  });

function takePost({ index, text, value }: JsonPart, facts: DocumentFacts, findings: Findings): void {
  const fault = postShape(value, `posts[${index}]`);
  if (fault !== null) {
    findings.add(`${fault} is not as it must be`);
    return;
  }
  const { number, id, at, author, correctedAt, versions, deleted, attachments } = Object(value);
  facts.posts.push({
    ...{ number, id, at, authorId: Object(author).personId, isCorrected: correctedAt !== null, deleted },
    versions: itemsOf(versions).map((each) => Number(Object(each).version)),
    sha256: hash('sha256', text),
  });
  for (const each of itemsOf(attachments)) {
    const { id: own, path, mediaType, size, sha256 } = Object(each);
    facts.attachments.push({ number, id: own, path, mediaType, size, sha256 });
  }
}

function takeOmission({ index, value }: JsonPart, facts: DocumentFacts, findings: Findings): void {
  const fault = omissionShape(value, `omissions[${index}]`);
  if (fault !== null) {
    findings.add(`${fault} is not as it must be`);
    return;
  }
  facts.omissions.push(omissionOf(value));
}

/** Of what has the shape. */
export function omissionOf(value: unknown): Omission {
  const { kind, reason, number, id } = Object(value);
  return { kind, reason, ...(number === undefined ? {} : { number }), ...(id === undefined ? {} : { id }) };
}
