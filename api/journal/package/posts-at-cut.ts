/**
 * Posts as they were at the cut, in pages. Which version each had then is known from the log; what it said, from the post
 * or from its former versions, which open in their own place alone.
 */
import { orNull, type Tampering } from '../../core/tampering.ts';
import type { Query } from '../../core/unit-of-work.ts';
import type { SealingKey } from '../../crypto/sealing.ts';
import { openContent, openFormerBody } from '../../posts/body.ts';
import { type AttachedFile, type Content, readContent, type Tombstone } from '../../posts/content.ts';
import type { PostRow } from '../../posts/queries.ts';
import { falsePost } from '../../posts/tampering.ts';
import type { Omission } from '../exports/model.ts';
import { type NumberRange, pagesOf } from './facts.ts';

export interface PostsPlace {
  readonly dialogId: string;
  readonly municipalityId: string;
  readonly cut: bigint;
  readonly numbers: readonly NumberRange[];
  /** Of the dialog's keeper, by version. */
  readonly keys: ReadonlyMap<number, SealingKey>;
}

export interface FormerVersion {
  readonly version: number;
  readonly body: string;
  /** ISO 8601: until when it stood. */
  readonly until: string;
}

/** A post of the package. */
export interface PostAtCut {
  readonly row: Pick<PostRow, 'number' | 'id' | 'authorId' | 'createdAt'>;
  readonly said: { readonly content: Content; readonly versions: readonly FormerVersion[] } | Tombstone;
  readonly files: readonly AttachedFile[];
  /** As the row is now: a later one may have erased it. */
  readonly version: number;
}

/** What one page comes to. */
export interface PageAtCut {
  readonly posts: readonly PostAtCut[];
  readonly omissions: readonly Omission[];
  readonly tampering: readonly Tampering[];
}

const PAGE = 200;

export async function* pagesAtCut(query: Query, place: PostsPlace): AsyncGenerator<PageAtCut> {
  for (const numbers of pagesOf(place.numbers, PAGE)) yield readPage(query, place, numbers);
}

/** $1 dialog, $2 and $3 the least and the greatest number: all changes, also those that have no number in the log yet. */
const CHANGES = `select first_number as number, count as version, action, at, seq from audit_events
  where dialog_id = $1::uuid and action in ('post.corrected', 'post.deleted') and outcome = 'success'
    and first_number between $2::int and $3::int order by first_number, count`;
const POSTS = `select p.number, p.id, p.author_id as "authorId", p.key_version as "keyVersion", p.version,
    p.created_at as "createdAt", p.sealed_body as "sealedBody", p.mac
  from posts p where p.dialog_id = $1::uuid and p.number = any($2::int[]) order by p.number`;
const FORMER = `select number, version, sealed_body as "sealedBody" from post_versions
  where dialog_id = $1::uuid and number = any($2::int[]) order by number, version`;

interface Change {
  readonly number: number;
  readonly version: number;
  readonly at: Date;
  readonly seq: string | null;
}

interface Former {
  readonly number: number;
  readonly version: number;
  readonly sealedBody: Buffer;
}

/** Of one post. */
interface Known {
  readonly row: PostRow;
  readonly key: SealingKey | undefined;
  readonly changes: readonly Change[];
  readonly former: readonly Former[];
}

/** The log is asked before the posts: versions only grow, so a change in between is no fault. */
async function readPage(query: Query, place: PostsPlace, numbers: readonly number[]): Promise<PageAtCut> {
  const { dialogId } = place;
  const changes = await query<Change>(CHANGES, [dialogId, numbers.at(0), numbers.at(-1)]);
  const rows = await query<PostRow>(POSTS, [dialogId, numbers]);
  const changed = rows.filter(({ version }) => version > 1).map(({ number }) => number);
  const former = changed.length > 0 ? await query<Former>(FORMER, [dialogId, changed]) : [];
  const byNumber = new Map(rows.map((row) => [row.number, row]));
  const changesOf = Map.groupBy(changes, ({ number }) => number);
  const formerOf = Map.groupBy(former, ({ number }) => number);
  const results = numbers.map((number): PageAtCut => {
    const row = byNumber.get(number);
    if (!row) return notAuthentic(place, number, { table: 'posts', dialogId, firstNumber: number, lastNumber: number });
    const key = place.keys.get(row.keyVersion);
    return readOne(place, { row, key, changes: changesOf.get(number) ?? [], former: formerOf.get(number) ?? [] });
  });
  return {
    posts: results.flatMap((each) => each.posts),
    omissions: results.flatMap((each) => each.omissions),
    tampering: results.flatMap((each) => each.tampering),
  };
}

const notAuthentic = ({ municipalityId }: PostsPlace, number: number, found: Tampering): PageAtCut => ({
  posts: [],
  omissions: [{ kind: 'post', reason: 'not_authentic', number }],
  tampering: [{ ...found, municipalityId, isShown: true }],
});

const isBefore = ({ seq }: Change, cut: bigint): boolean => seq !== null && BigInt(seq) < cut;

function readOne(place: PostsPlace, known: Known): PageAtCut {
  const { row, key, changes } = known;
  const { number, version } = row;
  const atCut = Math.max(1, ...changes.filter((each) => isBefore(each, place.cut)).map((each) => each.version));
  const latest = Math.max(1, ...changes.map((each) => each.version));
  const opened = key && version >= latest ? openContent(key, place.dialogId, row) : null;
  if (!key || opened === null) return notAuthentic(place, number, falsePost(place.dialogId, row));
  if ('tombstone' in opened) {
    if (version > atCut) return { ...NOTHING, omissions: [{ kind: 'post', reason: 'deleted_since', number }] };
    return { ...NOTHING, posts: [{ row, version, said: opened.tombstone, files: [] }] };
  }
  const content = version === atCut ? opened.content : formerContent(place, known, atCut);
  if (content === null) return notAuthentic(place, number, falseVersion(place, number));
  return withVersions(place, known, { content, atCut });
}

const NOTHING: PageAtCut = { posts: [], omissions: [], tampering: [] };

const falseVersion = ({ dialogId, municipalityId }: PostsPlace, number: number): Tampering => ({
  ...{ table: 'post_versions', dialogId, municipalityId, firstNumber: number, lastNumber: number, isShown: true },
});

/** What it said in a version; null where that is not there or does not open. */
function formerContent({ dialogId }: PostsPlace, { row, key, former }: Known, version: number): Content | null {
  const found = former.find((each) => each.version === version);
  if (!found || !key) return null;
  const at = { dialogId, postId: row.id, version, authorId: row.authorId };
  const text = orNull(() => openFormerBody(key, at, found.sealedBody));
  const opened = text === null ? null : readContent(text);
  return opened && 'content' in opened ? opened.content : null;
}

function withVersions(
  place: PostsPlace,
  known: Known,
  { content, atCut }: { readonly content: Content; readonly atCut: number },
): PageAtCut {
  const { row, changes } = known;
  const { number } = row;
  const versions: FormerVersion[] = [];
  const omissions: Omission[] = [];
  for (let version = 1; version < atCut; version += 1) {
    const former = formerContent(place, known, version);
    const until = changes.find((each) => each.version === version + 1)?.at;
    if (former && until) versions.push({ version, body: former.body, until: until.toISOString() });
    else omissions.push({ kind: 'post-version', reason: 'not_authentic', number, id: String(version) });
  }
  return {
    posts: [{ row, version: row.version, said: { content, versions }, files: content.attachments }],
    omissions,
    tampering: omissions.length > 0 ? [falseVersion(place, number)] : [],
  };
}
