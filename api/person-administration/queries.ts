import type { Query } from '../core/unit-of-work.ts';
import type { KeptFor } from './schemas.ts';

const NAMING = `select
    exists (select from participants pt join dialogs d on d.id = pt.dialog_id
      join posts po on po.dialog_id = pt.dialog_id and po.author_id = pt.person_id
      where pt.person_id = $1 and ($2::uuid is null or d.municipality_id = $2)) as posts,
    exists (select from dialogs where subject_id = $1 and ($2::uuid is null or municipality_id = $2)) as subject`;

/** The reasons why dialogs still name the person: dialogs of the municipality, or of any when it is null. */
export async function findNaming(query: Query, personId: string, municipalityId: string | null): Promise<KeptFor[]> {
  const [row] = await query<{ posts: boolean; subject: boolean }>(NAMING, [personId, municipalityId]);
  return [...(row?.posts ? (['posts'] as const) : []), ...(row?.subject ? (['subject'] as const) : [])];
}

const NAMED = `select p.id from persons p where p.id = any($2::uuid[]) and (p.municipality_id = $1
    or exists (select from dialogs d where d.municipality_id = $1 and d.subject_id = p.id)
    or exists (select from participants pt join dialogs d on d.id = pt.dialog_id
      where d.municipality_id = $1 and pt.person_id = p.id))`;

/**
 * Those of the persons whom the municipality names: present and former employees, subjects of dialogs, and present and
 * former participants.
 */
export async function namedIn(query: Query, municipalityId: string, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  return (await query<{ id: string }>(NAMED, [municipalityId, [...new Set(ids)]])).map(({ id }) => id);
}
