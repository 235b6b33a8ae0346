import { ConnectionError, TimeoutError } from 'sequelize';
import { DomainError } from '../core/errors.ts';

/**
 * `away` concerns everybody: the database is gone, starting, letting nobody in, full, or only reads. `busy` concerns one
 * act: it has waited too long for a row, has run too long, or was rolled back for another one.
 */
export type DatabaseTrouble = 'away' | 'busy';

/**
 * By SQLSTATE (PostgreSQL, appendix A), and by the codes of Node for a connection that is lost or cannot be made. In
 * all of them the statement was right, and the same one is right later.
 */
const BY_CODE: readonly (readonly [RegExp, DatabaseTrouble])[] = [
  // 08 connection, 28 authorization, 3D no such database, 55000 one that takes no connections, 57P shutting down,
  // starting up or ended by an administrator, 25P03 and 25P04 a session ended by a time limit, 58 system error
  [/^(08...|28...|3D000|55000|57000|57P..|25P03|25P04|58000|58030)$/, 'away'],
  // 53 no connection, memory or disk left; 25006 no changes: a standby, or set so
  [/^(53...|25006)$/, 'away'],
  // 55P03 no lock in time, 57014 cancelled, also by the time limit of a statement, 40 deadlock or conflict
  [/^(55P03|57014|40...)$/, 'busy'],
  [/^(ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|EHOSTDOWN)$/, 'away'],
  [/^(ENETUNREACH|ENETDOWN|EMFILE|ENFILE)$/, 'away'],
];
const MESSAGES =
  /^(Connection terminated|timeout expired|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|The server does not support SSL connections)/;

/** Looks through wrapped errors. Null for a wrong statement, a refusal of ours, or an error of something else. */
export function databaseTrouble(error: unknown): DatabaseTrouble | null {
  if (!(error instanceof Error) || error instanceof DomainError) return null;
  const known = byCode(error);
  if (known) return known;
  if (error instanceof ConnectionError || error instanceof TimeoutError || MESSAGES.test(error.message)) return 'away';
  if (error instanceof AggregateError) return error.errors.map(databaseTrouble).find((trouble) => trouble) ?? null;
  return databaseTrouble('parent' in error ? error.parent : error.cause);
}

function byCode(error: Error): DatabaseTrouble | null {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const known = BY_CODE.find(([codes]) => codes.test(code));
  if (known) return known[1];
  // PostgreSQL has ended the session, or not let it begin (42501: the role may not connect), or the certificate of the
  // server is no longer good. A socket file that is missing is a server that does not run.
  const isRefused =
    ('severity' in error && (error.severity === 'FATAL' || error.severity === 'PANIC')) ||
    ('syscall' in error && error.syscall === 'connect') ||
    /^(CERT_|ERR_TLS_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/.test(code);
  return isRefused ? 'away' : null;
}

/** Whether the database does not serve, as opposed to a wrong statement. */
export const isDatabaseUnavailable = (error: unknown): boolean => databaseTrouble(error) !== null;

/**
 * Whether an act could not get its rows in the time that its connection has for them, or was rolled back so that another
 * one got them. Begun again where it may wait longer, it may get them.
 */
export function isHeldUp(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && (error.code === '55P03' || error.code === '40P01')) return true;
  return 'parent' in error && isHeldUp(error.parent);
}
