/**
 * What the person wrote in a dialog, and of what others wrote that which a coordinator lets out. Only what their own keys
 * open, within their own history: the copy shows nothing that they could not read themselves.
 */

import { fileKey } from '../../attachments/places.ts';
import type { SystemActor } from '../../core/actor.ts';
import { orNull } from '../../core/tampering.ts';
import type { RunAsSystem, Work } from '../../core/unit-of-work.ts';
import { openedPieces, pieceSealer } from '../../crypto/sealed-pieces.ts';
import { createSealingKey, type SealingKey } from '../../crypto/sealing.ts';
import { isShutOut, readsUntil, storedLimit } from '../../dialogs/access-limit.ts';
import { authenticKeys, openDialogKey, personHolder } from '../../dialogs/keys/dialog-keys.ts';
import { type Dialog, DialogKey } from '../../dialogs/model.ts';
import { personsSeenIn } from '../../dialogs/names.ts';
import { findParticipants } from '../../dialogs/participants/rows.ts';
import { findDialogs } from '../../dialogs/rows.ts';
import { Person } from '../../people/model.ts';
import { openContent, openFormerBody } from '../../posts/body.ts';
import { type AttachedFile, readContent } from '../../posts/content.ts';
import type { PostRow } from '../../posts/queries.ts';
import type { Storage } from '../../storage/storage.ts';
import type { Review } from '../review-rows.ts';
import type { PersonExport } from '../rows.ts';
import { onBehalf } from './on-behalf.ts';

export interface ExportedFile extends AttachedFile {
  /** In the package. */
  readonly path: string;
}

export interface ExportedPost {
  readonly number: number;
  readonly at: string;
  /** `withheld`: a coordinator did not let it out. `unreadable`: nothing proves it. */
  readonly state: 'there' | 'deleted' | 'withheld' | 'unreadable';
  readonly isOwn: boolean;
  /** As the person sees them: an alias for whoever is protected. Null for their own. */
  readonly author: string | null;
  readonly body: string | null;
  readonly versions: readonly string[];
  readonly files: readonly ExportedFile[];
}

export interface PostPlace {
  readonly dialogId: string;
  /** Null where nobody has let anything out. */
  readonly review: Review | null;
}

const PAGE = 200;

/** $1 dialog, $2 after, $3 author or null, $4 up to, $5 limit. */
const POSTS = `select p.number, p.id, p.author_id as "authorId", p.key_version as "keyVersion", p.version,
    p.created_at as "createdAt", p.sealed_body as "sealedBody", p.mac
  from posts p where p.dialog_id = $1 and p.number > $2 and ($3::uuid is null or p.author_id = $3) and p.number <= $4
  order by p.number limit $5`;

const FORMER = `select version, sealed_body as "sealedBody" from post_versions
  where dialog_id = $1 and number = $2 and version < $3 order by version`;

const LAST = 2_147_483_647;

export interface PostTools {
  readonly runAsSystem: RunAsSystem;
  readonly storage: Storage;
}

/** Page by page, each a unit of work of its own. */
export async function* exportedPosts(
  { runAsSystem }: PostTools,
  actor: SystemActor,
  { wanted, dialogId, review }: PostPlace & { readonly wanted: PersonExport },
): AsyncGenerator<ExportedPost> {
  const isReleased = review?.state === 'released';
  const to = isReleased ? review.lastNumber : LAST;
  for (let after = 0; ; ) {
    const page = await runAsSystem(actor, async (work) => {
      const opened = await openReader(work, wanted, dialogId);
      const author = isReleased ? null : wanted.personId;
      const rows = await work.query<PostRow>(POSTS, [dialogId, after, author, to, PAGE]);
      const { personId, municipalityId } = { ...wanted, municipalityId: opened?.dialog.municipalityId ?? null };
      work.record('posts.read', {
        ...{ dialogId, municipalityId, personId, targetId: wanted.id, reason: 'person-export' },
        ...{ firstNumber: rows.at(0)?.number ?? null, lastNumber: rows.at(-1)?.number ?? null, count: rows.length },
      });
      return { posts: opened ? await openAll(work, opened, rows, review) : [], last: rows.at(-1)?.number, rows };
    });
    yield* page.posts;
    if (page.last === undefined || page.rows.length < PAGE) return;
    after = page.last;
  }
}

interface Reader {
  readonly dialog: Dialog;
  readonly wanted: PersonExport;
  readonly keys: ReadonlyMap<number, SealingKey>;
  readonly until: Date | null;
  readonly as: Work;
}

/** Null for whoever takes no part any more. */
async function openReader(work: Work<SystemActor>, wanted: PersonExport, dialogId: string): Promise<Reader | null> {
  const { transaction, vault, now } = work;
  const { personId } = wanted;
  const [dialog] = await findDialogs(work, { where: { id: dialogId } });
  const [row] = await findParticipants(work, { where: { dialogId, personId, leftAt: null } });
  if (!dialog || !row) return null;
  const held = await DialogKey.findAll({
    where: { dialogId, holderKind: 'person', holderId: personId },
    transaction,
  });
  const keys = authenticKeys(
    work,
    held.map((key) => ({
      ...{ dialogId, holder: personHolder(personId, storedLimit(key)), version: key.version },
      wrappedKey: key.wrappedKey,
    })),
  ).filter(({ holder }) => !isShutOut(holder.limit ?? null, now));
  const until = keys.map(({ holder }) => readsUntil(holder.limit ?? null, now)).find((end) => end !== null) ?? null;
  const person = await Person.findByPk(personId, { transaction, rejectOnEmpty: true });
  return {
    ...{ dialog, wanted, until, as: onBehalf(work, person, wanted) },
    keys: new Map(keys.map((key) => [key.version, openDialogKey(vault, key)])),
  };
}

async function openAll(
  work: Work<SystemActor>,
  reader: Reader,
  rows: readonly PostRow[],
  review: Review | null,
): Promise<ExportedPost[]> {
  const { dialog, wanted, keys, until, as } = reader;
  const [own] = await findParticipants(work, { where: { dialogId: dialog.id, personId: wanted.personId } });
  const seen = await personsSeenIn(
    as,
    { dialog, participant: own ?? null },
    rows.map(({ authorId }) => authorId),
  );
  const posts: ExportedPost[] = [];
  for (const row of rows) {
    const key = keys.get(row.keyVersion);
    if (!key || (until !== null && row.createdAt >= until)) continue;
    const isOwn = row.authorId === wanted.personId;
    const head = {
      ...{ number: row.number, at: row.createdAt.toISOString(), isOwn },
      author: isOwn ? null : seen.of(row.authorId).name,
    };
    const nothing = { ...head, body: null, versions: [], files: [] };
    if (!isOwn && review?.withheld.includes(row.number)) {
      posts.push({ ...nothing, state: 'withheld' });
      continue;
    }
    const opened = openContent(key, dialog.id, row);
    if (opened === null) posts.push({ ...nothing, state: 'unreadable' });
    else if ('tombstone' in opened) posts.push({ ...nothing, state: 'deleted' });
    else {
      const { body, attachments, correctedAt } = opened.content;
      if (!isOwn && !wasSeen(review, correctedAt)) {
        posts.push({ ...nothing, state: 'withheld' });
        continue;
      }
      const versions = isOwn ? await formerOf(work, dialog.id, row, key) : [];
      posts.push({ ...head, state: 'there', body, versions, files: attachments.map(placed) });
    }
  }
  return posts;
}

/** A correction that came after the answer was let out by nobody: the copy is made anew for other reasons, too. */
const wasSeen = (review: Review | null, correctedAt: string | null): boolean =>
  correctedAt === null || (review?.answeredAt != null && new Date(correctedAt) <= review.answeredAt);

/** By its hash: the same file twice is stored once. */
const placed = (file: AttachedFile): ExportedFile => ({
  ...file,
  path: `files/${Buffer.from(file.sha256, 'base64url').toString('hex')}.${EXTENSIONS.get(file.mediaType) ?? 'bin'}`,
});

const EXTENSIONS: ReadonlyMap<string, string> = new Map([
  ['image/jpeg', 'jpg'],
  ['image/png', 'png'],
  ['image/webp', 'webp'],
  ['application/pdf', 'pdf'],
]);

async function formerOf(
  { query }: Pick<Work, 'query'>,
  dialogId: string,
  row: PostRow,
  key: SealingKey,
): Promise<string[]> {
  if (row.version === 1) return [];
  const rows = await query<{ version: number; sealedBody: Buffer }>(FORMER, [dialogId, row.number, row.version]);
  return rows.flatMap(({ version, sealedBody }) => {
    const place = { dialogId, postId: row.id, version, authorId: row.authorId };
    const text = orNull(() => openFormerBody(key, place, sealedBody));
    const opened = text === null ? null : readContent(text);
    return opened && 'content' in opened ? [opened.content.body] : [];
  });
}

/** Null for a file that the storage does not have. */
export async function openFile(
  storage: Storage,
  dialogId: string,
  { id: attachmentId, key }: ExportedFile,
): Promise<AsyncIterable<Buffer> | null> {
  const place = fileKey({ dialogId, attachmentId }, 'content');
  const stored = await storage.get(place);
  return stored && openedPieces(pieceSealer(createSealingKey(Buffer.from(key, 'base64url'))), place, stored.stream);
}
