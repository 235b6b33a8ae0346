/**
 * What the log knows of corrections and deletions. A post that SQL has set back to what it was before, from a backup, is
 * as authentic as it was then: only the log, from which nothing can be taken, tells that it had another version since.
 */
import type { LookUp, Statement } from '../core/statement.ts';

/** $1 dialog, $2 number, or null for all. */
const CHANGES: Statement = {
  name: 'posts-changes',
  text: `select first_number as number, max(count)::int as version from audit_events
    where dialog_id = $1::uuid and action in ('post.corrected', 'post.deleted') and outcome = 'success'
      and ($2::int is null or first_number = $2::int) group by first_number`,
};

/**
 * The last version of each changed post. Asked before the posts are read, since versions only grow: a change in between
 * is no fault.
 */
export async function findChanges(
  lookUp: LookUp,
  dialogId: string,
  number: number | null = null,
): Promise<ReadonlyMap<number, number>> {
  const rows = await lookUp<{ number: number; version: number }>(CHANGES, [dialogId, number]);
  return new Map(rows.map((row) => [row.number, row.version]));
}
