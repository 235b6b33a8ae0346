import type { Query } from '../../../api/core/unit-of-work.ts';
import { CONNECTIONS_PER_PROCESS } from '../../../api/database/connect.ts';
import { type Finding, failed, ok, warning } from './finding.ts';

interface Settings {
  readonly standby: boolean;
  readonly readOnly: boolean;
  /** How many connections the serving role may have in this database. */
  readonly connections: number;
}

const SETTINGS = `select
    pg_is_in_recovery() as standby,
    current_setting('transaction_read_only') = 'on' as "readOnly",
    least(
      current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
        - coalesce(current_setting('reserved_connections', true)::int, 0),
      (select nullif(rolconnlimit, -1) from pg_roles where rolname = current_user),
      (select nullif(datconnlimit, -1) from pg_database where datname = current_database())) as connections`;

/** What the server, the database or the role is set to, where it decides whether LetDialog can serve. */
export async function checkDatabaseSettings(query: Query): Promise<Finding[]> {
  const [settings] = await query<Settings>(SETTINGS, []);
  if (!settings) throw new Error('the database does not tell its settings');
  return [evaluateWrites(settings), evaluateConnections(settings)];
}

export function evaluateWrites({ standby, readOnly }: Omit<Settings, 'connections'>): Finding {
  if (standby) return failed('database writes', 'this server is a standby, which only reads: connect to the primary');
  return readOnly
    ? failed('database writes', 'the role, the database or the server is set to default_transaction_read_only')
    : ok('database writes', 'are let in');
}

export function evaluateConnections({ connections }: Pick<Settings, 'connections'>): Finding {
  const text = `${connections} for this role; a process takes up to ${CONNECTIONS_PER_PROCESS}`;
  return connections < CONNECTIONS_PER_PROCESS
    ? warning('database connections', `${text}: raise max_connections, or the limit of the role or the database`)
    : ok('database connections', text);
}
