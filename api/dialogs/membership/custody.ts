/** What the membership of a dialog needs to know of custody: the facts that its municipality has about its subject. */

import type { Actor } from '../../core/actor.ts';
import { isoDay, mayTurn } from '../../core/ages.ts';
import type { Day } from '../../core/calendar.ts';
import { dayOf } from '../../core/local-days.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { findCustody } from '../../people/relations/custody-rows.ts';
import type { Relation, RelationKind } from '../../people/relations/relation.ts';
import { ADULT, HOLDER_KINDS, holdersAt, isWithoutCustody, relationsAt } from '../../people/relations/relations-at.ts';
import type { AccessLimit, HoldersEnd } from '../access-limit.ts';
import type { Dialog, Participant } from '../model.ts';
import { provenSubjectOf } from '../rows.ts';

export interface Custody {
  readonly subjectId: string;
  readonly born: Day | null;
  readonly relations: readonly Relation[];
}

/** By dialog. Null where the facts are not proven: then nobody joins. With as many statements for several as for one. */
export async function loadCustody(
  work: Work<Actor>,
  dialogs: readonly Dialog[],
): Promise<ReadonlyMap<string, Custody | null>> {
  const subjects = dialogs.flatMap((dialog) => {
    const subjectId = provenSubjectOf(work, dialog);
    return subjectId === null ? [] : [{ municipalityId: dialog.municipalityId, subjectId }];
  });
  const found = await findCustody(work, subjects);
  return new Map(
    dialogs.map(({ id, municipalityId, subjectId }) => [id, found({ municipalityId, subjectId }) ?? null]),
  );
}

/**
 * When the access of somebody who joined then ends. It rests on custody when they are known to hold it, or another
 * authority over a child. Where the age is unknown no end is. Who joined later came in for another reason.
 */
export function custodyLimit(
  { relations, born }: Custody,
  { personId, joinedAt }: Pick<Participant, 'personId' | 'joinedAt'>,
  { now, holdersEnd }: { readonly now: Date; readonly holdersEnd: HoldersEnd | null },
): AccessLimit | null {
  if (born === null) return null;
  const ends: AccessLimit[] = [
    ...(holdersEnd === null ? [] : [{ endsAt: mayTurn(born, holdersEnd.age), ends: holdersEnd.ends }]),
    { endsAt: mayTurn(born, ADULT), ends: 'access' },
  ];
  return (
    ends.find(({ endsAt }) => joinedAt < endsAt && hasAuthority(relations, personId, earlier(now, endsAt))) ?? null
  );
}

/** The last instant before an end, or now. */
const earlier = (now: Date, endsAt: Date): { at: Date; knownAt: Date } => ({
  at: now < endsAt ? now : new Date(endsAt.getTime() - 1),
  knownAt: now,
});

const hasAuthority = (
  relations: readonly Relation[],
  personId: string,
  when: { readonly at: Date; readonly knownAt: Date },
): boolean =>
  relationsAt(relations, when).some((each) => each.personId === personId && HOLDER_KINDS.includes(each.kind));

/** Ids of those who may give for the subject now. */
export const holderIdsIn = ({ relations, born }: Custody, now: Date): Set<string> =>
  new Set(holdersAt(relations, { at: now, knownAt: now, born }).map(({ personId }) => personId));

/** While the subject is a child. */
export const lacksCustody = ({ relations, born }: Custody, personId: string, now: Date): boolean =>
  (born === null || now < mayTurn(born, ADULT)) && isWithoutCustody(relations, personId, now);

/** What an inviter said of a newcomer, as a fact from today on. Null where the same is known, or more certain. */
export function saidOf(
  { subjectId, relations }: Custody,
  { personId, kind }: { readonly personId: string; readonly kind: RelationKind },
  { now, dialog }: { readonly now: Date; readonly dialog: Pick<Dialog, 'id' | 'municipalityId'> },
): Relation | null {
  const known = relationsAt(relations, { at: now, knownAt: now }).filter((each) => each.personId === personId);
  if (personId === subjectId || known.length > 0) return null;
  const today = isoDay(dayOf(now));
  return {
    ...{ id: `said of ${personId}`, municipalityId: dialog.municipalityId, subjectId, personId, kind },
    ...{ validFrom: today, validTo: null, sharedResidence: false, source: 'statement', verifiedOn: today },
    ...{ recordedAt: now, recordedBy: null, recordedIn: dialog.id, replaces: null },
  };
}
