import { namesOfAction, type Outcome } from '../core/audit-event.ts';
import { firstIdAt } from '../core/ids.ts';
import type { Query } from '../core/unit-of-work.ts';
import type { AuditFilters } from './schemas.ts';

export interface AuditRow {
  readonly id: string;
  readonly at: Date;
  /** The stored name, which may be a former one (core/audit-event.ts). */
  readonly action: string;
  readonly outcome: Outcome;
  readonly reason: string | null;
  readonly tried: string | null;
  readonly actor_kind: 'person' | 'client' | 'system';
  readonly actor_id: string | null;
  readonly actor_name: string | null;
  readonly client_id: string | null;
  readonly dialog_id: string | null;
  readonly person_id: string | null;
  readonly target_id: string | null;
  readonly first_number: number | null;
  readonly last_number: number | null;
  readonly count: number | null;
}

/** The log of a municipality or of a dialog, and what the reader may see of it. */
export type AuditScope =
  | { readonly municipalityId: string }
  | { readonly municipalityId: string; readonly dialogId: string; readonly insiders: readonly string[] };

/** The longest difference between the time in an event's id and its `at`. */
const ID_SLACK_MILLISECONDS = 600_000;

/**
 * Newest first. The SQL holds only the conditions of the given filters, so that PostgreSQL can use the index of each.
 */
export async function findEvents(
  query: Query,
  scope: AuditScope,
  filters: AuditFilters,
  before: string | null,
): Promise<AuditRow[]> {
  const values: unknown[] = [];
  const bound = (value: unknown): string => `$${values.push(value)}`;
  const conditions: string[] = [];
  if (!('dialogId' in scope)) conditions.push(`municipality_id = ${bound(scope.municipalityId)}`);
  else {
    conditions.push(`dialog_id = ${bound(scope.dialogId)}`);
    // Participants do not see the acts of outsiders, such as refused requests, or the name of somebody who claimed an
    // invitation and was not admitted. They see successful acts of the municipality's own employees.
    conditions.push(`(actor_kind <> 'person' or actor_id = any(${bound(scope.insiders)}::uuid[]) or (outcome = 'success'
      and exists (select from persons p where p.id = actor_id and p.municipality_id = ${bound(scope.municipalityId)})))`);
  }
  if (filters.dialogId !== undefined) conditions.push(`dialog_id = ${bound(filters.dialogId)}`);
  if (filters.actorId !== undefined) conditions.push(`actor_id = ${bound(filters.actorId)}`);
  if (filters.personId !== undefined) conditions.push(`person_id = ${bound(filters.personId)}`);
  if (filters.action !== undefined) conditions.push(`action = any(${bound(namesOfAction(filters.action))}::text[])`);
  if (filters.outcome !== undefined) conditions.push(`outcome = ${bound(filters.outcome)}`);
  // `at` decides. The bound on the id, a UUIDv7 that is part of every index, keeps PostgreSQL from reading millions of
  // rows.
  if (filters.from !== undefined) {
    conditions.push(
      `at >= ${bound(filters.from)} and id >= ${bound(firstIdAt(Date.parse(filters.from) - ID_SLACK_MILLISECONDS))}::uuid`,
    );
  }
  if (filters.to !== undefined) {
    conditions.push(
      `at < ${bound(filters.to)} and id < ${bound(firstIdAt(Date.parse(filters.to) + ID_SLACK_MILLISECONDS))}::uuid`,
    );
  }
  if (before !== null) conditions.push(`id < ${bound(before)}`);
  return query<AuditRow>(
    `select id, at, action, outcome, reason, tried, actor_kind, actor_id, actor_name, client_id, dialog_id, person_id, target_id,
       first_number, last_number, count
     from audit_events where ${conditions.join(' and ')} order by id desc limit ${bound(filters.limit)}`,
    values,
  );
}
