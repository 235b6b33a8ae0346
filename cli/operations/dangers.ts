import { CommandError } from '../errors.ts';
import type { Finding } from './doctor/finding.ts';
import type { Operation } from './operation.ts';

export interface InsecureOptions {
  /** Serves all the same, and says so. */
  readonly insecure?: boolean;
}

export const INSECURE_OPTION = [
  '--insecure',
  'Start although "letdialog doctor" calls the address, the keyring or the database role dangerous',
] as const;

/**
 * For commands that serve people. What cannot be looked at is no danger here: the start itself says why.
 * @throws CommandError when `doctor` would call dangerous how it is set up
 */
export async function refuseDangers(
  { env, terminal }: Operation,
  { insecure = false }: InsecureOptions,
): Promise<void> {
  const found = await findDangers(env);
  if (found.length === 0) return;
  const told = found.map(({ check, text }) => `${check}: ${text}`).join('\n');
  if (!insecure)
    throw new CommandError('failed', `This would not be safe, and --insecure does it all the same.\n${told}`);
  terminal.note(`INSECURE, as asked for:\n${told}`);
}

async function findDangers(env: NodeJS.ProcessEnv): Promise<Finding[]> {
  const { readSettings } = await import('./doctor/settings.ts');
  const { readKeyring } = await import('./doctor/keyring.ts');
  const { config, findings } = readSettings(env);
  if (config === null) return [];
  const { findings: keyring } = await readKeyring(env.LETDIALOG_KEYRING_FILE);
  const role = await checkRole(config.database.url).catch(() => []);
  return [...findings, ...keyring, ...role].filter(({ state }) => state === 'failed');
}

/** What the role lacks is no danger; the start says which. */
async function checkRole(url: string): Promise<Finding[]> {
  const { queryFrom } = await import('../../api/database/statements.ts');
  const { setUpSession, sessionSettings, SERVING } = await import('../../api/database/session.ts');
  const { checkRole: check } = await import('./doctor/rights.ts');
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined); // the next statement says so
  await client.connect();
  try {
    await setUpSession(client, sessionSettings(SERVING));
    return await check(queryFrom(client));
  } finally {
    await client.end();
  }
}
