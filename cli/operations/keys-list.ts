import { Command } from 'commander';
import { table, toJson } from '../print.ts';
import { keyringFileIn } from './keyring-file.ts';
import type { Operation, OperationGlobals } from './operation.ts';

export async function runKeysList({ terminal, env }: Operation, { json }: OperationGlobals): Promise<void> {
  const { readKeyringFile } = await import('../../api/crypto/keyring-file.ts');
  const entries = await readKeyringFile(keyringFileIn(env));
  const wraps = env.DATABASE_URL ? await countWraps(env.DATABASE_URL) : null;
  const keys = entries.map(({ id, purpose, state }) => ({
    id,
    purpose,
    state,
    wraps: purpose === 'wrap' && wraps ? (wraps.get(id) ?? 0) : null,
  }));
  const unknownKeys = [...(wraps ?? [])].filter(([id]) => !entries.some((entry) => entry.id === id));
  if (json) {
    return terminal.out(toJson({ keys, missing: unknownKeys.map(([id, rows]) => ({ id, wraps: rows })) }));
  }
  terminal.out(
    table(
      ['KEY', 'PURPOSE', 'STATE', 'WRAPS'],
      keys.map((key) => [key.id, key.purpose, key.state, key.wraps]),
    ),
  );
  for (const [id, rows] of unknownKeys) {
    terminal.note(`${rows} rows are wrapped under key ${id}, which this keyring does not hold: they cannot be opened.`);
  }
  if (!wraps) terminal.note('Set DATABASE_URL to see how many rows each wrap key still wraps.');
}

/** The number of rows by wrap key. */
export async function countWraps(databaseUrl: string): Promise<Map<string, number>> {
  const { countWrapped } = await import('../../api/database/rewrap.ts');
  const { WRAPPED_RECORD_KEYS } = await import('../../api/database/wrapped-record-keys.ts');
  const { WRAPPED_DIALOG_KEYS } = await import('../../api/dialogs/keys/wrapped-keys.ts');
  const { default: pg } = await import('pg');
  const connection = new pg.Client({ connectionString: databaseUrl });
  connection.on('error', () => undefined); // the next statement says so
  await connection.connect();
  try {
    const counts = await countWrapped(connection, [WRAPPED_RECORD_KEYS.name, WRAPPED_DIALOG_KEYS.name]);
    return new Map(counts.map(({ keyId, rows }) => [keyId, rows]));
  } finally {
    await connection.end();
  }
}

export const keysListCommand = (operation: Operation, run = runKeysList): Command =>
  new Command('list')
    .description('List the keys, and how many rows each wrap key still wraps (DATABASE_URL)')
    .action((_options: object, command: Command) => run(operation, command.optsWithGlobals()));
