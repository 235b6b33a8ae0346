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
