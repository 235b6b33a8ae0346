/**
 * Erases details of events: of persons who were erased, and of everybody after a time. The leaves hold only hashes of
 * them, so the log stays provable. The functions of the database that erase record it: nothing is erased unseen.
 */
import type pg from 'pg';
import type { SystemActor } from '../core/actor.ts';
import { systemActor } from '../core/actor.ts';
import type { Clock } from '../core/clock.ts';
import { firstIdAt, newIdAt } from '../core/ids.ts';
import type { Query } from '../core/unit-of-work.ts';
import { queryFrom } from '../database/statements.ts';

const BY: SystemActor = systemActor('audit details');
const DAY_MILLISECONDS = 24 * 3_600_000;
/** By then every act of the person that was under way is written and numbered. */
const FOLLOWED_MILLISECONDS = DAY_MILLISECONDS;

/** In the transaction that erases the person. A sweep does it, so that somebody with many events holds up nobody. */
export const askToEraseDetails = (query: Query, personId: string, at: Date): Promise<object[]> =>
  query(
    `insert into audit_erasures (person_id, asked_at) values ($1, $2)
     on conflict (person_id) do update set asked_at = excluded.asked_at`,
    [personId, at],
  );

interface Erasing {
  readonly pool: pg.Pool;
  readonly clock: Clock;
}

interface ErasingOld extends Erasing {
  /** By which details are old: in a demo whose time is moved the database still goes by the real one. */
  readonly realClock?: Clock;
}

/** Also erases what acts that were under way have written since. */
export async function eraseDetailsOfPersons({ pool, clock }: Erasing, signal: AbortSignal): Promise<void> {
  const query = queryFrom(pool);
  const persons = await query<{ id: string; askedAt: Date }>(
    'select person_id as id, asked_at as "askedAt" from audit_erasures order by asked_at limit 1000',
    [],
  );
  for (const { id, askedAt } of persons) {
    const now = clock.now();
    await untilNone(signal, () => erased(query, 'erase_audit_details', id, now));
    if (signal.aborted) return;
    if (now.getTime() - askedAt.getTime() > FOLLOWED_MILLISECONDS) {
      await query('delete from audit_erasures where person_id = $1 and asked_at = $2', [id, askedAt]);
    }
  }
}

/** Of everybody. Ids of events begin with their time. */
export async function eraseOldDetails(
  { pool, clock, realClock = clock }: ErasingOld,
  keptDays: number,
  signal = new AbortController().signal,
): Promise<void> {
  const now = clock.now();
  const keptFrom = firstIdAt(realClock.now().getTime() - keptDays * DAY_MILLISECONDS);
  await untilNone(signal, () => erased(queryFrom(pool), 'erase_old_audit_details', keptFrom, now));
}

type Eraser = 'erase_audit_details' | 'erase_old_audit_details';

async function erased(query: Query, eraser: Eraser, which: string, at: Date): Promise<number> {
  const [result] = await query<{ count: string }>(`select ${eraser}($1, $2, $3, $4) as count`, [
    ...[which, newIdAt(at), at, BY.name],
  ]);
  return Number(result?.count ?? 0);
}

async function untilNone(signal: AbortSignal, act: () => Promise<number>): Promise<void> {
  while (!signal.aborted && (await act()) > 0);
}
