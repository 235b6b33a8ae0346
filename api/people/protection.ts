/**
 * Name-and-address protection is known from the eID, set by hand by a municipality, or asked for by the person. A person is
 * protected while any of them says so, and each takes back only what is its own: an administrator what this municipality
 * set and what an eID once told, oneself what oneself asked for. So no municipality can undo what another has reason for.
 */
import type { PersonKind, SystemActor } from '../core/actor.ts';
import type { EventFacts } from '../core/audit-event.ts';
import { forbidden } from '../core/errors.ts';
import type { Query, Work } from '../core/unit-of-work.ts';

export type Says =
  | { readonly knownBy: 'eid' | 'oneself' }
  | { readonly knownBy: 'hand'; readonly municipalityId: string };

interface Concerned {
  readonly personId: string;
  /** In whose log it is. */
  readonly municipalityId: string | null;
}

type ProtectionWork = Pick<Work<SystemActor>, 'query' | 'now' | 'record'>;

/** SQL: whether anybody says so of the person. */
export const isProtected = (person: string): string =>
  `exists (select from protections pr where pr.person_id = ${person})`;

/** SQL: which of an array of persons anybody says so of; null when of none. */
export const protectedAmong = (persons: string): string =>
  `(select array_agg(distinct pr.person_id::text) from protections pr where pr.person_id = any (${persons}))`;

const municipalityIn = (says: Says): string | null => (says.knownBy === 'hand' ? says.municipalityId : null);

/** Saying it twice is saying it once. @returns whether it is new */
export async function protect(work: ProtectionWork, concerned: Concerned, says: Says): Promise<boolean> {
  const added = await work.query(
    `insert into protections (person_id, known_by, municipality_id, since) values ($1, $2, $3, $4)
     on conflict do nothing returning person_id`,
    [concerned.personId, says.knownBy, municipalityIn(says), work.now],
  );
  if (added.length > 0) await told(work, 'person.protected', concerned, says);
  return added.length > 0;
}

/** @returns whether it was said */
export async function unprotect(work: ProtectionWork, concerned: Concerned, says: Says): Promise<boolean> {
  const removed = await work.query(
    `delete from protections where person_id = $1 and known_by = $2 and municipality_id is not distinct from $3::uuid
     returning person_id`,
    [concerned.personId, says.knownBy, municipalityIn(says)],
  );
  if (removed.length > 0) await told(work, 'person.unprotected', concerned, says);
  return removed.length > 0;
}

async function told(
  work: ProtectionWork,
  action: 'person.protected' | 'person.unprotected',
  { personId, municipalityId }: Concerned,
  { knownBy }: Says,
): Promise<void> {
  await work.query('update persons set version = version + 1 where id = $1', [personId]);
  const facts: EventFacts = { personId, municipalityId, reason: knownBy };
  work.record(action, facts);
}

export interface KnownProtection {
  readonly known_by: Says['knownBy'];
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
 * Another person of the same human: also who asks elsewhere may take this one back, and nothing tells the two together, so
 * no event either.
 */
export async function takeAlongProtection(
  { query, now }: Pick<Work, 'query' | 'now'>,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  await query(
    `with taken as (
       insert into protections (person_id, known_by, since)
       select distinct $2::uuid, case known_by when 'eid' then 'eid' else 'oneself' end, $3::timestamptz
       from protections where person_id = $1
       on conflict do nothing returning person_id)
     update persons set version = version + 1 where id in (select person_id from taken)`,
    [from, to, now],
  );
}
