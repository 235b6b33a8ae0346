/** The register in SQL: by rows that are verified afterwards. Where a consent stands follows from the time of asking. */
import { expiryOf } from '../../core/expiry.ts';
import { parsePeriod } from '../../core/local-days.ts';
import type { AdminScope } from '../../core/policy.ts';
import type { Query } from '../../core/unit-of-work.ts';
import { END_SQL, RECORD_COLUMNS, type StoredRecord, stateSql } from '../queries.ts';
import type { ConsentFilters } from './schemas.ts';

interface Asked extends ConsentFilters {
  readonly scope: AdminScope;
  readonly now: Date;
}

/** The first instant that is not within the period any more: when its last day ends. */
export function endOfPeriod(now: Date, text: string): Date {
  const period = parsePeriod(text);
  if (period === null) throw new Error('A period must have been checked before');
  return expiryOf(now, period, 'end-of-day');
}

/**
 * A unit administrator who filters by another unit finds nothing. A consent is where its dialog is now: `c.unit_id` tells
 * where it was asked for.
 */
const UNIT_NOW = '(select d.unit_id from dialogs d where d.id = c.dialog_id)';
const CONDITIONS = `c.municipality_id = $1 and ($2::uuid is null or ${UNIT_NOW} = $2) and ($3::uuid is null or ${UNIT_NOW} = $3)
  and ($4::text is null or ${stateSql('$5::timestamptz')} = $4)
  and ($6::uuid is null or c.giver_id = $6) and ($7::uuid is null or c.dialog_id = $7)
  and ($8::timestamptz is null or ${END_SQL} < $8)
  and ($9::timestamptz is null or c.state = 'given' and ${END_SQL} > $5::timestamptz and ${END_SQL} <= $9)
  and ($10::text is null or c.declaration_id in (
    select dc.id from declarations dc where dc.municipality_id = $1 and dc.code = $10))
  and ($11::uuid is null or c.id = $11)`;

const valuesOf = ({ scope, now, endsWithin, ...filters }: Asked): readonly unknown[] => [
  ...[scope.municipalityId, scope.unitId, filters.unitId ?? null, filters.state ?? null, now],
  ...[filters.giverId ?? null, filters.dialogId ?? null, filters.endsBefore ?? null],
  ...[endsWithin === undefined ? null : endOfPeriod(now, endsWithin), filters.declaration ?? null],
  filters.consentId ?? null,
];

const PAGE = `select ${RECORD_COLUMNS} from consents c where ${CONDITIONS} and ($12::uuid is null or c.id < $12)
  order by c.id desc limit $13`;

/** Newest first. Unverified: a page continues after its last row, also one that fails verification. */
export const findPage = (
  query: Query,
  asked: Asked & { readonly before: string | null; readonly limit: number },
): Promise<StoredRecord[]> => query<StoredRecord>(PAGE, [...valuesOf(asked), asked.before, asked.limit]);
