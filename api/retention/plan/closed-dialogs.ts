import { namesOfAction } from '../../core/audit-event.ts';
import type { Query } from '../../core/unit-of-work.ts';

interface Wanted {
  readonly municipalityId: string;
  /** Of the dialog before; null for the first. */
  readonly after: string | null;
  /** Closed before. */
  readonly before: Date;
  readonly limit: number;
}

/**
 * In the order of their ids. Unverified, and it may give too many: each is judged by what is proven. That it cannot hide
 * one that is due matters to nobody but the municipality, which would keep it.
 */
export async function findClosedUnverified(
  query: Query,
  { municipalityId, after, before, limit }: Wanted,
): Promise<string[]> {
  const rows = await query<{ id: string }>(
    `select d.id from dialogs d where d.municipality_id = $1 and d.state = 'closed' and ($2::uuid is null or d.id > $2)
       and exists (select from audit_events e where e.dialog_id = d.id and e.action = any($3)
         and e.outcome = 'success' and e.at <= $4)
     order by d.id limit $5`,
    [municipalityId, after, namesOfAction('dialog.closed'), before, limit],
  );
  return rows.map(({ id }) => id);
}
