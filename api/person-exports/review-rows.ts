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

const SELECTED = `r.dialog_id as "dialogId", r.export_id as "exportId", r.person_id as "personId", r.state,
  r.last_number as "lastNumber", r.withheld, r.sealed_reason as "sealedReason", r.reviewer_id as "reviewerId",
  r.created_at as "createdAt", r.answered_at as "answeredAt", r.version`;

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

export const reasonPlace = ({ dialogId, exportId }: Pick<Review, 'dialogId' | 'exportId'>): RecordPlace => ({
  ...{ table: 'person_export_reviews', column: 'sealed_reason', id: `${dialogId}|${exportId}` },
});
