/**
 * An act in a person's name, or for them, by which access is got shares the person. An act that ends the person has
 * them alone: it waits for those under way, and those that come after it wait for it. A row lock does not do: those who
 * share it let in one another, past whoever waits to have it alone.
 *
 * A person goes by their id, whoever has only a CPR number by its index.
 *
 * Whoever ends a person needs their dialogs next. So take this lock before those of dialogs, or do not wait for it.
 */
import type { Query } from '../core/unit-of-work.ts';

const lock = (take: string): string => `select ${take}(hashtextextended($1, 2)) as taken`;
const SHARE = lock('pg_advisory_xact_lock_shared');
const SHARE_AT_ONCE = lock('pg_try_advisory_xact_lock_shared');
const END = lock('pg_advisory_xact_lock');

export async function sharePerson(query: Query, personId: string): Promise<void> {
  await query(SHARE, [personId]);
}

/** Does not wait. @returns whether it is shared; false while somebody ends the person */
export async function sharePersonAtOnce(query: Query, personId: string): Promise<boolean> {
  const [row] = await query<{ taken: boolean }>(SHARE_AT_ONCE, [personId]);
  return row?.taken === true;
}

/** Shares the successor, if there is one. Two acts of this kind take both persons in one order. */
export async function lockToEnd(query: Query, personId: string, successorId?: string): Promise<void> {
  const isFirst = successorId !== undefined && successorId < personId;
  if (isFirst) await sharePerson(query, successorId);
  await query(END, [personId]);
  if (!isFirst && successorId !== undefined) await sharePerson(query, successorId);
}
