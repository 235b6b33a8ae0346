import type { KeyringEntry } from '../../api/crypto/keyring.ts';
import type { Foundation } from '../../api/foundation.ts';

/** The services of the API without its routes, with the server's settings; closed again when the command is done. */
export async function withServices<T>(env: NodeJS.ProcessEnv, act: (services: Foundation) => Promise<T>): Promise<T> {
  const { demandFit } = await import('../../api/database/fit.ts');
  const services = await createOperationServices(env);
  try {
    await demandFit(services.database, services.vault.keyring.activeId('index'));
    return await act(services);
  } finally {
    await services.database.close();
  }
}

/** With another keyring than the file's, where one is given. The caller closes the database. */
export async function createOperationServices(
  env: NodeJS.ProcessEnv,
  keyring?: readonly KeyringEntry[],
): Promise<Foundation> {
  const { layFoundation } = await import('../../api/foundation.ts');
  const { loadConfig } = await import('../../api/config.ts');
  const { systemClock } = await import('../../api/core/clock.ts');
  const { default: pino } = await import('pino');
  const config = loadConfig(env);
  return layFoundation({ ...config, keyring: keyring ?? config.keyring }, pino({ level: 'silent' }), systemClock);
}
