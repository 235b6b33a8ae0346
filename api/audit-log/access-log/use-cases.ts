/**
 * What others have seen or changed about the person who asks: in the dialogs about them in which they take or took part,
 * and what was done to their person (GDPR, article 15). Nobody learns here of a dialog that they have not been told of:
 * it may be there to protect somebody. For those the municipality answers itself. Which employee it was is told only
 * where the municipality says so, and never of one who is protected.
 */
import { type Action, presentAction } from '../../core/audit-event.ts';
import { decodeIdCursor, pageOf } from '../../core/pages.ts';
import { purposeOf } from '../../core/purposes.ts';
import { requireLevel } from '../../core/step-up.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { findParticipants } from '../../dialogs/participants/rows.ts';
import { findDialogs } from '../../dialogs/rows.ts';
import {
  authenticMunicipality,
  MUNICIPALITY_ROW,
  type MunicipalityRow,
} from '../../municipalities/municipality-rows.ts';
import { findAskedLevel } from '../../municipalities/queries.ts';
import { findUnits } from '../../municipalities/unit-rows.ts';
import { officesOf } from '../../people/employment-rows.ts';
import { personsSeenBy, type Seen } from '../../people/names.ts';
import { withoutAnswerer } from '../answers.ts';
import { readDialogLog } from '../policy.ts';
import { type AccessRow, findAccesses, type OwnDialog } from './queries.ts';
import type { AccessPage, AccessQuery, AccessRole, AccessView } from './schemas.ts';

/** @throws DomainError insufficient_user_authentication, invalid_cursor */
export async function listAccesses(work: Work, { cursor, limit, ...time }: AccessQuery): Promise<AccessPage> {
  const { actor, query } = work;
  const { personId } = actor;
  const dialogs = await ownDialogs(work, personId);
  const found = await findAccesses(query, { personId, dialogs, ...time, before: decodeIdCursor(cursor), limit });
  const mayKnow = await onlyWithin(work, dialogs, found);
  const rows = mayKnow.map((row) => withoutAnswerer(row, (id) => id === personId));
  await requireLevels(work, rows);
  const about = await surroundingsOf(work, rows);
  work.record('access-log.read', { municipalityId: work.actor.municipalityId, personId, count: rows.length });
  const items = rows.flatMap((row) => {
    const action = presentAction(row.action);
    if (action !== null) return [toView(row, action, about)];
    work.noteTampering({ table: 'audit_events', municipalityId: row.municipality_id, targetId: row.id, isShown: true });
    return [];
  });
  return { ...pageOf(found, limit, ({ id }) => [id]), items };
}

/** Dialogs that are proven to be about the person, with their own proven row in it. */
async function ownDialogs(work: Work, personId: string): Promise<OwnDialog[]> {
  const dialogs = await findDialogs(work, { where: { subjectId: personId }, order: ['id'] });
  const rows = await findParticipants(work, { where: { dialogId: dialogs.map(({ id }) => id), personId } });
  return rows.map(({ dialogId, leftAt }) => ({ dialogId, until: leftAt }));
}

/** SQL found the other dialogs by rows that it cannot verify. */
async function onlyWithin(work: Work, own: readonly OwnDialog[], rows: readonly AccessRow[]): Promise<AccessRow[]> {
  const known = new Set(own.map(({ dialogId }) => dialogId));
  const others = new Set(rows.flatMap(({ dialog_id: id }) => (id === null || known.has(id) ? [] : id)));
  const proven = await findParticipants(work, {
    where: { dialogId: [...others], personId: work.actor.personId },
  });
  const until = new Map(proven.map(({ dialogId, leftAt }) => [dialogId, leftAt]));
  return rows.filter(({ dialog_id: id, at }) => {
    if (id === null || known.has(id)) return true;
    const left = until.get(id);
    return left !== undefined && (left === null || at <= left);
  });
}

/** The log of a dialog tells no more here than to whoever asks for that itself. */
async function requireLevels(work: Work, rows: readonly AccessRow[]): Promise<void> {
  const ids = new Set(rows.flatMap(({ dialog_id, municipality_id }) => (dialog_id ? (municipality_id ?? []) : [])));
  for (const municipalityId of ids) {
    const level = await findAskedLevel(work, municipalityId, readDialogLog.name);
    requireLevel(work.actor.caller, level, { facts: { municipalityId } });
  }
}

interface Surroundings {
  readonly seen: Seen;
  readonly offices: Awaited<ReturnType<typeof officesOf>>;
  readonly municipalities: ReadonlyMap<string, MunicipalityRow>;
  readonly unitNames: ReadonlyMap<string, string>;
}

const MUNICIPALITIES = `select ${MUNICIPALITY_ROW} as municipality from municipalities m where m.id = any($1::uuid[])`;

async function surroundingsOf(work: Work, rows: readonly AccessRow[]): Promise<Surroundings> {
  const { query, actor } = work;
  const ids = [...new Set(rows.flatMap(({ actor_id }) => actor_id ?? []))];
  const seen = await personsSeenBy(work, { ids, personId: actor.personId, seesTrueNames: false });
  const offices = await officesOf(work, ids);
  const places = [
    ...rows.flatMap(({ municipality_id }) => municipality_id ?? []),
    ...[...offices.values()].map(({ municipalityId }) => municipalityId),
  ];
  const found = await query<{ municipality: MunicipalityRow }>(MUNICIPALITIES, [[...new Set(places)]]);
  const municipalities = found.flatMap(({ municipality }) => authenticMunicipality(work, municipality) ?? []);
  const units = await findUnits(work, { id: [...new Set([...offices.values()].map(({ unitId }) => unitId))] });
  return {
    seen,
    offices,
    municipalities: new Map(municipalities.map((each) => [each.id, each])),
    unitNames: new Map(units.map(({ id, name }) => [id, name])),
  };
}

function toView(row: AccessRow, action: Action, about: Surroundings): AccessView {
  const { seen, offices, municipalities, unitNames } = about;
  const person = row.actor_id === null ? null : seen.of(row.actor_id);
  const office = row.actor_id === null ? undefined : offices.get(row.actor_id);
  const municipalityId = office?.municipalityId ?? row.municipality_id;
  const municipality = municipalityId === null ? undefined : municipalities.get(municipalityId);
  const showsName = office !== undefined && municipality?.showsEmployeeNames === true;
  return {
    id: row.id,
    at: row.at.toISOString(),
    action,
    purpose: purposeOf(action),
    role: roleOf(row, seen),
    name: person !== null && showsName && !person.protected && !person.isWithheld ? person.name : null,
    municipality: municipalityId === null ? null : { id: municipalityId, name: municipality?.name ?? null },
    // The unit could tell who a protected employee is.
    unit:
      office === undefined || person?.protected
        ? null
        : { id: office.unitId, name: unitNames.get(office.unitId) ?? null },
    dialogId: row.dialog_id,
    firstNumber: row.first_number,
    lastNumber: row.last_number,
  };
}

const roleOf = (row: AccessRow, seen: Seen): AccessRole | null => {
  if (row.actor_kind === 'client') return 'case-system';
  if (row.actor_kind === 'system') return 'system';
  return row.actor_id === null ? null : seen.kindOf(row.actor_id);
};
