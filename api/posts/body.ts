import { timingSafeEqual } from 'node:crypto';
import { orNull } from '../core/tampering.ts';
import { oneTimeKey, oneTimeMac } from '../crypto/one-time-mac.ts';
import { open, openText, reseal, type SealingKey, seal, sealText } from '../crypto/sealing.ts';
import { readContent } from './content.ts';
import type { PostRow } from './queries.ts';
import type { PostView } from './schemas.ts';
import { viewOf } from './views.ts';

export interface BodyPlace {
  readonly dialogId: string;
  readonly postId: string;
  readonly version: number;
  readonly authorId: string;
}

/**
 * The context of a sealed body. It includes the author, so that SQL cannot attribute a post to somebody else. A body of
 * this context has a MAC beside it.
 */
export const bodyContext = ({ dialogId, postId, version, authorId }: BodyPlace): string =>
  `${dialogId}|${postId}|${version}|placed|${authorId}`;

/**
 * The context before posts had MACs. The two differ, so that a post that has lost its MAC does not pass for one that
 * never had any.
 */
export const formerBodyContext = ({ dialogId, postId, version, authorId }: BodyPlace): string =>
  `${dialogId}|${postId}|${version}|body|${authorId}`;

/**
 * The context of what a corrected post said before. Another one than a post's, so that SQL cannot put it back from where
 * it is kept.
 */
const formerVersionContext = (place: BodyPlace): string => `${bodyContext(place)}|former`;

export const sealFormerBody = (key: SealingKey, place: BodyPlace, text: string): Buffer =>
  sealText(key, formerVersionContext(place), text);

/** @throws UnsealError */
export const openFormerBody = (key: SealingKey, place: BodyPlace, sealed: Uint8Array): string =>
  openText(key, formerVersionContext(place), sealed);

/** Seals it again in the present format. @throws UnsealError */
export const resealFormerBody = (key: SealingKey, place: BodyPlace, sealed: Uint8Array): Buffer =>
  reseal(key, formerVersionContext(place), sealed);

const contextOf = (mac: Uint8Array): typeof bodyContext => (mac.length === 0 ? formerBodyContext : bodyContext);

/**
 * The key of one post's MAC. PostgreSQL gives a post its number, so it computes the MAC too, and gets a key for that: one
 * that serves this post alone and tells nothing of the dialog's key.
 */
export const placeKey = (key: SealingKey, { dialogId, postId, authorId }: Omit<BodyPlace, 'version'>): Buffer =>
  oneTimeKey(key, `letdialog|posts.mac|${dialogId}|${postId}|${authorId}`);

/** PostgreSQL counts microseconds from the year 2000. */
const EPOCH = Date.UTC(2000, 0, 1);
const HIGH_WORD = 2 ** 32;

/** The MAC as `placeMacIn` in queries.ts has it computed: number and time, always 12 bytes. */
export function placeMac(placedBy: Uint8Array, { number, createdAt }: Pick<PostRow, 'number' | 'createdAt'>): Buffer {
  const microseconds = (createdAt.getTime() - EPOCH) * 1_000;
  const place = Buffer.allocUnsafe(12);
  place.writeInt32BE(number);
  place.writeInt32BE(Math.floor(microseconds / HIGH_WORD), 4);
  place.writeUInt32BE(((microseconds % HIGH_WORD) + HIGH_WORD) % HIGH_WORD, 8);
  return oneTimeMac(placedBy, place);
}

export type OpenedPost = PostRow & ReturnType<typeof readContent>;

/** What is in a post; null when its row is not authentic, in its place or in its content. */
export function openContent(key: SealingKey, dialogId: string, post: PostRow): OpenedPost | null {
  const { id, authorId, version, mac } = post;
  const text = orNull(() =>
    openText(key, contextOf(mac)({ dialogId, postId: id, version, authorId }), post.sealedBody),
  );
  if (text === null || !isTime(post.createdAt)) return null;
  return mac.length === 0 || isPlaced(key, dialogId, post) ? { ...post, ...readContent(text) } : null;
}

/**
 * A post as far as its row is authentic. Where its place is and its content is not, author and time are shown, and the
 * number is the row's place in the list.
 */
export function openPost(key: SealingKey, dialogId: string, post: PostRow): PostView {
  const opened = openContent(key, dialogId, post);
  if (opened) return viewOf(opened);
  const isKnown = post.mac.length > 0 && isTime(post.createdAt) && isPlaced(key, dialogId, post);
  return isKnown
    ? { ...unreadable(post), authorId: post.authorId, createdAt: post.createdAt.toISOString() }
    : unreadable(post);
}

export const unreadable = ({ id, number, version }: Pick<PostRow, 'id' | 'number' | 'version'>): PostView => ({
  ...{ id, number, authorId: null, body: null, createdAt: null, kind: null, version },
});

/** Whether a post is one that nothing proves. A deleted one has no body either. */
export const isFalse = ({ body, deleted }: PostView): boolean => body === null && deleted === undefined;

/** SQL can write a time that has no date. */
const isTime = (date: Date): boolean => Number.isFinite(date.getTime());

function isPlaced(key: SealingKey, dialogId: string, { id: postId, authorId, mac, ...place }: PostRow): boolean {
  const expected = placeMac(placeKey(key, { dialogId, postId, authorId }), place);
  return expected.length === mac.length && timingSafeEqual(expected, mac);
}

/** Seals the body again in the present format. @throws UnsealError */
export const resealBody = (
  key: SealingKey,
  place: BodyPlace,
  { sealed, mac }: { readonly sealed: Uint8Array; readonly mac: Uint8Array },
): Buffer => reseal(key, contextOf(mac)(place), sealed);

/** Seals a body from before posts had MACs as the others are sealed. @throws UnsealError */
export function sealAsPlaced(key: SealingKey, place: BodyPlace, sealed: Uint8Array): Buffer {
  const plain = open(key, formerBodyContext(place), sealed);
  try {
    return seal(key, bodyContext(place), plain);
  } finally {
    plain.fill(0);
  }
}
