import type { Act } from '../core/acts.ts';

/** SQL over a row `m` of municipalities: the level that it asks of the login behind an act, as core/assurance.ts numbers them. */
export const askedLevel = (act: Act): string =>
  `greatest(m.minimum_assurance, (m.act_assurance->>'${act}')::smallint)::int`;
