import type { Act } from '../core/acts.ts';
import type { Work } from '../core/unit-of-work.ts';

/**
 * SQL over a row `m` of municipalities: the level that it requires of the login behind an act, numbered as in
 * core/assurance.ts.
 */
export const askedLevel = (act: Act): string =>
  `greatest(m.minimum_assurance, (m.act_assurance->>'${act}')::smallint)::int`;

/** The same in a query of its own, for callers that read nothing else at that moment. */
export async function findAskedLevel(
  { query }: Pick<Work, 'query'>,
  municipalityId: string,
  act: Act,
): Promise<number> {
  const [row] = await query<{ asked: number }>(
    `select ${askedLevel(act)} as asked from municipalities m where m.id = $1`,
    [municipalityId],
  );
  if (!row) throw new Error('No municipality has this id');
  return row.asked;
}
