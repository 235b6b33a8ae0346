/**
 * Participants read their dialog's log: the acts of participants, administrators and the system. Administrators read
 * their municipality's. Reading the log is an act too, and is in it.
 */
import { administered, type NamedPolicy } from '../core/policy.ts';
import type { Query, Work } from '../core/unit-of-work.ts';
import { decodeCursor, encodeCursor, isId } from '../http/cursor.ts';
import { readMunicipalityLog } from './policy.ts';
import { type AuditRow, type AuditScope, findEvents } from './queries.ts';
import type { AuditEventPage, AuditEventView, AuditFilters } from './schemas.ts';

/** What the log needs from rooms above the cellar; app.ts brings it. */
export interface AuditGuides {
  /** Everybody who is or was in the dialog; throws not_found for whoever may not read it. */
  readonly insidersOf: (work: Work, dialogId: string) => Promise<{ municipalityId: string; insiders: string[] }>;
  /** Whom `insidersOf` lets in. */
  readonly readDialogLog: NamedPolicy;
  readonly namesOf: (query: Query, ids: Iterable<string>) => Promise<Map<string, string>>;
}

export async function listDialogEvents(
  work: Work,
  guides: AuditGuides,
  { dialogId, filters }: { dialogId: string; filters: Omit<AuditFilters, 'dialogId'> },
): Promise<AuditEventPage> {
  const told = await guides.insidersOf(work, dialogId);
  return listEvents(work, guides, { dialogId, ...told }, filters);
}

export async function listMunicipalityEvents(
  work: Work,
  guides: AuditGuides,
  filters: AuditFilters,
): Promise<AuditEventPage> {
  const municipalityId = administered(work.actor, readMunicipalityLog);
  return listEvents(work, guides, { municipalityId }, filters);
}

async function listEvents(
  work: Work,
  guides: AuditGuides,
  scope: AuditScope,
  filters: AuditFilters,
): Promise<AuditEventPage> {
  const before = decodeCursor(filters.cursor, ([id]) => (isId(id) ? id : null));
  const rows = await findEvents(work.query, scope, filters, before);
  const names = await guides.namesOf(
    work.query,
    rows.flatMap((row) => [row.actor_id, row.person_id]).filter((id) => id !== null),
  );
  work.record('audit.read', {
    municipalityId: scope.municipalityId,
    // A dialog of another municipality is not theirs to leave a line in.
    dialogId: 'dialogId' in scope ? scope.dialogId : rows.length > 0 ? (filters.dialogId ?? null) : null,
    count: rows.length,
  });
  const last = rows.at(-1);
  const next = last && rows.length === filters.limit ? encodeCursor([last.id]) : null;
  return { items: rows.map((row) => toView(row, names)), next };
}

const toView = (row: AuditRow, names: ReadonlyMap<string, string>): AuditEventView => ({
  id: row.id,
  at: row.at.toISOString(),
  action: row.action,
  outcome: row.outcome,
  reason: row.reason,
  actor: {
    kind: row.actor_kind,
    id: row.actor_id,
    name: row.actor_id ? (names.get(row.actor_id) ?? null) : row.actor_name,
  },
  clientId: row.client_id,
  dialogId: row.dialog_id,
  person: row.person_id ? { id: row.person_id, name: names.get(row.person_id) ?? null } : null,
  targetId: row.target_id,
  firstNumber: row.first_number,
  lastNumber: row.last_number,
  count: row.count,
});
