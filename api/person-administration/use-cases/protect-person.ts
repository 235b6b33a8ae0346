import { authorize } from '../../core/policy.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { namesKnownIn, subjectsOf } from '../../dialogs/membership/known-in.ts';
import { type KnownProtection, protect, protectionsOf, unprotect } from '../../people/protection.ts';
import { protectPersons } from '../policy.ts';
import type { ProtectionSource, ProtectionView } from '../protection-schemas.ts';

/** @throws DomainError administrators_only, person_not_found */
export async function protectPerson(work: Work, personId: string): Promise<ProtectionView> {
  const concerned = await authorizeProtection(work, personId);
  const isNew = await protect(work, concerned, { knownBy: 'hand', municipalityId: concerned.municipalityId });
  return answer(work, concerned, isNew);
}

/**
 * Also removes what an eID once said, since it may be outdated. If it is not, the next login sets it again.
 * @throws DomainError administrators_only, person_not_found
 */
export async function unprotectPerson(work: Work, personId: string): Promise<ProtectionView> {
  const concerned = await authorizeProtection(work, personId);
  const own = await unprotect(work, concerned, { knownBy: 'hand', municipalityId: concerned.municipalityId });
  const wasByEid = await unprotect(work, concerned, { knownBy: 'eid' });
  return answer(work, concerned, own || wasByEid);
}

interface Concerned {
  readonly personId: string;
  readonly municipalityId: string;
}

async function authorizeProtection(work: Work, personId: string): Promise<Concerned> {
  const { actor } = work;
  const { municipalityId } = actor;
  const isNamedHere = municipalityId !== null && (await isNamedIn(work, municipalityId, personId));
  const facts = { municipalityId, personId };
  authorize({ policy: protectPersons, actor, facts: { isNamedHere } }, { what: 'person', event: facts });
  if (municipalityId === null) throw new Error('An administrator has a municipality');
  return { personId, municipalityId };
}

async function isNamedIn(work: Work, municipalityId: string, personId: string): Promise<boolean> {
  if ((await namesKnownIn(work, municipalityId, [personId])).length > 0) return true;
  return (await subjectsOf(work, municipalityId, [personId])).has(personId);
}

/** A request that changed nothing has still read the person, which is recorded. */
async function answer(work: Work, { personId, municipalityId }: Concerned, isNew: boolean): Promise<ProtectionView> {
  const reasons = await protectionsOf(work.query, personId);
  if (!isNew) work.record('person.read', { personId, municipalityId });
  return {
    personId,
    protected: reasons.length > 0,
    knownBy: [...new Set(reasons.map((one) => sourceFor(municipalityId, one)))],
    since: reasons[0]?.since.toISOString() ?? null,
  };
}

function sourceFor(municipalityId: string, { known_by, municipality_id }: KnownProtection): ProtectionSource {
  if (known_by === 'eid') return 'eid';
  return municipality_id === municipalityId ? 'here' : 'elsewhere';
}
