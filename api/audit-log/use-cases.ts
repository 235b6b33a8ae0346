/**
 * Participants read the log of their dialog: the acts of participants, administrators and the system. Administrators and
 * case systems read the log of their municipality. Each reading of the log is recorded in the log.
 */

import { type ClientActor, isPerson, type PersonActor } from '../core/actor.ts';
import { forbidden } from '../core/errors.ts';
import { decodeCursor, decodeIdCursor, encodeCursor, pageOf } from '../core/pages.ts';
import { administeredMunicipality, authorize } from '../core/policy.ts';
import type { Reading } from '../core/reading.ts';
import type { Work } from '../core/unit-of-work.ts';
import { seesAllAnswers } from '../dialogs/admissions/views.ts';
import { dialogsAbout, employeesOf, namesKnownIn } from '../dialogs/membership/known-in.ts';
import { personsSeenIn } from '../dialogs/names.ts';
import { openDialog } from '../dialogs/open-dialog.ts';
import { findParticipants } from '../dialogs/participants/rows.ts';
import { personsSeenBy } from '../people/names.ts';
import type { AuditRow, AuditScope, Question } from './conditions.ts';
import { findNumbered } from './feed.ts';
import { readDialogLog, readMunicipalityLog } from './policy.ts';
import { findEvents } from './queries.ts';
import type { AuditEventPage, AuditQuery, DialogAuditQuery } from './schemas.ts';
import { type MentionedPersons, type Reader, viewsOf } from './views.ts';

/** @throws DomainError dialog_not_found, participants_only, insufficient_user_authentication, invalid_cursor */
export async function listDialogEvents(
  work: Work,
  { dialogId, filters }: { dialogId: string; filters: DialogAuditQuery },
): Promise<AuditEventPage> {
  const inside = await openDialog(work, { dialogId, policy: readDialogLog });
  const { municipalityId } = inside.dialog;
  // Present and former participants. Participants may see all their acts, also refused ones.
  const insiders = (await findParticipants(work, { where: { dialogId } }, municipalityId)).map((row) => row.personId);
  // Persons who have claimed an invitation or wait for admission are not participants yet, and may never be. Of others
  // who have done something in the dialog, employees of the municipality are named.
  const see = async ({ actors, concerned }: MentionedPersons) => {
    const known = [...actors, ...concerned].filter((id) => insiders.includes(id));
    // A dialog that SQL has moved is nobody's: its row is no reason to name those who work elsewhere.
    const isProven = inside.facts.municipalityId === municipalityId;
    const colleagues = isProven ? await employeesOf(work.query, municipalityId, actors) : [];
    return personsSeenIn(work, inside, [...known, ...colleagues]);
  };
  const seesAll = seesAllAnswers(inside);
  const seesAnswersOf = (personId: string): boolean => seesAll || personId === work.actor.personId;
  const reader = { municipalityId: inside.facts.municipalityId, seesNetworks: false, seesAnswersOf, see };
  const scope = { dialogId, municipalityId, insiders, ownAnswersOf: seesAll ? null : work.actor.personId };
  return listEvents(work, { scope, reader }, filters);
}

/** Stands for no person, among the ids that PostgreSQL accepts. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/**
 * Case systems see no network, and of protected persons no name.
 * @throws DomainError administrators_only, not_your_municipality, insufficient_user_authentication, invalid_cursor
 */
export async function listMunicipalityEvents(
  reading: Reading | Work<ClientActor>,
  filters: AuditQuery,
): Promise<AuditEventPage> {
  const { actor } = reading;
  const municipalityId = municipalityFor(actor, filters);
  const isAdministrator = isPerson(actor);
  if (filters.network !== undefined && !isAdministrator) throw forbidden('administrators_only');
  // Administrators must not learn who a person is by requesting their id.
  const see = async ({ actors, concerned }: MentionedPersons) => {
    const ids = await namesKnownIn(reading, municipalityId, [...actors, ...concerned]);
    const personId = isAdministrator ? actor.personId : NOBODY;
    return personsSeenBy(reading, { ids, personId, seesTrueNames: isAdministrator });
  };
  const reader = { municipalityId, seesNetworks: isAdministrator, see };
  return listEvents(reading, { scope: { municipalityId }, reader }, filters);
}

/**
 * Whose log it is. A case system of the whole installation says so itself.
 * @throws DomainError administrators_only, not_your_municipality, insufficient_user_authentication
 */
function municipalityFor(actor: PersonActor | ClientActor, { municipalityId: asked }: AuditQuery): string {
  const own = isPerson(actor) ? administeredMunicipality(actor, readMunicipalityLog) : actor.municipalityId;
  const policy = readMunicipalityLog;
  authorize({ policy, actor, facts: null }, { what: 'municipality', event: { municipalityId: own } });
  const municipalityId = own ?? asked ?? null;
  if (municipalityId === null || (asked ?? municipalityId) !== municipalityId)
    throw forbidden('not_your_municipality', { facts: { municipalityId: own } });
  return municipalityId;
}

type ListingWork = Pick<Reading, 'query' | 'vault' | 'record' | 'noteTampering'> & {
  readonly actor: PersonActor | ClientActor;
};

interface Listing {
  readonly scope: AuditScope;
  readonly reader: Reader;
}

async function listEvents(work: ListingWork, { scope, reader }: Listing, filters: AuditQuery): Promise<AuditEventPage> {
  const question = await questionOf(work, scope, filters);
  const { rows, next, upTo } = await findPage(work, { scope, question }, filters);
  const items = await viewsOf(work, reader, rows);
  // Nothing is recorded about a dialog, a person or a municipality of which this log has nothing: it may be another's.
  const isKnown = rows.length > 0;
  const isOwn = isPerson(work.actor) || work.actor.municipalityId !== null;
  work.record('audit.read', {
    municipalityId: isKnown || isOwn ? scope.municipalityId : null,
    dialogId: 'dialogId' in scope ? scope.dialogId : isKnown ? (filters.dialogId ?? null) : null,
    personId: isKnown ? (filters.subjectId ?? filters.personId ?? null) : null,
    count: rows.length,
  });
  // The next page begins after the last row, also after one that is left out.
  return { items, next, upTo };
}

async function questionOf(work: ListingWork, scope: AuditScope, filters: AuditQuery): Promise<Question> {
  const { subjectId: personId, withoutOwnReadings, ...question } = filters;
  const { actor } = work;
  const reader = isPerson(actor) ? { personId: actor.personId } : { clientId: actor.clientId };
  const dialogIds = personId === undefined ? [] : await dialogsAbout(work, scope.municipalityId, personId);
  return {
    ...question,
    ...(personId === undefined ? {} : { subject: { personId, dialogIds } }),
    ...(withoutOwnReadings ? { withoutReadingsOf: reader } : {}),
  };
}

interface FoundPage extends Pick<AuditEventPage, 'next' | 'upTo'> {
  readonly rows: readonly AuditRow[];
}

async function findPage(
  { query }: Pick<Reading, 'query'>,
  { scope, question }: { readonly scope: AuditScope; readonly question: Question },
  { after, cursor, limit }: AuditQuery,
): Promise<FoundPage> {
  if (after === undefined) {
    const rows = await findEvents(query, scope, question, { before: decodeIdCursor(cursor), limit });
    return { rows, next: pageOf(rows, limit, ({ id }) => [id]).next, upTo: null };
  }
  const from = decodeCursor(cursor, ([number]) => (isLogNumber(number) ? number : null)) ?? after;
  const { rows, upTo, isEnd } = await findNumbered(query, scope, question, { after: from, limit });
  return { rows, upTo: upTo < 0 ? null : upTo, next: isEnd ? null : encodeCursor([upTo]) };
}

const isLogNumber = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
