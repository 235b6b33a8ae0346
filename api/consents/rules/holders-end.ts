import type { HoldersEnd } from '../../dialogs/access-limit.ts';
import type { AccessEnd } from '../../dialogs/model.ts';
import type { HoldersAtAge } from '../../municipalities/legal-bases/legal-basis.ts';
import type { Requirement } from './facts.ts';

const LEFT: Readonly<Record<HoldersAtAge, AccessEnd | null>> = { keep: null, read_own_part: 'own_part', end: 'access' };

/**
 * From which age of the subject on those with custody have less in a dialog, and what: as the legal basis has it that
 * takes most, earliest. Null where they keep all until custody ends.
 */
export function holdersEndOf(requirements: readonly Pick<Requirement, 'basis' | 'liftedAt'>[]): HoldersEnd | null {
  const ends = requirements.flatMap(({ basis, liftedAt }): HoldersEnd[] => {
    const left = basis === null || liftedAt !== null ? null : LEFT[basis.holdersAtAge];
    return basis === null || left === null ? [] : [{ age: basis.subjectAge, ends: left }];
  });
  const [first = null] = ends.toSorted((a, b) => a.age - b.age || a.ends.localeCompare(b.ends));
  return first;
}
