import { Command } from 'commander';
import { CommandError } from '../errors.ts';
import { table, toJson } from '../print.ts';
import type { Operation, OperationGlobals } from './operation.ts';

export async function runDoctor({ terminal, env }: Operation, { json }: OperationGlobals): Promise<void> {
  const { examine } = await import('./doctor/examine.ts');
  const { systemClock } = await import('../../api/core/clock.ts');
  const findings = await examine(env, systemClock);
  const failures = findings.filter(({ state }) => state === 'failed').length;
  terminal.out(
    json
      ? toJson({ healthy: failures === 0, findings })
      : table(
          ['CHECK', 'STATE', 'FOUND'],
          findings.map(({ check, state, text }) => [check, state, text]),
        ),
  );
  if (failures > 0) throw new CommandError('failed', failures === 1 ? '1 check failed.' : `${failures} checks failed.`);
}

export const doctorCommand = (operation: Operation, run = runDoctor): Command =>
  new Command('doctor').action((_options: object, command: Command) => run(operation, command.optsWithGlobals()));
