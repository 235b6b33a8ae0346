import { ConnectionError, TimeoutError } from 'sequelize';

/**
 * SQLSTATE classes 08 (connection) and 57P (shutting down, starting up), and the codes of Node and pg for a lost
 * socket. Also 40P01: PostgreSQL has rolled back one of two acts in a deadlock, which can be tried again.
 */
const CODES = /^(08...|57P0[123]|40P01|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND)$/;
const MESSAGES =
  /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error)/;

/** Whether the database is unavailable, as opposed to a wrong statement. Looks through wrapped errors. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof ConnectionError || error instanceof TimeoutError) return true;
  if ('code' in error && typeof error.code === 'string' && CODES.test(error.code)) return true;
  if (MESSAGES.test(error.message)) return true;
  if (error instanceof AggregateError) return error.errors.some(isDatabaseUnavailable);
  return isDatabaseUnavailable('parent' in error ? error.parent : error.cause);
}
