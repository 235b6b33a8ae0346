import { Command, Option } from 'commander';
import type { Settlement, StandingFinding } from '../../api/merkle-log/findings.ts';
import { parseId } from '../arguments.ts';
import { CommandError, usageError } from '../errors.ts';
import { plural, table, toJson, when } from '../print.ts';
import type { Operation, OperationGlobals } from './operation.ts';
import { withServices } from './services.ts';

interface FindingsOptions extends OperationGlobals {
  readonly settle?: string;
  readonly reason?: Settlement;
}

export async function runFindings({ terminal, env }: Operation, options: FindingsOptions): Promise<void> {
  const { settle, reason } = options;
  if ((settle === undefined) !== (reason === undefined)) throw usageError('--settle and --reason go together.');
  const { listFindings, settleFinding } = await import('../../api/merkle-log/findings.ts');
  const { queryFrom } = await import('../../api/database/statements.ts');
  const { systemActor } = await import('../../api/core/actor.ts');
  const findings = await withServices(env, async ({ database, clock }) => {
    const query = queryFrom(database.pool);
    if (settle !== undefined && reason !== undefined) {
      const by = { at: clock.now(), by: systemActor('audit findings') };
      if (!(await settleFinding(query, settle, reason, by)))
        throw new CommandError('failed', 'No finding with this id stands.');
      terminal.note(`Settled: ${reason}.`);
    }
    return listFindings(query);
  });
  if (options.json) terminal.out(toJson({ findings: findings.map(inJson) }));
  else if (findings.length === 0) terminal.note('Nothing is known to be wrong with the audit log.');
  else terminal.out(textOf(findings));
  if (settle === undefined && findings.length > 0) {
    const found = plural(findings.length, 'finding stands', 'findings stand');
    throw new CommandError('failed', `${found}: see "When the audit log differs" in docs/operations.md.`);
  }
}

const textOf = (findings: readonly StandingFinding[]): string =>
  table(
    ['ID', 'FOUND', 'KIND', 'EVENT', 'DETAIL'],
    findings.map(({ id, foundAt, kind, seq, detail }) => [
      ...[id, when(foundAt.toISOString()), kind, seq ?? '', detail],
    ]),
  );

const inJson = ({ foundAt, ...rest }: StandingFinding) => ({ ...rest, foundAt: foundAt.toISOString() });

export const findingsCommand = (operation: Operation, run = runFindings): Command =>
  new Command('findings')
    .description('List what was found to be wrong with the audit log; fails while there is anything')
    .option('--settle <id>', 'Settle the finding with this id', parseId)
    .addOption(
      new Option(
        '--reason <reason>',
        'Why: "repaired" is reported again if it is found again, "accepted" stays as it is',
      ).choices(['repaired', 'accepted']),
    )
    .action((_options: object, command: Command) => run(operation, command.optsWithGlobals()));
