/** The facts about several subjects at once, for lists and for acts in several dialogs. */
import type { Day } from '../../core/calendar.ts';
import type { RowAccess, Work } from '../../core/unit-of-work.ts';
import type { Relation } from './relation.ts';
import { findBirth, findProvenRelations, type SubjectRef, toRelation } from './rows.ts';

export interface KnownCustody {
  readonly subjectId: string;
  readonly born: Day | null;
  readonly relations: readonly Relation[];
}

/** Of most subjects nothing is recorded, so the first statement finds those of whom something is. */
const ANY = `select distinct asked.municipality_id, asked.subject_id
  from unnest($1::uuid[], $2::uuid[]) as asked (municipality_id, subject_id)
  where exists (select from relations r where r.municipality_id = asked.municipality_id and r.subject_id = asked.subject_id)
    or exists (select from audit_events e where e.municipality_id = asked.municipality_id and e.person_id = asked.subject_id
      and e.action = 'relation.recorded' and e.outcome = 'success')`;

interface Row {
  readonly municipality_id: string;
  readonly subject_id: string;
}

/** Null for facts that are not proven; undefined for a subject who was not asked about. */
export async function findCustody(
  work: RowAccess & Pick<Work, 'query' | 'now'>,
  subjects: readonly SubjectRef[],
): Promise<(subject: SubjectRef) => KnownCustody | null | undefined> {
  const values = [subjects.map(({ municipalityId }) => municipalityId), subjects.map(({ subjectId }) => subjectId)];
  const known = subjects.length === 0 ? [] : await work.query<Row>(ANY, values);
  const found = new Map<string, KnownCustody | null>(
    subjects.map((subject) => [nameOf(subject), { subjectId: subject.subjectId, born: null, relations: [] }]),
  );
  for (const { municipality_id: municipalityId, subject_id: subjectId } of known) {
    const subject = { municipalityId, subjectId };
    const rows = await findProvenRelations(work, subject);
    const born = rows && (await findBirth(work, subject));
    found.set(nameOf(subject), rows && { subjectId, born, relations: rows.map(toRelation) });
  }
  return (subject) => found.get(nameOf(subject));
}

const nameOf = ({ municipalityId, subjectId }: SubjectRef): string => `${municipalityId}|${subjectId}`;
