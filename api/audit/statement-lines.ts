import type { AuditLines } from '../core/statement.ts';
import { COLUMN_LIST, valuesInOrder } from './columns.ts';

/**
 * The audit events of batched acts, written by the same statement. Always an INSERT, because a mere SELECT inside WITH
 * is not executed when nothing refers to it. See core/statement.ts for the columns of the actor.
 */
export const auditLines: AuditLines = (lines) => `
  insert into audit_pending (${COLUMN_LIST})
  select ${valuesInOrder({
    id: 'event_id',
    at: 'at',
    actor_kind: "'person'",
    actor_id: 'person_id',
    client_id: 'client_id',
    session_id: 'session_id',
    request_id: 'request_id',
    network: 'network',
    action: `'${lines.action}'`,
    outcome: lines.outcome ?? "'success'",
    ...(lines.reason === undefined ? {} : { reason: lines.reason }),
    ...(lines.dialog === undefined ? {} : { dialog_id: lines.dialog }),
    ...(lines.municipality === undefined ? {} : { municipality_id: lines.municipality }),
    ...(lines.first === undefined ? {} : { first_number: lines.first }),
    ...(lines.last === undefined ? {} : { last_number: lines.last }),
  })}
  from ${lines.from} where ${lines.when ?? 'true'}`;
