/** The first reading of a dialog: its files go into the package, and what the rest of it must know is gathered. */
import type { Omission } from '../exports/model.ts';
import type { DocumentAttachment, DocumentPost } from './dialog-document.ts';
import { attachmentPath, type PackageFile } from './layout.ts';
import { FileOmitted, type PackageSource } from './source.ts';
import { createVolumeCounter } from './volumes.ts';

/** That somebody corrected or deleted a post. Says neither who nor what. */
export interface PostChange {
  readonly number: number;
  readonly type: 'correction' | 'deletion';
  readonly at: string;
}

export interface Survey {
  readonly posts: number;
  readonly lastPostAt: string | null;
  readonly volumes: readonly number[];
  readonly changes: readonly PostChange[];
  readonly omissions: readonly Omission[];
}

/** Writes a file, and says what was written. */
export type AddFile = (attachment: DocumentAttachment, content: AsyncIterable<Uint8Array>) => Promise<PackageFile>;

export async function surveyDialog(
  source: PackageSource,
  addFile: AddFile,
  onPost: (posts: number) => void,
): Promise<Survey> {
  const volumes = createVolumeCounter();
  const changes: PostChange[] = [];
  const files = createFileTaker(source, addFile);
  let [posts, lastPostAt]: [number, string | null] = [0, null];
  for await (const post of source.posts()) {
    volumes.add(post);
    changes.push(...changesOf(post));
    for (const attachment of post.attachments) await files.take(post.number, attachment);
    posts += 1;
    lastPostAt = post.at;
    onPost(posts);
  }
  const omissions = [...source.omissions(), ...files.omissions()];
  if (posts + omissions.filter(({ kind }) => kind === 'post').length !== source.postsInRange)
    throw new Error('a post of the range is neither in the package nor among its omissions');
  return { posts, lastPostAt, volumes: volumes.counts(), changes, omissions };
}

/** A former text stood until somebody corrected it. */
const changesOf = ({ number, versions, deleted }: DocumentPost): PostChange[] => [
  ...versions.map(({ until }): PostChange => ({ number, type: 'correction', at: until })),
  ...(deleted === null ? [] : [{ number, type: 'deletion', at: deleted.at } as const]),
];

/** Takes each file once, however many posts have it. */
function createFileTaker(source: PackageSource, addFile: AddFile) {
  const taken = new Set<string>();
  const missing: { readonly path: string; readonly omission: Omission }[] = [];
  return {
    take: async (number: number, attachment: DocumentAttachment): Promise<void> => {
      const path = attachmentPath(attachment.path);
      if (taken.has(path)) return;
      const begun = await begin(source.file(attachment));
      if (begun instanceof FileOmitted) {
        const omission: Omission = { kind: 'attachment', reason: begun.reason, number, id: attachment.id };
        missing.push({ path, omission });
        return;
      }
      const { sha256 } = await addFile(attachment, begun.content).finally(begun.close);
      if (sha256 !== attachment.sha256) throw new Error('a file is other than its post says');
      taken.add(path);
    },
    /** A file that another post brought as well is there. */
    omissions: (): Omission[] => missing.flatMap(({ path, omission }) => (taken.has(path) ? [] : [omission])),
  };
}

interface BegunFile {
  readonly content: AsyncIterable<Uint8Array>;
  /** Whether or not somebody has begun to read the content. Waits for nothing, since a read may be stuck. */
  close(): void;
}

/** Reads as far as the first piece, where a file that cannot be had says so. */
async function begin(content: AsyncIterable<Uint8Array>): Promise<BegunFile | FileOmitted> {
  const iterator = content[Symbol.asyncIterator]();
  try {
    const first = await iterator.next();
    return { content: goOn(first, iterator), close: () => void iterator.return?.().catch(() => undefined) };
  } catch (error) {
    if (error instanceof FileOmitted) return error;
    throw error;
  }
}

async function* goOn(
  first: IteratorResult<Uint8Array>,
  iterator: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  for (let piece = first; piece.done !== true; piece = await iterator.next()) yield piece.value;
}
