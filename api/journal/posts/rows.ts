/**
 * The only access to `post_journal`: what has become of each post.
 *
 * | state          | it means                                          | left by                                        |
 * |----------------|---------------------------------------------------|------------------------------------------------|
 * | (no row)       | nobody has judged it                              | judging, an export                             |
 * | `not_relevant` | somebody has judged so, with a reason             | judging anew, correcting or deleting the post  |
 * | `pending`      | it is to be journaled, or is on its way           | acceptance, cancelling, judging anew           |
 * | `journaled`    | the receiver has accepted the export that has it  | correcting or deleting the post                |
 *
 * A row is of one version of its post: a post that was corrected or deleted since counts as not judged again. Because it
 * decides what may be erased, a row has a MAC.
 */
import { onlyAuthentic } from '../../core/tampering.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { rowMac } from '../../crypto/row-mac.ts';

export const POST_JOURNAL_STATES = ['not_judged', 'not_relevant', 'pending', 'journaled'] as const;
export type PostJournalState = (typeof POST_JOURNAL_STATES)[number];

export interface PostJournal {
  readonly dialogId: string;
  readonly number: number;
  readonly state: Exclude<PostJournalState, 'not_judged'>;
  readonly postVersion: number;
  /** Null for the system. */
  readonly byId: string | null;
  /** The export that it is in; null for one that waits for an export, and for `not_relevant`. */
  readonly exportId: string | null;
  readonly at: Date;
}

interface PostJournalRow extends PostJournal {
  /** Under the municipality's record key, bound to dialog and number. */
  readonly sealedReason: Buffer | null;
  readonly mac: Buffer;
}

export const postJournalMac = rowMac<PostJournal>('post_journal', (row) => [
  ...[row.dialogId, row.number, row.state, row.postVersion, row.byId, row.exportId, row.at.toISOString()],
]);

/** A post with what has become of it. */
export interface JudgedPost {
  readonly number: number;
  readonly version: number;
  /** Of the dialog's key: who lacks it cannot read the post. */
  readonly keyVersion: number;
  readonly state: PostJournalState;
  /** Null where it is not judged. */
  readonly row: PostJournalRow | null;
}

/** $1 dialog, $2 from, $3 to. */
const POSTS = `select p.number, p.version, p.key_version as "keyVersion", j.dialog_id as "dialogId", j.state, j.post_version as "postVersion",
    j.by_id as "byId", j.export_id as "exportId", j.at, j.sealed_reason as "sealedReason", j.mac
  from posts p left join post_journal j on j.dialog_id = p.dialog_id and j.number = p.number
  where p.dialog_id = $1 and p.number between $2 and $3 order by p.number`;

type FoundRow = Pick<JudgedPost, 'version' | 'keyVersion'> &
  (PostJournalRow | (Record<keyof PostJournalRow, null> & { number: number }));

const LAST = 2_147_483_647;

/** In their order. A row that is not authentic counts as none, and is reported. */
export async function findJudgedPosts(
  { query, vault, noteTampering }: Pick<Work, 'query' | 'vault' | 'noteTampering'>,
  { dialogId, from = 1, to = LAST }: { readonly dialogId: string; readonly from?: number; readonly to?: number },
): Promise<JudgedPost[]> {
  const rows = await query<FoundRow>(POSTS, [dialogId, from, to]);
  return rows.map((row) => {
    const [judged] = onlyAuthentic({ noteTampering }, row.mac === null ? [] : [row], {
      isAuthentic: (each) => postJournalMac.verify(vault.keyring, each),
      tamperingOf: ({ number }) => ({ table: 'post_journal', dialogId, firstNumber: number, lastNumber: number }),
    });
    const present = judged && judged.postVersion >= row.version ? judged : null;
    const { number, version, keyVersion } = row;
    return { number, version, keyVersion, state: present?.state ?? 'not_judged', row: present };
  });
}

const RANGE = `select dialog_id as "dialogId", number, state, post_version as "postVersion", by_id as "byId",
    export_id as "exportId", at, sealed_reason as "sealedReason", mac
  from post_journal where dialog_id = $1 and number between $2 and $3 order by number`;

/**
 * What was decided of the posts in a range, whether or not they were changed since: an export takes a post as it was at
 * its cut. A row that is not authentic counts as none, and is reported.
 */
export async function findDecided(
  { query, vault, noteTampering }: Pick<Work, 'query' | 'vault' | 'noteTampering'>,
  { dialogId, from, to }: { readonly dialogId: string; readonly from: number; readonly to: number },
): Promise<ReadonlyMap<number, PostJournal>> {
  const rows = await query<PostJournalRow>(RANGE, [dialogId, from, to]);
  const authentic = onlyAuthentic({ noteTampering }, rows, {
    isAuthentic: (row) => postJournalMac.verify(vault.keyring, row),
    tamperingOf: ({ number }) => ({ table: 'post_journal', dialogId, firstNumber: number, lastNumber: number }),
  });
  return new Map(authentic.map((row) => [row.number, row]));
}

/** Whether nothing in the dialog waits: each post was judged not relevant or is journaled, as it is now. */
export const isAllSettled = (posts: readonly JudgedPost[]): boolean =>
  posts.every(({ state }) => state === 'not_relevant' || state === 'journaled');

const SAVE = `insert into post_journal
    (dialog_id, number, state, post_version, by_id, sealed_reason, export_id, at, mac)
  select $1, * from unnest($2::int[], $3::text[], $4::int[], $5::uuid[], $6::bytea[], $7::uuid[], $8::timestamptz[], $9::bytea[])
  on conflict (dialog_id, number) do update set state = excluded.state, post_version = excluded.post_version,
    by_id = excluded.by_id, sealed_reason = excluded.sealed_reason, export_id = excluded.export_id, at = excluded.at,
    mac = excluded.mac`;

/** $1 dialog. Counted anew from the first post, so that a number which SQL has set does not stay. */
const SETTLE = `update dialogs d set settled_number = coalesce((
    select p.number - 1 from posts p left join post_journal j on j.dialog_id = p.dialog_id and j.number = p.number
      and j.post_version >= p.version and j.state <> 'pending'
    where p.dialog_id = $1 and j.number is null order by p.number limit 1), d.last_post_number)
  where d.id = $1`;

/** All of one dialog, over what stands there. */
export async function savePostJournal(
  { query, vault }: Pick<Work, 'query' | 'vault'>,
  dialogId: string,
  rows: readonly Omit<PostJournalRow, 'mac' | 'dialogId'>[],
): Promise<void> {
  if (rows.length === 0) return;
  const made = rows.map((row) => ({
    ...row,
    dialogId,
    mac: postJournalMac.compute(vault.keyring, { ...row, dialogId }),
  }));
  const column = <Key extends keyof PostJournalRow>(key: Key) => made.map((row) => row[key]);
  await query(SAVE, [
    dialogId,
    ...[column('number'), column('state'), column('postVersion'), column('byId'), column('sealedReason')],
    ...[column('exportId'), column('at'), column('mac')],
  ]);
  await query(SETTLE, [dialogId]);
}

/** Takes the judgement back. */
export async function removePostJournal(
  { query }: Pick<Work, 'query'>,
  dialogId: string,
  numbers: readonly number[],
): Promise<void> {
  if (numbers.length === 0) return;
  await query('delete from post_journal where dialog_id = $1 and number = any($2::int[])', [dialogId, [...numbers]]);
  await query(SETTLE, [dialogId]);
}
