import type { Act } from '../core/acts.ts';
import type { Work } from '../core/unit-of-work.ts';

/** SQL over a row `m` of municipalities: the level that it asks of the login behind an act, as core/assurance.ts numbers them. */
export const askedLevel = (act: Act): string =>
  `greatest(m.minimum_assurance, (m.act_assurance->>'${act}')::smallint)::int`;

/** The same, looked up by itself: for whoever asks nothing else of the database in that moment. */
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
