/**
 * What every connection is set to, whatever the role, the database or the server has as its default. It is set by a
 * statement right after connecting, once per connection, and not by start-up options: a connection pooler between us
 * and PostgreSQL refuses options that it does not know.
 */
import pg from 'pg';
import type { Sequelize } from 'sequelize';

/** In milliseconds. 0 means without end. */
export interface Limits {
  /** How long a statement waits for a row or table that another transaction has locked. */
  readonly lock: number;
  /** How long a statement may run. */
  readonly statement: number;
  /** How long a transaction may do nothing: a process that stops in the middle then loses its locks. */
  readonly idleInTransaction: number;
  /** How long the answer to a statement may take. Longer than `statement`: for a server that does not answer at all. */
  readonly answer: number;
}

/**
 * For requests and jobs. An act whose statement is not answered asks to be rolled back, which is not answered either:
 * both together take less than a request may (api/http/server.ts).
 */
export const SERVING: Limits = { lock: 3_000, statement: 10_000, idleInTransaction: 10_000, answer: 12_000 };
/** For commands on the server that go through whole tables, and for migrations. */
export const OPERATION: Limits = { lock: 60_000, statement: 0, idleInTransaction: 60_000, answer: 0 };

/** A peer that is gone without a word is noticed after half a minute, on both sides. */
export const KEEP_ALIVE = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 };
const SERVER_KEEP_ALIVE = {
  tcp_keepalives_idle: '10',
  tcp_keepalives_interval: '5',
  tcp_keepalives_count: '4',
  tcp_user_timeout: '30000',
};
/** How values are written and read, and what a transaction sees. Our statements and the drivers count on these. */
const FORMATS = {
  search_path: 'public',
  datestyle: 'ISO, YMD',
  intervalstyle: 'postgres',
  timezone: 'UTC',
  bytea_output: 'hex',
  extra_float_digits: '1',
  client_encoding: 'UTF8',
  standard_conforming_strings: 'on',
  array_nulls: 'on',
  transform_null_equals: 'off',
  default_transaction_isolation: 'read committed',
  idle_session_timeout: '0',
  exit_on_error: 'off',
};
/** PostgreSQL 16 does not know this one. The limits of statements and of idle transactions are ours. */
const NO_TRANSACTION_TIMEOUT = `case when current_setting('transaction_timeout', true) is not null
  then set_config('transaction_timeout', '0', false) end`;

export type SessionSettings = Readonly<Record<string, string>>;

export const sessionSettings = (limits: Limits, others: SessionSettings = {}): SessionSettings => ({
  ...FORMATS,
  ...SERVER_KEEP_ALIVE,
  lock_timeout: String(limits.lock),
  statement_timeout: String(limits.statement),
  idle_in_transaction_session_timeout: String(limits.idleInTransaction),
  ...others,
});

/** Takes one statement. The connection is of no use when it fails. */
export async function setUpSession(connection: Pick<pg.ClientBase, 'query'>, settings: SessionSettings): Promise<void> {
  const names = Object.keys(settings);
  const calls = names.map((name, index) => `set_config('${name}', $${index + 1}, false)`);
  await connection.query(`select ${calls.join(', ')}, ${NO_TRANSACTION_TIMEOUT}`, Object.values(settings));
}

/** The same for the connections of Sequelize, which has a hook where pg has an option. */
export function setUpSessions(sequelize: Sequelize, settings: SessionSettings): void {
  sequelize.addHook('afterConnect', async (connection: unknown) => {
    if (!(connection instanceof pg.Client)) throw new Error('Sequelize connects with another driver');
    try {
      await setUpSession(connection, settings);
    } catch (error) {
      await connection.end();
      throw error;
    }
  });
}
