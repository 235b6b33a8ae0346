import type { Work } from '../core/unit-of-work.ts';
import { findReviews, type Review } from './review-rows.ts';
import type { PersonExport } from './rows.ts';
import type { PersonExportView, ReviewView } from './schemas.ts';

export async function viewOfExport(
  work: Pick<Work, 'query' | 'vault' | 'noteTampering' | 'now'>,
  row: PersonExport,
): Promise<PersonExportView> {
  const reviews = await findReviews(work, 'r.export_id = $1 order by r.dialog_id', [row.id]);
  return {
    ...{ id: row.id, personId: row.personId, requestedByPerson: row.requestedBy === row.personId },
    state: isExpired(row, work.now) ? 'expired' : row.state,
    ...{ bytes: row.bytes, sha256: row.sha256?.toString('hex') ?? null },
    reviews: reviews.map(({ dialogId, state }) => ({ dialogId, state })),
    createdAt: row.createdAt.toISOString(),
    madeAt: row.madeAt?.toISOString() ?? null,
    expiresAt: row.expiresAt.toISOString(),
  };
}

export const isExpired = ({ state, expiresAt }: Pick<PersonExport, 'state' | 'expiresAt'>, now: Date): boolean =>
  state === 'expired' || now >= expiresAt;

export const viewOfReview = (row: Review): ReviewView => ({
  ...{ dialogId: row.dialogId, exportId: row.exportId, personId: row.personId, state: row.state },
  ...{ lastNumber: row.lastNumber, withheld: [...row.withheld] },
  createdAt: row.createdAt.toISOString(),
  answeredAt: row.answeredAt?.toISOString() ?? null,
  version: row.version,
});
