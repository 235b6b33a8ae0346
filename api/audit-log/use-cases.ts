/**
 * Participants read their dialog's log: the acts of participants, administrators and the system. Administrators read
 * their municipality's. Reading the log is an act too, and is in it.
 */

import { presentAction } from '../core/audit-event.ts';
import { decodeIdCursor, pageOf } from '../core/pages.ts';
import { administeredMunicipality } from '../core/policy.ts';
import type { Reading } from '../core/reading.ts';
import type { Work } from '../core/unit-of-work.ts';
import { personsSeenIn } from '../dialogs/names.ts';
import { openDialog } from '../dialogs/open-dialog.ts';
import { findParticipants } from '../dialogs/participants/rows.ts';
import { personsSeenBy, type SeenPerson } from '../people/names.ts';
import { namedIn } from '../person-administration/queries.ts';
import { readDialogLog, readMunicipalityLog } from './policy.ts';
import { type AuditRow, type AuditScope, findEvents } from './queries.ts';
import type { AuditActor, AuditEventPage, AuditEventView, AuditFilters } from './schemas.ts';

/** A person as the reader may see them. */
type SeenName = Pick<SeenPerson, 'name' | 'protected'>;

/** Who stands in a part of the log. */
interface Mentioned {
  readonly actors: readonly string[];
  /** Those to whom something was done. */
  readonly concerned: readonly string[];
  /** Those whom somebody asked for in vain: an id that is refused must not be answered here with a name. */
  readonly tried: readonly string[];
}
type NamesOf = (mentioned: Mentioned) => Promise<(personId: string) => SeenName>;

/** @throws DomainError dialog_not_found, participants_only, insufficient_user_authentication, invalid_cursor */
export async function listDialogEvents(
  work: Work,
  { dialogId, filters }: { dialogId: string; filters: Omit<AuditFilters, 'dialogId'> },
): Promise<AuditEventPage> {
  const inside = await openDialog(work, { dialogId, policy: readDialogLog });
  const { municipalityId } = inside.dialog;
  // Everybody who is or was in it: whose acts, also refused ones, its participants may see.
  const insiders = (await findParticipants(work, { where: { dialogId } }, municipalityId)).map((row) => row.personId);
  // Who has claimed an invitation or waits for admission is not in it yet, and may never be.
  const namesOf = async ({ actors, concerned, tried }: Mentioned) => {
    const known = [...concerned, ...tried].filter((id) => insiders.includes(id));
    return (await personsSeenIn(work, inside, [...actors, ...known])).of;
  };
  return listEvents(work, namesOf, { dialogId, municipalityId, insiders }, filters);
}

/** @throws DomainError administrators_only, insufficient_user_authentication, invalid_cursor */
export async function listMunicipalityEvents(reading: Reading, filters: AuditFilters): Promise<AuditEventPage> {
  const { actor, query, vault } = reading;
  const municipalityId = administeredMunicipality(actor, readMunicipalityLog);
  // Administrators learn of nobody by asking.
  const namesOf = async ({ actors, concerned, tried }: Mentioned) => {
    const ids = [...actors, ...concerned, ...(await namedIn(query, municipalityId, tried))];
    return (await personsSeenBy(query, vault, { ids, personId: actor.personId, seesTrueNames: true })).of;
  };
  return listEvents(reading, namesOf, { municipalityId }, filters);
}

async function listEvents(
  { query, record }: Pick<Reading, 'query' | 'record'>,
  namesOf: NamesOf,
  scope: AuditScope,
  filters: AuditFilters,
): Promise<AuditEventPage> {
  const rows = await findEvents(query, scope, filters, decodeIdCursor(filters.cursor));
  const nameOf = await namesOf(mentionedIn(rows));
  record('audit.read', {
    municipalityId: scope.municipalityId,
    // A dialog of another municipality is not theirs to leave a line in.
    dialogId: 'dialogId' in scope ? scope.dialogId : rows.length > 0 ? (filters.dialogId ?? null) : null,
    count: rows.length,
  });
  return { ...pageOf(rows, filters.limit, ({ id }) => [id]), items: rows.map((row) => toView(row, nameOf)) };
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
  action: presentAction(row.action),
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
