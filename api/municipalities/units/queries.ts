import type pg from 'pg';
import type { Query } from '../../core/unit-of-work.ts';
import type { UnitMeaning } from '../unit-rows.ts';

/** SQL over a unit `u`. Stored states alone: a dialog that waits for its consents is not closed. */
const OPEN_DIALOGS = `(select count(*)::int from dialogs d where d.unit_id = u.id and d.state = 'open')`;

export interface UnitRow extends UnitMeaning {
  readonly mac: Buffer;
  readonly openDialogs: number;
}

const COLUMNS = `u.id, u.municipality_id as "municipalityId", u.external_id as "externalId", u.name,
  u.retired_at as "retiredAt", u.mac, ${OPEN_DIALOGS} as "openDialogs"`;

/** $1 municipality, $2 the only unit, $3 after this one, $4 limit. */
const PAGE = `select ${COLUMNS} from units u where u.municipality_id = $1 and ($2::uuid is null or u.id = $2)
    and ($3::uuid is null or u.id > $3) order by u.id limit $4`;

/** Unverified: a page goes on after its last row, also one that fails verification. */
export const findUnitPageUnverified = (
  query: Query,
  asked: readonly [municipalityId: string, unitId: string | null, after: string | null, limit: number],
): Promise<UnitRow[]> => query<UnitRow>(PAGE, asked);

/** Of the whole installation. */
export const findAllUnitsUnverified = async (pool: pg.Pool): Promise<UnitRow[]> =>
  (await pool.query<UnitRow>(`select ${COLUMNS} from units u`)).rows;

export async function countOpenDialogs(query: Query, unitId: string): Promise<number> {
  const [row] = await query<{ count: number }>(`select ${OPEN_DIALOGS} as count from units u where u.id = $1`, [
    unitId,
  ]);
  return row?.count ?? 0;
}
