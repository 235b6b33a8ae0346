import type { Work } from '../../core/unit-of-work.ts';
import { findPortraits, SUBJECT_PICTURES } from '../../pictures/portrait-rows.ts';
import type { Portrait } from '../../pictures/portraits.ts';
import { type Inside, isSubjectHidden } from '../names.ts';

/** Of the subject as the actor sees it; null for none. */
export async function subjectPortrait(work: Work, inside: Inside): Promise<Portrait | null> {
  const { id, municipalityId } = inside.dialog;
  if (await isSubjectHidden(work, inside)) return null;
  return (await findPortraits(work, SUBJECT_PICTURES, [{ id, municipalityId }])).get(id) ?? null;
}
