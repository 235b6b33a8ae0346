/**
 * Participants read the log of their dialog: the acts of participants, administrators and the system. Administrators
 * read the log of their municipality. Each reading of the log is recorded in the log.
 */

import { type Action, presentAction } from '../core/audit-event.ts';
import { decodeIdCursor, pageOf } from '../core/pages.ts';
import { administeredMunicipality } from '../core/policy.ts';
import type { Reading } from '../core/reading.ts';
import type { Work } from '../core/unit-of-work.ts';
import { employeesOf, namesKnownIn } from '../dialogs/membership/known-in.ts';
import { personsSeenIn } from '../dialogs/names.ts';
import { openDialog } from '../dialogs/open-dialog.ts';
import { findParticipants } from '../dialogs/participants/rows.ts';
import { personsSeenBy, type SeenPerson } from '../people/names.ts';
import { readDialogLog, readMunicipalityLog } from './policy.ts';
import { type AuditRow, type AuditScope, findEvents } from './queries.ts';
import type { AuditActor, AuditEventPage, AuditEventView, AuditFilters } from './schemas.ts';

/** A person's name as the reader may see it. */
type SeenName = Pick<SeenPerson, 'name' | 'protected'>;

/** The persons in one page of the log. Its rows have no MAC, so they are no reason to show a name. */
interface MentionedPersons {
  readonly actors: readonly string[];
  /** Persons to whom something was done, or for whom it was asked in vain. */
  readonly concerned: readonly string[];
}
type NamesOf = (mentioned: MentionedPersons) => Promise<(personId: string) => SeenName>;

/** @throws DomainError dialog_not_found, participants_only, insufficient_user_authentication, invalid_cursor */
export async function listDialogEvents(
  work: Work,
  { dialogId, filters }: { dialogId: string; filters: Omit<AuditFilters, 'dialogId'> },
): Promise<AuditEventPage> {
  const inside = await openDialog(work, { dialogId, policy: readDialogLog });
  const { municipalityId } = inside.dialog;
  // Present and former participants. Participants may see all their acts, also refused ones.
  const insiders = (await findParticipants(work, { where: { dialogId } }, municipalityId)).map((row) => row.personId);
  // Persons who have claimed an invitation or wait for admission are not participants yet, and may never be. Of others
  // who have done something in the dialog, employees of the municipality are named.
  const namesOf = async ({ actors, concerned }: MentionedPersons) => {
    const known = [...actors, ...concerned].filter((id) => insiders.includes(id));
    // A dialog that SQL has moved is nobody's: its row is no reason to name those who work elsewhere.
    const isProven = inside.facts.municipalityId === municipalityId;
    const colleagues = isProven ? await employeesOf(work.query, municipalityId, actors) : [];
    return (await personsSeenIn(work, inside, [...known, ...colleagues])).of;
  };
  return listEvents(work, namesOf, { dialogId, municipalityId, insiders }, filters);
}

/** @throws DomainError administrators_only, insufficient_user_authentication, invalid_cursor */
export async function listMunicipalityEvents(reading: Reading, filters: AuditFilters): Promise<AuditEventPage> {
  const { actor } = reading;
  const municipalityId = administeredMunicipality(actor, readMunicipalityLog);
  // Administrators must not learn who a person is by requesting their id.
  const namesOf = async ({ actors, concerned }: MentionedPersons) => {
    const ids = await namesKnownIn(reading, municipalityId, [...actors, ...concerned]);
    return (await personsSeenBy(reading, { ids, personId: actor.personId, seesTrueNames: true })).of;
  };
  return listEvents(reading, namesOf, { municipalityId }, filters);
}

async function listEvents(
  { query, record, noteTampering }: Pick<Reading, 'query' | 'record' | 'noteTampering'>,
  namesOf: NamesOf,
  scope: AuditScope,
  filters: AuditFilters,
): Promise<AuditEventPage> {
  const rows = await findEvents(query, scope, filters, decodeIdCursor(filters.cursor));
  const nameOf = await namesOf(mentionedIn(rows));
  record('audit.read', {
    municipalityId: scope.municipalityId,
    // No event is written into the log of another municipality's dialog.
    dialogId: 'dialogId' in scope ? scope.dialogId : rows.length > 0 ? (filters.dialogId ?? null) : null,
    count: rows.length,
  });
  // A row that no version has written is left out: it must not take the page along. The next page begins after it.
  const items = rows.flatMap((row) => {
    const action = presentAction(row.action);
    if (action !== null) return [toView(row, action, nameOf)];
    noteTampering({ table: 'audit_events', municipalityId: scope.municipalityId, targetId: row.id, isShown: true });
    return [];
  });
  return { ...pageOf(rows, filters.limit, ({ id }) => [id]), items };
}

function mentionedIn(rows: readonly AuditRow[]): MentionedPersons {
  const present = (ids: readonly (string | null)[]): string[] => ids.filter((id) => id !== null);
  return {
    actors: present(rows.map((row) => row.actor_id)),
    concerned: present(rows.map((row) => row.person_id)),
  };
}

function actorOf(row: AuditRow, nameOf: (personId: string) => SeenName): AuditActor {
  const actor = { kind: row.actor_kind, id: row.actor_id };
  if (row.actor_id === null) return { ...actor, name: row.actor_name, protected: false };
  return { ...actor, ...named(nameOf(row.actor_id)) };
}

const named = (seen: SeenName): SeenName => ({ name: seen.name, protected: seen.protected });

const toView = (row: AuditRow, action: Action, nameOf: (personId: string) => SeenName): AuditEventView => ({
  id: row.id,
  at: row.at.toISOString(),
  action,
  outcome: row.outcome,
  reason: row.reason,
  tried: row.tried,
  actor: actorOf(row, nameOf),
  clientId: row.client_id,
  dialogId: row.dialog_id,
  person: row.person_id ? { id: row.person_id, ...named(nameOf(row.person_id)) } : null,
  targetId: row.target_id,
  firstNumber: row.first_number,
  lastNumber: row.last_number,
  count: row.count,
});
