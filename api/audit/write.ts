import { type Actor, type AnyCaller, systemActor } from '../core/actor.ts';
import type { NewEvent } from '../core/audit-event.ts';
import { newIdAt } from '../core/ids.ts';
import type { Query } from '../core/unit-of-work.ts';
import { COLUMN_LIST, COLUMN_TYPES, type EventColumn } from './columns.ts';

/** $1: rows as JSON. From there the sequencer moves them to the log (merkle-log/sequencer.ts). */
export const INSERT_EVENTS = `insert into audit_pending (${COLUMN_LIST})
  select ${COLUMN_LIST} from json_to_recordset($1::json) as e(${COLUMN_TYPES})`;

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
    id: newIdAt(at),
    at,
    ...actorColumns(event.bySystem === undefined ? actor : systemActor(event.bySystem)),
    ...eventColumns(event),
    ...(event.network === undefined ? {} : { network: event.network }),
    ...triedColumn(actor, event),
  }));

function actorColumns(actor: Actor | AnyCaller): Partial<Record<EventColumn, string | null>> {
  if (actor.kind === 'system') return { actor_kind: 'system', actor_name: actor.name };
  const caller = 'caller' in actor ? actor.caller : actor;
  if (caller.kind === 'client') {
    return { actor_kind: 'client', client_id: caller.clientId, request_id: caller.requestId, network: caller.network };
  }
  return {
    actor_kind: 'person',
    actor_id: caller.personId,
    client_id: caller.clientId,
    session_id: caller.sessionId,
    request_id: caller.requestId,
    network: caller.network,
  };
}

/** Which operation was refused. */
function triedColumn(actor: Actor | AnyCaller, { action }: NewEvent): Partial<Record<EventColumn, string>> {
  if (action !== 'access.denied' || actor.kind === 'system') return {};
  const { operation } = 'caller' in actor ? actor.caller : actor;
  return { tried: operation };
}

const eventColumns = (event: NewEvent): Partial<Record<EventColumn, string | number | null>> => ({
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
