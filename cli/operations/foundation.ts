import type { Foundation } from '../../api/app.ts';

/** The house without doors, with the settings that the server has; closed again when the command is done. */
export async function withFoundation<T>(
  env: NodeJS.ProcessEnv,
  act: (foundation: Foundation) => Promise<T>,
): Promise<T> {
  const { layFoundation } = await import('../../api/app.ts');
  const { loadConfig } = await import('../../api/config.ts');
  const { demandFit } = await import('../../api/database/fit.ts');
  const { systemClock } = await import('../../api/core/clock.ts');
  const { default: pino } = await import('pino');
  const foundation = layFoundation(loadConfig(env), pino({ level: 'silent' }), systemClock);
  try {
    await demandFit(foundation.database, foundation.vault.keyring.activeId('index'));
    return await act(foundation);
  } finally {
    await foundation.database.close();
  }
}
