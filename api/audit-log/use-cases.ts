/**
 * Participants read their dialog's log: the acts of participants, administrators and the system. Administrators read
 * their municipality's. Reading the log is an act too, and is in it.
 */

import { decodeCursor, encodeCursor, isId } from '../core/pages.ts';
import { administeredMunicipality, type NamedPolicy } from '../core/policy.ts';
import type { Reading } from '../core/reading.ts';
import type { Work } from '../core/unit-of-work.ts';
import { readMunicipalityLog } from './policy.ts';
import { type AuditRow, type AuditScope, findEvents } from './queries.ts';
import type { AuditActor, AuditEventPage, AuditEventView, AuditFilters } from './schemas.ts';

/** As the reader may see it. */
export interface SeenName {
  readonly name: string | null;
  readonly protected: boolean;
}

/** Who stands in a part of the log. */
export interface Mentioned {
  readonly actors: readonly string[];
  /** Those to whom something was done. */
  readonly concerned: readonly string[];
  /** Those whom somebody asked for in vain: an id that is refused must not be answered here with a name. */
  readonly tried: readonly string[];
}
type NamesOf = (mentioned: Mentioned) => Promise<(personId: string) => SeenName>;

export interface Insiders {
  readonly municipalityId: string;
  readonly insiders: string[];
  readonly namesOf: NamesOf;
}

/** What the log needs from rooms above the cellar; the front door brings it. */
export interface AuditGuides {
  /** Everybody who is or was in the dialog; throws not_found for whoever may not read it. */
  readonly insidersOf: (work: Work, dialogId: string) => Promise<Insiders>;
  /** Whom `insidersOf` lets in. */
  readonly readDialogLog: NamedPolicy;
  /** For the eyes of the municipality's administrators, who learn of nobody by asking. */
  readonly namesOf: (reading: Reading, municipalityId: string) => NamesOf;
}

export async function listDialogEvents(
  work: Work,
  guides: AuditGuides,
  { dialogId, filters }: { dialogId: string; filters: Omit<AuditFilters, 'dialogId'> },
): Promise<AuditEventPage> {
  const { namesOf, ...told } = await guides.insidersOf(work, dialogId);
  return listEvents(work, namesOf, { dialogId, ...told }, filters);
}

export async function listMunicipalityEvents(
  reading: Reading,
  guides: AuditGuides,
  filters: AuditFilters,
): Promise<AuditEventPage> {
  const municipalityId = administeredMunicipality(reading.actor, readMunicipalityLog);
  return listEvents(reading, guides.namesOf(reading, municipalityId), { municipalityId }, filters);
}

async function listEvents(
  { query, record }: Pick<Reading, 'query' | 'record'>,
  namesOf: NamesOf,
  scope: AuditScope,
  filters: AuditFilters,
): Promise<AuditEventPage> {
  const before = decodeCursor(filters.cursor, ([id]) => (isId(id) ? id : null));
  const rows = await findEvents(query, scope, filters, before);
  const nameOf = await namesOf(mentionedIn(rows));
  record('audit.read', {
    municipalityId: scope.municipalityId,
    // A dialog of another municipality is not theirs to leave a line in.
    dialogId: 'dialogId' in scope ? scope.dialogId : rows.length > 0 ? (filters.dialogId ?? null) : null,
    count: rows.length,
  });
  const last = rows.at(-1);
  const next = last && rows.length === filters.limit ? encodeCursor([last.id]) : null;
  return { items: rows.map((row) => toView(row, nameOf)), next };
}

function mentionedIn(rows: readonly AuditRow[]): Mentioned {
  const targets = (isDone: boolean) =>
    rows.filter((row) => (row.outcome === 'success') === isDone).map((row) => row.person_id);
  const present = (ids: readonly (string | null)[]): string[] => ids.filter((id) => id !== null);
  return {
    actors: present(rows.map((row) => row.actor_id)),
    concerned: present(targets(true)),
    tried: present(targets(false)),
  };
}

function actorOf(row: AuditRow, nameOf: (personId: string) => SeenName): AuditActor {
  const actor = { kind: row.actor_kind, id: row.actor_id };
  if (row.actor_id === null) return { ...actor, name: row.actor_name, protected: false };
  return { ...actor, ...named(nameOf(row.actor_id)) };
}

const named = (seen: SeenName): SeenName => ({ name: seen.name, protected: seen.protected });

const toView = (row: AuditRow, nameOf: (personId: string) => SeenName): AuditEventView => ({
  id: row.id,
  at: row.at.toISOString(),
  action: row.action,
  outcome: row.outcome,
  reason: row.reason,
  actor: actorOf(row, nameOf),
  clientId: row.client_id,
  dialogId: row.dialog_id,
  person: row.person_id ? { id: row.person_id, ...named(nameOf(row.person_id)) } : null,
  targetId: row.target_id,
  firstNumber: row.first_number,
  lastNumber: row.last_number,
  count: row.count,
});
