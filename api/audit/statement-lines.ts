import type { AuditLines } from '../core/statement.ts';

/**
 * The audit events of acts, written by the very statement that acts: always an INSERT, because a mere SELECT inside
 * WITH is not executed when nothing refers to it. See core/statement.ts for the columns of who acts.
 */
export const auditLines: AuditLines = (lines) => `
  insert into audit_events (id, at, actor_kind, actor_id, client_id, session_id, request_id,
    action, outcome, reason, dialog_id, municipality_id, first_number, last_number)
  select event_id, at, 'person', person_id, client_id, session_id, request_id,
    '${lines.action}', ${lines.outcome ?? "'success'"}, ${lines.reason ?? 'null'}, ${lines.dialog ?? 'null::uuid'},
    ${lines.municipality ?? 'null::uuid'}, ${lines.first ?? 'null::int'}, ${lines.last ?? 'null::int'}
  from ${lines.from} where ${lines.when ?? 'true'}`;
