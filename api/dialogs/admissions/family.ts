/** Who holds custody of the subject of a dialog now, by what its municipality has recorded. */
import { turns } from '../../core/ages.ts';
import { ADULT, holdersAt, relationsAt } from '../../people/relations/relations-at.ts';
import { findBirth, findRelations } from '../../people/relations/rows.ts';
import type { Dialog } from '../model.ts';
import type { Family } from './approvers.ts';

export type FamilyAccess = Parameters<typeof findBirth>[0];

/** Whoever is not proven to be of age counts as a child, so that their holders are asked. */
export async function findFamily(
  work: FamilyAccess,
  { municipalityId }: Pick<Dialog, 'municipalityId'>,
  subjectId: string,
): Promise<Family> {
  const subject = { municipalityId, subjectId };
  const relations = await findRelations(work, subject);
  const born = await findBirth(work, subject);
  const at = work.now;
  const isMarried = relationsAt(relations, { at, knownAt: at }).some(
    ({ kind, personId }) => kind === 'married' && personId === subjectId,
  );
  return {
    subjectId,
    isOfAge: isMarried || (born !== null && at >= turns(born, ADULT)),
    holderIds: holdersAt(relations, { at, knownAt: at, born }).map(({ personId }) => personId),
  };
}
