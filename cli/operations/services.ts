import type { KeyringEntry } from '../../api/crypto/keyring.ts';
import type { Services } from '../../api/services.ts';

/** Runs a command with the API's services, without its routes, and closes them afterwards. */
export async function withServices<T>(env: NodeJS.ProcessEnv, act: (services: Services) => Promise<T>): Promise<T> {
  const { runPreflight } = await import('../../api/database/preflight.ts');
  const services = await createOperationServices(env);
  try {
    await runPreflight(services.database, services.vault.keyring.activeId('index'));
    return await act(services);
  } finally {
    await services.database.close();
  }
}

/** Uses the given keyring instead of the file's. The caller must close the database. */
export async function createOperationServices(
  env: NodeJS.ProcessEnv,
  keyring?: readonly KeyringEntry[],
): Promise<Services> {
  const { createServices } = await import('../../api/services.ts');
  const { loadConfig } = await import('../../api/config.ts');
  const { systemClock } = await import('../../api/core/clock.ts');
  const { OPERATION } = await import('../../api/database/session.ts');
  const { default: pino } = await import('pino');
  const config = loadConfig(env);
  const logger = pino({ level: 'silent' });
  return createServices({ ...config, keyring: keyring ?? config.keyring }, logger, systemClock, OPERATION);
}
