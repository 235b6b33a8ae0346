/**
 * Which posts of its range an export has, fixed with its cut. From then on a row of `post_journal` is of the version that
 * the package has: one that was corrected before the cut is handed over as corrected, once, and one that was corrected
 * after it is due again.
 */
import type { SystemActor } from '../../core/actor.ts';
import type { Query, Work } from '../../core/unit-of-work.ts';
import type { JournalExport, Omission } from '../exports/model.ts';
import { findDecided, type PostJournal, savePostJournal } from '../posts/rows.ts';

export interface ExportPosts {
  readonly numbers: readonly number[];
  readonly omissions: readonly Omission[];
  readonly authorIds: readonly string[];
  readonly leastKeyVersion: number | null;
}

const POSTS = `select coalesce(array_agg(distinct author_id), '{}') as "authorIds", min(key_version) as least from posts
  where dialog_id = $1 and number = any($2::int[])`;

/**
 * Those that the request has marked, and journaled ones where it has those, too. Of the others in the range somebody has
 * decided; of one of which nothing is proven nobody has, so it counts as missing, and the next export takes it.
 * @param row of a dialog that is locked
 */
export async function fixPosts(work: Work<SystemActor>, row: JournalExport, cut: bigint): Promise<ExportPosts> {
  const { dialogId, fromNumber: from, toNumber: to } = row;
  const decided = await findDecided(work, { dialogId, from, to });
  const had: PostJournal[] = [];
  const omissions: Omission[] = [];
  for (let number = from; number <= to; number += 1) {
    const post = decided.get(number);
    if (post && isIn(row, post)) had.push(post);
    else omissions.push({ kind: 'post', reason: reasonOf(post?.state), number });
  }
  await fixVersions(work, { row, cut, had });
  const numbers = had.map(({ number }) => number);
  const [found] = await work.query<{ authorIds: string[]; least: number | null }>(POSTS, [dialogId, numbers]);
  return { numbers, omissions, authorIds: (found?.authorIds ?? []).toSorted(), leastKeyVersion: found?.least ?? null };
}

/** Whether a post is an export's own, or a journaled one that it hands over once more. */
export const isIn = ({ id, hasJournaled }: Pick<JournalExport, 'id' | 'hasJournaled'>, post: PostJournal): boolean =>
  post.exportId === id || (hasJournaled && post.state === 'journaled');

function reasonOf(state: string | undefined): Omission['reason'] {
  if (state === 'journaled') return 'already_journaled';
  return state === 'not_relevant' ? 'not_relevant' : 'not_authentic';
}

interface Fixed {
  readonly row: JournalExport;
  readonly cut: bigint;
  readonly had: readonly PostJournal[];
}

/** A journaled one that was corrected before the cut is new in this version, so it becomes the export's own. */
async function fixVersions(work: Work<SystemActor>, { row, cut, had }: Fixed): Promise<void> {
  const { dialogId, id: exportId, requestedBy } = row;
  const versions = await versionsAtCut(work.query, row, cut);
  const changed = had.flatMap((post) => {
    const postVersion = versions.get(post.number) ?? 1;
    const common = { ...post, postVersion, sealedReason: null };
    if (post.exportId === exportId) return postVersion === post.postVersion ? [] : [common];
    const isNewer = postVersion > post.postVersion;
    return isNewer ? [{ ...common, state: 'pending' as const, exportId, byId: requestedBy, at: work.now }] : [];
  });
  await savePostJournal(work, dialogId, changed);
}

const CHANGED = `select first_number as number, max(count)::int as version from audit_events
  where dialog_id = $1::uuid and action in ('post.corrected', 'post.deleted') and outcome = 'success'
    and first_number between $2::int and $3::int and seq < $4::bigint group by first_number`;

async function versionsAtCut(
  query: Query,
  { dialogId, fromNumber, toNumber }: JournalExport,
  cut: bigint,
): Promise<ReadonlyMap<number, number>> {
  const asked = [dialogId, fromNumber, toNumber, String(cut)];
  const rows = await query<{ number: number; version: number }>(CHANGED, asked);
  return new Map(rows.map(({ number, version }) => [number, version]));
}
