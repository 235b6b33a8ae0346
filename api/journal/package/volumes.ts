/** A long dialog becomes several PDFs: receivers like small files, and what is rendered is held in memory. */
import type { Omission } from '../exports/model.ts';
import type { DocumentHead, DocumentPost } from './dialog-document.ts';
import { type DocumentParts, documentBytes } from './document-writer.ts';

const MOST_POSTS = 1_000;
/** In UTF-16 units of their JSON. A thousand posts of usual length are a tenth of it. */
const MOST_CHARACTERS = 16 * 1024 * 1024;

export interface VolumeCounter {
  add(post: DocumentPost): void;
  /** How many posts each volume has. There is always one. */
  counts(): readonly number[];
}

export function createVolumeCounter(): VolumeCounter {
  const full: number[] = [];
  let [posts, characters] = [0, 0];
  return {
    add: (post) => {
      const length = JSON.stringify(post).length;
      if (posts === MOST_POSTS || (posts > 0 && characters + length > MOST_CHARACTERS)) {
        full.push(posts);
        [posts, characters] = [0, 0];
      }
      posts += 1;
      characters += length;
    },
    counts: () => [...full, posts],
  };
}

export interface Volume {
  readonly number: number;
  readonly json: Buffer;
}

/** Each volume as a document of its own, one after the other. */
export async function* volumesOf(parts: DocumentParts, counts: readonly number[]): AsyncGenerator<Volume> {
  let number = 0;
  let posts: DocumentPost[] = [];
  const volume = async (next: DocumentPost | null): Promise<Volume> => {
    const bounds = { first: number === 0 ? null : (posts[0] ?? null), next };
    number += 1;
    return { number, json: await documentBytes(partOf(parts, posts, bounds)) };
  };
  for await (const post of parts.posts) {
    if (posts.length === counts[number]) {
      yield await volume(post);
      posts = [];
    }
    posts.push(post);
  }
  yield await volume(null);
}

/** The first post of the volume, null in the first one; the first post of the next one, null in the last one. */
interface Bounds {
  readonly first: DocumentPost | null;
  readonly next: DocumentPost | null;
}

const partOf = (parts: DocumentParts, posts: readonly DocumentPost[], bounds: Bounds): DocumentParts => ({
  head: { ...parts.head, events: eventsWithin(parts.head, bounds) },
  posts,
  omissions: () => parts.omissions().filter((omission) => isWithin(omission, bounds)),
});

/** So that each joining and leaving stands in one volume, between the posts where it happened. */
function eventsWithin({ events }: DocumentHead, { first, next }: Bounds): DocumentHead['events'] {
  const from = first === null ? Number.NEGATIVE_INFINITY : Date.parse(first.at);
  const until = next === null ? Number.POSITIVE_INFINITY : Date.parse(next.at);
  return events.filter(({ at }) => Date.parse(at) >= from && Date.parse(at) < until);
}

/** What belongs to no post, such as a receipt, is told in the first volume. */
const isWithin = ({ number = 0 }: Omission, { first, next }: Bounds): boolean =>
  (first === null || number >= first.number) && (next === null || number < next.number);
