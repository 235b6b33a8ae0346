/** What the dialog's events tell of its posts, and whether dialog.json says the same. */
import { type Check, concluded, type Findings, newFindings } from './checks.ts';
import type { DocumentFacts, Omission, PostFacts } from './document.ts';

interface PostEvents {
  author: string | null;
  createdAt: string | null;
  corrections: number;
  deleted: { readonly by: string; readonly at: string } | null;
}

export interface EventFacts {
  /** Null when nobody can tell, since dialog.json cannot be read. */
  readonly dialogId: string | null;
  readonly posts: Map<number, PostEvents>;
}

export const newEventFacts = (dialogId: string | null): EventFacts => ({ dialogId, posts: new Map() });

const CHANGES = ['post.created', 'post.corrected', 'post.deleted'];

export function takeEvent(
  { dialogId, posts }: EventFacts,
  { index, leaf }: { readonly index: number; readonly leaf: string },
  findings: Findings,
): void {
  const event = parsed(leaf);
  const { action, at, actor, outcome, target } = Object(event);
  const { dialog, first } = Object(target);
  if (event === undefined) {
    findings.add(`event ${index} is no leaf of the log`);
    return;
  }
  if (dialogId !== null && dialog !== dialogId) findings.add(`event ${index} is not of this dialog`);
  if (!CHANGES.includes(action) || Object(outcome).code !== 'success' || typeof first !== 'number') return;
  const post = posts.get(first) ?? { author: null, createdAt: null, corrections: 0, deleted: null };
  posts.set(first, post);
  const by = String(Object(actor).id);
  if (action === 'post.created') Object.assign(post, { author: by, createdAt: String(at) });
  else if (action === 'post.corrected') post.corrections += 1;
  else post.deleted = { by, at: String(at) };
}

function parsed(leaf: string): unknown {
  try {
    return JSON.parse(leaf);
  } catch {
    return undefined;
  }
}

/** Every post that the log knows in the range is there or left out, as the log knows it; and no other is there. */
export function checkEvents({ posts: logged }: EventFacts, document: DocumentFacts): Check {
  const findings = newFindings();
  const { identity, posts, omissions } = document;
  const left = new Set(omissions.filter(({ kind }) => kind === 'post').map(({ number }) => number));
  const there = new Set(posts.map(({ number }) => number));
  for (const number of logged.keys()) {
    if (identity === null || number < identity.from || number > identity.to) continue;
    if (!there.has(number) && !left.has(number))
      findings.add(`post ${number} stands in the log, and neither in dialog.json nor among what is left out`);
  }
  for (const post of posts) comparePost(post, { event: logged.get(post.number) ?? null, omissions }, findings);
  return concluded(
    'audit-events',
    `${posts.length} posts: each created by its author, corrected and deleted as the log says`,
    findings,
  );
}

interface Logged {
  readonly event: PostEvents | null;
  readonly omissions: readonly Omission[];
}

function comparePost(post: PostFacts, { event, omissions }: Logged, findings: Findings): void {
  const { number, authorId, at, versions, isCorrected, deleted } = post;
  if (!event || event.createdAt === null) {
    findings.add(`post ${number} was never created, by the log`);
    return;
  }
  if (event.author !== authorId) findings.add(`post ${number} is by somebody else, by the log`);
  if (!isNear(event.createdAt, at)) findings.add(`post ${number} is of another time, by the log`);
  if ((event.deleted === null) !== (deleted === null))
    findings.add(`post ${number} is ${deleted ? 'not ' : ''}deleted, by the log`);
  else if (event.deleted && deleted) compareDeletion(number, { event: event.deleted, deleted }, findings);
  if (deleted !== null) return;
  const erased = omissions.filter((each) => each.kind === 'post-version' && each.number === number).length;
  if (versions.length + erased !== event.corrections || isCorrected !== event.corrections > 0)
    findings.add(
      `post ${number} was corrected ${event.corrections} times, by the log, and has ${versions.length} earlier versions`,
    );
}

interface Deletion {
  readonly by: string;
  readonly at: string;
}

function compareDeletion(
  number: number,
  { event, deleted }: { readonly event: Deletion; readonly deleted: Deletion },
  findings: Findings,
): void {
  if (event.by !== deleted.by) findings.add(`post ${number} was deleted by somebody else, by the log`);
  if (!isNear(event.at, deleted.at)) findings.add(`post ${number} was deleted at another time, by the log`);
}

/** An act and its event are of one moment, which two clocks may tell. */
const isNear = (one: string, other: string): boolean => Math.abs(Date.parse(one) - Date.parse(other)) <= 60_000;
