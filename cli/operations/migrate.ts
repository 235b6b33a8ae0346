import { Command } from 'commander';
import { toJson } from '../print.ts';
import type { Operation, OperationGlobals } from './operation.ts';
import { recordDone } from './recorded.ts';

export async function runMigrate({ terminal, env }: Operation, { json }: OperationGlobals): Promise<void> {
  const { loadMigrateConfig } = await import('../../api/config.ts');
  const { migrate } = await import('../../api/database/migrator.ts');
  const config = loadMigrateConfig(env);
  const applied = await migrate(config);
  const last = applied.at(-1);
  if (last !== undefined) {
    await recordDone(env, 'migrate', { action: 'database.migrated', targetId: last, count: applied.length });
  }
  if (json) return terminal.out(toJson({ applied }));
  terminal.out(applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.join(', ')}.`);
}

export const migrateCommand = (operation: Operation, run = runMigrate): Command =>
  new Command('migrate').action((_options: object, command: Command) => run(operation, command.optsWithGlobals()));
