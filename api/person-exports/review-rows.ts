/** The only access to `person_export_reviews`: what a coordinator lets out is a row with a MAC. */
import { onlyAuthentic } from '../core/tampering.ts';
import type { Work } from '../core/unit-of-work.ts';
import type { RecordPlace } from '../crypto/record-keys.ts';
import { rowMac } from '../crypto/row-mac.ts';

export const REVIEW_STATES = ['waiting', 'released', 'refused'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

export interface Review {
  readonly dialogId: string;
  readonly exportId: string;
  readonly personId: string;
  readonly state: ReviewState;
  /** What was written until the export was asked for. Later posts are not in it. */
  readonly lastNumber: number;
  /** Numbers of posts that are not let out. */
  readonly withheld: readonly number[];
  readonly sealedReason: Buffer | null;
  readonly reviewerId: string | null;
  readonly createdAt: Date;
  readonly answeredAt: Date | null;
  readonly version: number;
}

export const reviewMac = rowMac<Review>('person_export_reviews', (row) => [
  ...[row.dialogId, row.exportId, row.personId, row.state, row.lastNumber, row.withheld, row.reviewerId, row.version],
  row.answeredAt?.toISOString() ?? null,
]);

type Stored = Review & { readonly mac: Buffer };

export const REVIEW_COLUMNS = [
  ...['dialog_id as "dialogId"', 'export_id as "exportId"', 'person_id as "personId"', 'state'],
  ...['last_number as "lastNumber"', 'withheld', 'sealed_reason as "sealedReason"', 'reviewer_id as "reviewerId"'],
  ...['created_at as "createdAt"', 'answered_at as "answeredAt"', 'version'],
];
const SELECTED = REVIEW_COLUMNS.map((column) => `r.${column}`).join(', ');

/** @param condition SQL about a row `r` */
export async function findReviews(
  { query, vault, noteTampering }: Pick<Work, 'query' | 'vault' | 'noteTampering'>,
  condition: string,
  values: readonly unknown[],
): Promise<Review[]> {
  const sql = `select ${SELECTED}, r.mac from person_export_reviews r where ${condition}`;
  return onlyAuthentic({ noteTampering }, await query<Stored>(sql, values), {
    isAuthentic: (row) => reviewMac.verify(vault.keyring, row),
    tamperingOf: ({ dialogId, personId, exportId: targetId }) => ({
      ...{ table: 'person_exports', dialogId, personId, targetId },
    }),
  });
}

const SAVE = `insert into person_export_reviews (dialog_id, export_id, person_id, state, last_number, withheld, sealed_reason,
    reviewer_id, created_at, answered_at, version, mac)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
  on conflict (dialog_id, export_id) do update set state = excluded.state, withheld = excluded.withheld,
    sealed_reason = excluded.sealed_reason, reviewer_id = excluded.reviewer_id, answered_at = excluded.answered_at,
    version = excluded.version, mac = excluded.mac`;

export const saveReview = ({ query, vault }: Pick<Work, 'query' | 'vault'>, row: Review): Promise<object[]> =>
  query(SAVE, [
    ...[row.dialogId, row.exportId, row.personId, row.state, row.lastNumber, [...row.withheld], row.sealedReason],
    ...[row.reviewerId, row.createdAt, row.answeredAt, row.version, reviewMac.compute(vault.keyring, row)],
  ]);

const REMOVE_WAITING = `delete from person_export_reviews
  where person_id = $1 and state = 'waiting' and export_id <> $2 returning dialog_id as "dialogId", created_at as "createdAt"`;

/** Those of former copies. Unverified: nothing is let out by it. @returns since when each has waited, by dialog */
export async function removeWaitingUnverified(
  { query }: Pick<Work, 'query'>,
  { personId, exportId }: Pick<Review, 'personId' | 'exportId'>,
): Promise<ReadonlyMap<string, Date>> {
  const rows = await query<Pick<Review, 'dialogId' | 'createdAt'>>(REMOVE_WAITING, [personId, exportId]);
  const oldestLast = rows.toSorted((one, other) => other.createdAt.getTime() - one.createdAt.getTime());
  return new Map(oldestLast.map(({ dialogId, createdAt }) => [dialogId, createdAt]));
}

export const reasonPlace = ({ dialogId, exportId }: Pick<Review, 'dialogId' | 'exportId'>): RecordPlace => ({
  ...{ table: 'person_export_reviews', column: 'sealed_reason', id: `${dialogId}|${exportId}` },
});
