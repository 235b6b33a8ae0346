/**
 * Acts in a person's name or for them share a lock, and an act that ends or changes the person has it alone. They get it
 * in the order in which they asked, so a burst of the former cannot keep the latter waiting. A row lock alone does not
 * queue: those who share it let in one another, whoever waits to have it alone. Take the locks of dialog and login
 * before.
 */
import type { Query, Work } from '../core/unit-of-work.ts';
import type { Person } from './model.ts';

const SHARE = 'select pg_advisory_xact_lock_shared(hashtextextended($1, 2))';
const LOCK = 'select pg_advisory_xact_lock(hashtextextended($1, 2))';

/** What the next statement reads of the person stays until the act is committed. */
export async function shareLock(query: Query, personId: string): Promise<void> {
  await query(SHARE, [personId]);
}

/** Nobody else has begun an act that shares it, or begins one until this act is committed. */
export async function soleLock(query: Query, personId: string): Promise<void> {
  await query(LOCK, [personId]);
}

/** Reads the person anew. Their key stays, so that rows which only refer to them are written meanwhile. */
export async function lockPerson({ query, transaction }: Pick<Work, 'query' | 'transaction'>, person: Person): Promise<void> {
  await soleLock(query, person.id);
  await person.reload({ transaction, lock: transaction.LOCK.NO_KEY_UPDATE });
}
