/**
 * What holds between persons at an instant, from the facts that were known at another one. Pure: who asks loads all
 * facts about a subject, also those that were replaced. So an answer about the past never changes with a later fact.
 */
import { isoDay, turns } from '../../core/ages.ts';
import type { Day } from '../../core/calendar.ts';
import { dayOf } from '../../core/local-days.ts';
import type { Relation, RelationKind } from './relation.ts';

export const ADULT = 18;

/** What was recorded and not yet replaced then. */
export function knownAt(relations: readonly Relation[], instant: Date): Relation[] {
  const recorded = relations.filter(({ recordedAt }) => recordedAt <= instant);
  const replaced = new Set(recorded.map(({ replaces }) => replaces));
  return recorded.filter(({ id }) => !replaced.has(id));
}

/** The end is the first day on which it no longer holds. A fact with the same days at both ends never holds. */
export function holdsOn({ validFrom, validTo }: Pick<Relation, 'validFrom' | 'validTo'>, at: Date): boolean {
  const day = isoDay(dayOf(at));
  return validFrom <= day && (validTo === null || day < validTo);
}

/** What was known then to hold at that time. */
export const relationsAt = (
  relations: readonly Relation[],
  { at, knownAt: known }: { readonly at: Date; readonly knownAt: Date },
): Relation[] => knownAt(relations, known).filter((relation) => holdsOn(relation, at));

interface ForChild {
  readonly at: Date;
  readonly knownAt: Date;
  /** Null where the age is unknown: then they count as a child here, and who asks demands their own answer too. */
  readonly born: Day | null;
}

/** Those kinds give for a child, and may take part because they do. */
export const HOLDER_KINDS: readonly RelationKind[] = ['custody_holder', 'foster_carer', 'guardian'];

/**
 * Who may give for a child: those with custody, foster carers with authority, guardians of a child. Nobody after the
 * child is 18, is married or has died; not those who have died themselves. Each person once.
 */
export function holdersAt(relations: readonly Relation[], { at, knownAt: known, born }: ForChild): Relation[] {
  const holding = relationsAt(relations, { at, knownAt: known });
  if (born !== null && at >= turns(born, ADULT)) return [];
  if (holding.some((each) => each.kind === 'married' && each.personId === each.subjectId)) return [];
  return livingAmong(holding, HOLDER_KINDS);
}

/** Who may give for an adult. Whether the subject is one is for the caller to know. */
export const guardiansAt = (
  relations: readonly Relation[],
  { at, knownAt: known }: { readonly at: Date; readonly knownAt: Date },
): Relation[] => livingAmong(relationsAt(relations, { at, knownAt: known }), ['guardian']);

/** Of those kinds, each person once, and nobody who has died; nobody at all when the subject has. */
function livingAmong(holding: readonly Relation[], kinds: readonly RelationKind[]): Relation[] {
  const dead = new Set(holding.filter(({ kind }) => kind === 'deceased').map(({ personId }) => personId));
  const found = new Map<string, Relation>();
  for (const relation of holding) {
    const { kind, personId, subjectId } = relation;
    if (!kinds.includes(kind) || personId === subjectId || dead.has(personId) || dead.has(subjectId)) continue;
    if (!found.has(personId)) found.set(personId, relation);
  }
  return [...found.values()];
}

/** Whether somebody is known to be a parent without custody, and is not known to hold it too. */
export function isWithoutCustody(relations: readonly Relation[], personId: string, at: Date): boolean {
  const own = relationsAt(relations, { at, knownAt: at }).filter((each) => each.personId === personId);
  return (
    own.some(({ kind }) => kind === 'parent_without_custody') && !own.some(({ kind }) => HOLDER_KINDS.includes(kind))
  );
}
