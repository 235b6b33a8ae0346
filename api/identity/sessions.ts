/**
 * A login session lasts from one login of a person to its end. Tokens name it as `sid`, and every act asks the database
 * whether it has ended. So its row is written before the first token, and its end takes effect at once.
 */
import type pg from 'pg';
import { type Actor, systemActor } from '../core/actor.ts';
import type { Clock } from '../core/clock.ts';
import type { RunAsSystem, Work } from '../core/unit-of-work.ts';

export interface LoginSession {
  readonly sessionId: string;
  readonly personId: string;
}

interface SessionRow {
  readonly is_enabled: boolean;
  readonly has_ended: boolean;
}

const OPEN = `
  with person as (select id from persons where id = $2 and disabled_at is null),
  added as (insert into login_sessions (id, person_id, started_at) select $1, id, $3 from person on conflict do nothing)
  select exists (select from person) as is_enabled,
    exists (select from login_sessions where id = $1 and person_id = $2 and ended_at is not null) as has_ended`;

/** @returns whether a token may be issued: not for a disabled person, not in a session that has ended. */
export async function openSession(pool: pg.Pool, clock: Clock, session: LoginSession): Promise<boolean> {
  const { rows } = await pool.query<SessionRow>(OPEN, [session.sessionId, session.personId, clock.now()]);
  const [row] = rows;
  return row?.is_enabled === true && !row.has_ended;
}

/** Also a session whose first token is being made at this moment, and whose row is not there yet. */
const END = `insert into login_sessions (id, person_id, started_at, ended_at)
  select $1, id, $3, $3 from persons where id = $2
  on conflict (id, person_id) do update set ended_at = excluded.ended_at where login_sessions.ended_at is null
  returning id`;

export const endSession = (
  runAsSystem: RunAsSystem,
  session: LoginSession,
  ending: { readonly clientId: string | null; readonly reason: string },
): Promise<void> =>
  runAsSystem(systemActor('login'), async (work) => {
    await work.query(END, [session.sessionId, session.personId, work.now]);
    work.record('login.ended', { personId: session.personId, targetId: ending.clientId, reason: ending.reason });
  });

/**
 * Ends every session of the person at once. Tokens already issued are refused, and nothing can be refreshed. It runs in
 * the transaction of the act that disables or removes the person.
 */
export async function endPersonsSessions(
  work: Pick<Work<Actor>, 'query' | 'now' | 'record'>,
  personId: string,
  reason: string,
): Promise<void> {
  const ended = await work.query(
    'update login_sessions set ended_at = $2 where person_id = $1 and ended_at is null returning id',
    [personId, work.now],
  );
  await work.query('delete from oidc_payloads where account_id = $1', [personId]);
  work.record('login.ended', { personId, reason, count: ended.length });
}

/** Persons who are disabled or removed have no account. */
export async function hasAccount(pool: pg.Pool, personId: string): Promise<boolean> {
  const { rowCount } = await pool.query('select from persons where id = $1 and disabled_at is null', [personId]);
  return rowCount === 1;
}
