/** Asks whether every process that runs holds a key, before anything is wrapped or signed with it. */
import { limitedFetch } from '../../api/core/outgoing.ts';
import type { Query } from '../../api/core/unit-of-work.ts';
import { CommandError, usageError } from '../errors.ts';

/** What was asked: how many processes of the database, and which addresses. */
export interface Asked {
  /** Null when there was no database to ask. */
  readonly running: number | null;
  readonly checked: readonly string[];
}

/**
 * The database knows all processes that run. The addresses are for those that it cannot know of, behind a connection
 * pooler.
 * @throws CommandError naming a process that does not hold the key
 */
export async function requireHeldEverywhere(id: string, query: Query | null, urls: readonly string[]): Promise<Asked> {
  const running = query === null ? null : await requireHeldByRunning(id, query);
  for (const url of urls) await requireHeldAt(url, id);
  return { running, checked: urls };
}

async function requireHeldByRunning(id: string, query: Query): Promise<number> {
  const { processesAndKey } = await import('../../api/database/presence.ts');
  const running = await processesAndKey(query, id);
  const lacking = running.filter(({ holds }) => !holds);
  if (lacking.length === 0) return running.length;
  const places = lacking.map(
    ({ address, since }) => `${address ?? 'on this machine'}, up since ${since.toISOString()}`,
  );
  throw new CommandError(
    'failed',
    `${lacking.length} of ${running.length} running processes do not hold ${id} (${places.join('; ')}): give them the keyring and restart them.`,
  );
}

const toServer = limitedFetch({ bytes: 64 * 1024, milliseconds: 5_000 });

async function requireHeldAt(url: string, id: string): Promise<void> {
  const address = new URL('/health/ready', url);
  const answer = await toServer(address).catch((error: unknown) => {
    throw new CommandError('unreachable', `No answer from ${address.href}.`, error);
  });
  const ids = keyIdsOf(await answer.json().catch(() => null));
  if (ids === null)
    throw usageError(`${address.href} tells of no keys. --process is the address of LETDIALOG_METRICS_PORT.`);
  if (!answer.ok || !ids.includes(id))
    throw new CommandError(
      'failed',
      `${address.href} does not list ${id}: give that process the keyring and restart it.`,
    );
}

function keyIdsOf(body: unknown): unknown[] | null {
  const { keys } = Object(body);
  return Array.isArray(keys) ? keys.map((key: unknown) => Object(key).id) : null;
}

export const collectProcesses = (url: string, before: readonly string[]): readonly string[] => {
  if (!URL.canParse(url)) throw usageError(`--process ${url} is not an address`);
  return [...before, url];
};

export const PROCESS_OPTION = [
  '--process <url>',
  'Address of the metrics port of a process to ask as well whether it holds the key; repeat it for each',
] as const;
