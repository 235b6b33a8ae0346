import type { Query } from '../../../api/core/unit-of-work.ts';
import { type Finding, failed, ok } from './finding.ts';

interface Role {
  readonly name: string;
  readonly superuser: boolean;
  /** Tables that the role owns, or whose owner it may become. */
  readonly owned: readonly string[];
  /** Tables that it cannot read or write as serving needs. */
  readonly lacking: readonly string[];
  readonly jobs: boolean;
}

/** Tables that grow by functions of the owner, or by migrations. */
const OWNERS_ALONE = `'migrations', 'audit_log', 'audit_details', 'audit_log_state', 'audit_tiles'`;

const TABLES = `select c.oid, c.relname, c.relowner from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`;

const ROLE = `with t as (${TABLES})
  select current_user::text as name,
    (select rolsuper from pg_roles where rolname = current_user) as superuser,
    array(select relname::text from t where pg_has_role(current_user, relowner, 'MEMBER') order by 1) as owned,
    array(select relname::text from t
      where not has_table_privilege(current_user, oid, 'SELECT')
        or (relname not in (${OWNERS_ALONE}) and not has_table_privilege(current_user, oid, 'INSERT')) order by 1) as lacking,
    coalesce(has_schema_privilege(current_user, to_regnamespace('graphile_worker'), 'USAGE'), false) as jobs`;

interface AuditRights {
  readonly changes: readonly string[];
  readonly guarded: boolean;
}

/** Of these the serving role may add to the first three. The others grow by a function of the owner alone. */
const LOG_TABLES = `(values ('audit_pending', true), ('audit_checkpoints', true), ('audit_cosignatures', true),
    ('audit_log', false), ('audit_details', false), ('audit_tiles', false), ('audit_log_state', false))
  as log_table (name, grows)`;

/** The right to update one column is enough to change an event. */
const AUDIT = `select
    array(select distinct lower(r) || ' ' || name
      from ${LOG_TABLES}, unnest(array['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER']) r
      where not (grows and r = 'INSERT') and (has_table_privilege(current_user, name, r)
        or (r = 'UPDATE' and has_any_column_privilege(current_user, name, r))) order by 1) as changes,
    not exists (select from ${LOG_TABLES} where name <> 'audit_log_state' and not exists (
      select from pg_trigger where tgrelid = name::regclass
        and tgname = name || '_never_changed' and tgenabled in ('O', 'A'))) as guarded`;

/** The serving role must have the rights that serving needs, and must not be able to change the audit log. */
export async function checkRights(query: Query): Promise<Finding[]> {
  const { role, audit } = await readRights(query);
  return [evaluateRole(role), evaluateNeeds(role), evaluateAudit(audit)];
}

/** Only what the role may and should not. */
export async function checkRole(query: Query): Promise<Finding[]> {
  const { role, audit } = await readRights(query);
  return [evaluateRole(role), evaluateAudit(audit)];
}

async function readRights(query: Query): Promise<{ readonly role: Role; readonly audit: AuditRights }> {
  const [role] = await query<Role>(ROLE, []);
  const [audit] = await query<AuditRights>(AUDIT, []);
  if (!role || !audit) throw new Error('the database does not know the present role');
  return { role, audit };
}

const SHOWN = 4;

/** A wrong role has a hundred of them, and one would tell as much. */
const few = (names: readonly string[]): string =>
  names.length <= SHOWN ? names.join(', ') : `${names.slice(0, SHOWN).join(', ')} and ${names.length - SHOWN} more`;

function evaluateRole({ name, superuser, owned }: Role): Finding {
  if (superuser) return failed('database role', `${name} is a superuser: serve as a role that is not`);
  if (owned.length > 0)
    return failed('database role', `${name} owns ${few(owned)}: DATABASE_URL must name another role than the owner`);
  return ok('database role', `${name} owns nothing`);
}

function evaluateNeeds({ lacking, jobs }: Role): Finding {
  const missing = [...lacking, ...(jobs ? [] : ['graphile_worker'])];
  return missing.length > 0
    ? failed('database rights', `missing on ${missing.join(', ')}: run "letdialog migrate" with this DATABASE_URL`)
    : ok('database rights', 'all that serving needs');
}

function evaluateAudit({ changes, guarded }: AuditRights): Finding {
  if (changes.length > 0) return failed('audit log', `the serving role may ${few(changes)}`);
  return guarded ? ok('audit log', 'can only be added to') : failed('audit log', 'its trigger is missing or off');
}
