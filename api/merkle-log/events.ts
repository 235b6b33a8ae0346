import type { EventDetails, LoggedEvent } from '../verify/leaf.ts';

/** SQL: the columns of an event under the names of LoggedEvent, but for the hash of its details. */
export const LOGGED_EVENT = `id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "at",
  actor_kind as "actorKind", actor_id as "actorId", actor_name as "actorName", client_id as "clientId", action, outcome,
  reason, tried, municipality_id as "municipalityId", dialog_id as "dialogId", person_id as "personId",
  target_id as "targetId", first_number as "firstNumber", last_number as "lastNumber", count`;

/** The same of a numbered event, with the hash of its details. */
export const NUMBERED_EVENT = `${LOGGED_EVENT}, encode(detail_hash, 'hex') as "detailHash"`;

export const EVENT_DETAILS = `network, request_id as "requestId", session_id as "sessionId"`;

export type PendingEvent = Omit<LoggedEvent, 'detailHash'> & EventDetails;
