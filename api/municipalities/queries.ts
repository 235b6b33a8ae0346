import type { Act } from '../core/acts.ts';
import { HIGHEST_LEVEL } from '../core/assurance.ts';
import type { Work } from '../core/unit-of-work.ts';
import { levelAskedBy, MUNICIPALITY_ROW, type MunicipalityRow } from './municipality-rows.ts';

/**
 * SQL over a row `m` of municipalities: the level that it requires of the login behind an act, numbered as in
 * core/assurance.ts. SQL verifies no MAC, so the code asks again by `levelAskedBy`. It never fails, whatever somebody has
 * written there: one row would take the lists of all others along.
 */
export const askedLevel = (act: Act): string =>
  `greatest(m.minimum_assurance, case jsonb_typeof(m.act_assurance->'${act}')
    when 'number' then least((m.act_assurance->>'${act}')::numeric, ${HIGHEST_LEVEL}) end)::int`;

const FIND = `select ${MUNICIPALITY_ROW} as municipality from municipalities m where m.id = $1`;

/** The same in a query of its own, for callers that read nothing else at that moment. */
export async function findAskedLevel(
  work: Pick<Work, 'query' | 'vault' | 'noteTampering'>,
  municipalityId: string,
  act: Act,
): Promise<number> {
  const [row] = await work.query<{ municipality: MunicipalityRow }>(FIND, [municipalityId]);
  return levelAskedBy(work, row?.municipality ?? null, act);
}
