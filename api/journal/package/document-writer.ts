import type { Omission } from '../exports/model.ts';
import type { DocumentHead, DocumentPost } from './dialog-document.ts';

export interface DocumentParts {
  readonly head: DocumentHead;
  readonly posts: AsyncIterable<DocumentPost> | Iterable<DocumentPost>;
  /** Known when the posts have ended, at the latest. */
  omissions(): readonly Omission[];
}

/** The document as JSON, written as it comes: a post a line, and whatever else is a list an item a line. */
export async function* documentText({ head, posts, omissions }: DocumentParts): AsyncGenerator<string> {
  yield `{\n${Object.entries(head)
    .map(([name, value]) => `${JSON.stringify(name)}: ${Array.isArray(value) ? linesOf(value) : JSON.stringify(value)}`)
    .join(',\n')},\n"posts": [`;
  let isFirst = true;
  for await (const post of posts) {
    yield `${isFirst ? '' : ','}\n${JSON.stringify(post)}`;
    isFirst = false;
  }
  yield `${isFirst ? '' : '\n'}],\n"omissions": ${linesOf(omissions())}\n}\n`;
}

const linesOf = (items: readonly unknown[]): string =>
  items.length === 0 ? '[]' : `[\n${items.map((item) => JSON.stringify(item)).join(',\n')}\n]`;

/** For a document that is small enough to be held. */
export async function documentBytes(parts: DocumentParts): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of documentText(parts)) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}
