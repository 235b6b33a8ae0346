import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { newId } from '../../api/core/ids.ts';

interface Load {
  /** Posts that the API has acknowledged: id and number. */
  readonly acknowledged: ReadonlyMap<string, number>;
  /** How often each status was answered; 0 for a connection that broke or could not be made. */
  readonly statuses: ReadonlyMap<number, number>;
  /** Lets every writer finish its post, however often it must be sent. */
  finish(): Promise<void>;
}

/** The status of a connection that broke or could not be made. */
const NO_ANSWER = 0;
const BUSY_MILLISECONDS = 20;
/** Longer: while nobody listens, eight writers would take the CPU that the API needs to start. */
const ABSENT_MILLISECONDS = 100;

/** Writers that never give up a post: each is sent with the same id until it is acknowledged. */
export function startWriters(count: number, url: string, token: string): Load {
  const acknowledged = new Map<string, number>();
  const statuses = new Map<number, number>();
  let isOver = false;
  const write = async (): Promise<void> => {
    while (!isOver) {
      const id = newId();
      while (!acknowledged.has(id)) {
        const answer = await send(url, token, id);
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
        if (answer.number !== null) acknowledged.set(id, answer.number);
        else await sleep(answer.status === NO_ANSWER ? ABSENT_MILLISECONDS : BUSY_MILLISECONDS);
      }
    }
  };
  const writers = Array.from({ length: count }, write);
  return {
    acknowledged,
    statuses,
    finish: async () => {
      isOver = true;
      await Promise.all(writers);
    },
  };
}

/** Sends the post of this id: the same text each time. */
export async function send(url: string, token: string, id: string): Promise<{ status: number; number: number | null }> {
  try {
    const body = JSON.stringify({ id, body: `The post ${id}` });
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const response = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(15_000) });
    const answer: unknown = await response.json();
    const { number } = Object(answer);
    return { status: response.status, number: response.ok ? Number(number) : null };
  } catch {
    return { status: NO_ANSWER, number: null };
  }
}

/** What is wrong with the posts of a dialog, given what was acknowledged; empty when nothing is. */
export async function faultsIn(
  sql: pg.Pool | pg.Client,
  dialogId: string,
  acknowledged: ReadonlyMap<string, number>,
): Promise<string[]> {
  const posts = await sql.query<{ id: string; number: number }>(
    'select id, number from posts where dialog_id = $1 order by number',
    [dialogId],
  );
  const events = await sql.query<{ number: number; count: number }>(
    `select first_number as number, count(*)::int as count from audit_events
     where dialog_id = $1 and action = 'post.created' and outcome = 'success' group by 1`,
    [dialogId],
  );
  const stored = new Map(posts.rows.map(({ id, number }) => [id, number]));
  const told = new Map(events.rows.map(({ number, count }) => [number, count]));
  const faults: string[] = [];
  for (const [id, number] of acknowledged) {
    if (stored.get(id) !== number) faults.push(`${id} was acknowledged as ${number}, stored as ${stored.get(id)}`);
    if (told.get(number) !== 1) faults.push(`number ${number} has ${told.get(number) ?? 0} events`);
  }
  posts.rows.forEach(({ number }, index) => {
    if (number !== index + 1) faults.push(`number ${number} stands at place ${index + 1}`);
  });
  if (told.size !== posts.rows.length) faults.push(`${posts.rows.length} posts, ${told.size} events`);
  return faults;
}
