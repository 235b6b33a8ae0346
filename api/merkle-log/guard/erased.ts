import type { Query } from '../../core/unit-of-work.ts';
import type { Finding } from '../findings.ts';
import type { StoredEvent } from './slice.ts';

interface Erasure {
  readonly personId: string | null;
  /** Details of events with lower ids were erased. */
  readonly keptFrom: string | null;
  /** Null while it waits for its number. */
  readonly seq: string | null;
}

/**
 * Those of these persons, and the latest of everybody, which covers what those before it did. They have no municipality,
 * so the index finds them.
 */
const RECORDED = `select person_id as "personId", target_id as "keptFrom", seq from audit_events
  where municipality_id is null and action = 'audit-details.erased' and outcome = 'success' and actor_kind = 'system'`;
const ERASURES = `(${RECORDED} and person_id is null order by id desc limit 1)
  union all (${RECORDED} and person_id = any($1::uuid[]))`;

/** Details that are gone without an erasure that was recorded later. */
export async function findMissingDetails(query: Query, events: readonly StoredEvent[]): Promise<Finding[]> {
  const bare = events.filter(({ detailHash, salt }) => detailHash !== null && salt === null);
  if (bare.length === 0) return [];
  const actors = [...new Set(bare.flatMap(({ actorId }) => (actorId === null ? [] : [actorId])))];
  const erasures = await query<Erasure>(ERASURES, [actors]);
  return bare
    .filter((event) => !erasures.some((erasure) => coversEvent(erasure, event)))
    .map(({ seq, detailHash }) => ({
      kind: 'details_missing',
      seq: BigInt(seq),
      detail: `their hash is ${detailHash}`,
    }));
}

function coversEvent({ personId, keptFrom, seq }: Erasure, event: StoredEvent): boolean {
  if (seq !== null && BigInt(seq) <= BigInt(event.seq)) return false;
  return personId === null ? keptFrom !== null && event.id < keptFrom : personId === event.actorId;
}
