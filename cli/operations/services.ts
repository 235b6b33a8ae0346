import type { KeyringEntry } from '../../api/crypto/keyring.ts';
import type { Services } from '../../api/services.ts';

/** The services of the API without its routes, with the server's settings; closed again when the command is done. */
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

/** With another keyring than the file's, where one is given. The caller closes the database. */
export async function createOperationServices(
  env: NodeJS.ProcessEnv,
  keyring?: readonly KeyringEntry[],
): Promise<Services> {
  const { createServices } = await import('../../api/services.ts');
  const { loadConfig } = await import('../../api/config.ts');
  const { systemClock } = await import('../../api/core/clock.ts');
  const { default: pino } = await import('pino');
  const config = loadConfig(env);
  return createServices({ ...config, keyring: keyring ?? config.keyring }, pino({ level: 'silent' }), systemClock);
}
