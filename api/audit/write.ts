import { type Actor, type AnyCaller, systemActor } from '../core/actor.ts';
import type { NewEvent } from '../core/audit-event.ts';
import { newId } from '../core/ids.ts';
import type { Query } from '../core/unit-of-work.ts';

const COLUMNS = [
  ['id', 'uuid'],
  ['at', 'timestamptz'],
  ['actor_kind', 'text'],
  ['actor_id', 'uuid'],
  ['actor_name', 'text'],
  ['client_id', 'text'],
  ['session_id', 'text'],
  ['request_id', 'text'],
  ['action', 'text'],
  ['outcome', 'text'],
  ['municipality_id', 'uuid'],
  ['dialog_id', 'uuid'],
  ['person_id', 'uuid'],
  ['target_id', 'text'],
  ['reason', 'text'],
  ['first_number', 'int'],
  ['last_number', 'int'],
  ['count', 'int'],
] as const;

/** $1: rows as JSON. */
export const INSERT_EVENTS = `insert into audit_events (${COLUMNS.map(([name]) => name).join(', ')})
  select ${COLUMNS.map(([name]) => `e.${name}`).join(', ')}
  from json_to_recordset($1::json) as e(${COLUMNS.map(([name, type]) => `${name} ${type}`).join(', ')})`;

/** One insert for all events of a unit of work. Takes no shared lock and notifies nobody. */
export async function writeAudit(
  actor: Actor | AnyCaller,
  events: readonly NewEvent[],
  at: Date,
  query: Query,
): Promise<void> {
  await query(INSERT_EVENTS, [JSON.stringify(rowsOf(actor, events, at))]);
}

export const rowsOf = (actor: Actor | AnyCaller, events: readonly NewEvent[], at: Date): object[] =>
  events.map((event) => ({
    id: newId(),
    at,
    ...actorColumns(event.bySystem === undefined ? actor : systemActor(event.bySystem)),
    ...eventColumns(event),
  }));

function actorColumns(actor: Actor | AnyCaller): Record<string, string | null> {
  if (actor.kind === 'system') return { actor_kind: 'system', actor_name: actor.name };
  const caller = 'caller' in actor ? actor.caller : actor;
  if (caller.kind === 'client') {
    return { actor_kind: 'client', client_id: caller.clientId, request_id: caller.requestId };
  }
  return {
    actor_kind: 'person',
    actor_id: caller.personId,
    client_id: caller.clientId,
    session_id: caller.sessionId,
    request_id: caller.requestId,
  };
}

const eventColumns = (event: NewEvent): Record<string, string | number | null> => ({
  action: event.action,
  outcome: event.outcome ?? 'success',
  municipality_id: event.municipalityId ?? null,
  dialog_id: event.dialogId ?? null,
  person_id: event.personId ?? null,
  target_id: event.targetId ?? null,
  reason: event.reason ?? null,
  first_number: event.firstNumber ?? null,
  last_number: event.lastNumber ?? null,
  count: event.count ?? null,
});
