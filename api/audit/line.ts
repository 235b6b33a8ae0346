import type { AuditLine } from '../core/statement.ts';

/**
 * The audit event of an act, written by the very statement that acts: always an INSERT, because a mere SELECT inside
 * WITH is not executed when nothing refers to it. Parameters $1 to $6 as in core/statement.ts.
 */
export const auditLine: AuditLine = (line) => `
  insert into audit_events (id, at, actor_kind, actor_id, client_id, session_id, request_id,
    action, outcome, reason, dialog_id, municipality_id, first_number, last_number)
  select $4::uuid, $5::timestamptz, 'person', $1::uuid, $2::text, $3::text, $6::text,
    '${line.action}', ${line.outcome ?? "'success'"}, ${line.reason ?? 'null'}, ${line.dialog ?? 'null::uuid'},
    ${line.municipality ?? 'null::uuid'}, ${line.first ?? 'null::int'}, ${line.last ?? 'null::int'}
  where ${line.when ?? 'true'}`;
