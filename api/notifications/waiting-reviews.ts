/** What waits for a review before it is let out with a copy of somebody's data. Unproven: it decides mails alone. */
import type { Query } from '../core/unit-of-work.ts';

/** SQL over a row `r`: it stays the same when the person asks anew, so nobody is told twice. */
export const WAITING_SINCE = '(extract(epoch from r.created_at) * 1000)::bigint';

export const isReviewWaiting = async (query: Query, dialogId: string | null): Promise<boolean> =>
  (
    await query(`select 1 as one from person_export_reviews where dialog_id = $1 and state = 'waiting' limit 1`, [
      dialogId,
    ])
  ).length > 0;
