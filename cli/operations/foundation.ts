import type { KeyringEntry } from '../../api/crypto/keyring.ts';
import type { Services } from '../../api/services.ts';

/** The house without doors, with the settings that the server has; closed again when the command is done. */
export async function withFoundation<T>(env: NodeJS.ProcessEnv, act: (foundation: Services) => Promise<T>): Promise<T> {
  const { runPreflight: demandFit } = await import('../../api/database/preflight.ts');
  const foundation = await layOperationFoundation(env);
  try {
    await demandFit(foundation.database, foundation.vault.keyring.activeId('index'));
    return await act(foundation);
  } finally {
    await foundation.database.close();
  }
}

/** With another keyring than the file's, where one is given. Whoever lays it closes its database. */
export async function layOperationFoundation(
  env: NodeJS.ProcessEnv,
  keyring?: readonly KeyringEntry[],
): Promise<Services> {
  const { createServices: layFoundation } = await import('../../api/services.ts');
  const { loadConfig } = await import('../../api/config.ts');
  const { systemClock } = await import('../../api/core/clock.ts');
  const { default: pino } = await import('pino');
  const config = loadConfig(env);
  return layFoundation({ ...config, keyring: keyring ?? config.keyring }, pino({ level: 'silent' }), systemClock);
}
