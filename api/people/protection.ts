/**
 * Name-and-address protection has up to three kinds of reasons: the eID says so, a municipality has set it, or the
 * person asked for it. A person is protected while there is any reason, and each party removes only its own. An
 * administrator removes what this municipality set and what an eID once said; persons remove what they asked for
 * themselves. So no municipality can undo another's decision.
 */
import type { PersonKind, SystemActor } from '../core/actor.ts';
import type { EventFacts } from '../core/audit-event.ts';
import { forbidden } from '../core/errors.ts';
import type { Query, Work } from '../core/unit-of-work.ts';

export type ProtectionReason =
  | { readonly knownBy: 'eid' | 'oneself' }
  | { readonly knownBy: 'hand'; readonly municipalityId: string };

interface Concerned {
  readonly personId: string;
  /** The municipality whose log gets the event. */
  readonly municipalityId: string | null;
}

type ProtectionWork = Pick<Work<SystemActor>, 'query' | 'now' | 'record'>;

/** SQL: whether the person has any reason for protection. */
export const isProtected = (person: string): string =>
  `exists (select from protections pr where pr.person_id = ${person})`;

const municipalityIn = (reason: ProtectionReason): string | null =>
  reason.knownBy === 'hand' ? reason.municipalityId : null;

/** Idempotent. @returns whether the reason is new */
export async function protect(work: ProtectionWork, concerned: Concerned, reason: ProtectionReason): Promise<boolean> {
  const added = await work.query(
    `insert into protections (person_id, known_by, municipality_id, since) values ($1, $2, $3, $4)
     on conflict do nothing returning person_id`,
    [concerned.personId, reason.knownBy, municipalityIn(reason), work.now],
  );
  if (added.length > 0) await recordChange(work, 'person.protected', concerned, reason);
  return added.length > 0;
}

/** @returns whether there was such a reason */
export async function unprotect(
  work: ProtectionWork,
  concerned: Concerned,
  reason: ProtectionReason,
): Promise<boolean> {
  const removed = await work.query(
    `delete from protections where person_id = $1 and known_by = $2 and municipality_id is not distinct from $3::uuid
     returning person_id`,
    [concerned.personId, reason.knownBy, municipalityIn(reason)],
  );
  if (removed.length > 0) await recordChange(work, 'person.unprotected', concerned, reason);
  return removed.length > 0;
}

async function recordChange(
  work: ProtectionWork,
  action: 'person.protected' | 'person.unprotected',
  { personId, municipalityId }: Concerned,
  { knownBy }: ProtectionReason,
): Promise<void> {
  await work.query('update persons set version = version + 1 where id = $1', [personId]);
  const facts: EventFacts = { personId, municipalityId, reason: knownBy };
  work.record(action, facts);
}

export interface KnownProtection {
  readonly known_by: ProtectionReason['knownBy'];
  readonly municipality_id: string | null;
  readonly since: Date;
}

/** Earliest first. */
export const protectionsOf = (query: Query, personId: string): Promise<KnownProtection[]> =>
  query<KnownProtection>(
    'select known_by, municipality_id, since from protections where person_id = $1 order by since, known_by',
    [personId],
  );

/** @throws DomainError not_for_employees, protected_by_others */
export async function askForProtection(
  work: ProtectionWork,
  {
    kind,
    id,
    municipalityId,
  }: { readonly kind: PersonKind; readonly id: string; readonly municipalityId: string | null },
  wish: boolean,
): Promise<void> {
  const concerned = { personId: id, municipalityId };
  if (kind === 'employee') throw forbidden('not_for_employees', { facts: concerned });
  if (wish) return void (await protect(work, concerned, { knownBy: 'oneself' }));
  await unprotect(work, concerned, { knownBy: 'oneself' });
  const others = await protectionsOf(work.query, id);
  if (others.length > 0) throw forbidden('protected_by_others', { facts: concerned });
}

/**
 * Copies protection to another person of the same human. That person may remove it, whoever asked for it first. Nothing
 * may reveal that the two are one human, so no event is recorded.
 */
export async function copyProtection(
  { query, now }: Pick<Work, 'query' | 'now'>,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  await query(
    `with copied as (
       insert into protections (person_id, known_by, since)
       select distinct $2::uuid, case known_by when 'eid' then 'eid' else 'oneself' end, $3::timestamptz
       from protections where person_id = $1
       on conflict do nothing returning person_id)
     update persons set version = version + 1 where id in (select person_id from copied)`,
    [from, to, now],
  );
}
