import { Command } from 'commander';
import type { DestinationView } from '../../api/merkle-log/witnesses/view.ts';
import { CommandError } from '../errors.ts';
import { plural, table, toJson, when } from '../print.ts';
import type { Operation, OperationGlobals } from './operation.ts';
import { withServices } from './services.ts';

export async function runWitnesses({ terminal, env }: Operation, { json }: OperationGlobals): Promise<void> {
  const { viewDestinations } = await import('../../api/merkle-log/witnesses/view.ts');
  const { queryFrom } = await import('../../api/database/statements.ts');
  const { size, destinations } = await withServices(env, ({ config, clock, database }) =>
    viewDestinations(queryFrom(database.pool), config.witnesses, clock.now()),
  );
  if (json) terminal.out(toJson({ size: String(size), destinations: destinations.map(inJson) }));
  else if (destinations.length === 0) terminal.note('No destination is set: see docs/witness.md.');
  else terminal.out(textOf(size, destinations));
  const disagreeing = destinations.filter(({ state }) => state === 'disagrees').length;
  if (disagreeing === 0) return;
  const whom = plural(disagreeing, 'destination has', 'destinations have');
  throw new CommandError('failed', `${whom} seen another audit log than this one: see docs/witness.md.`);
}

const textOf = (size: bigint, destinations: readonly DestinationView[]): string =>
  table(
    ['NAME', 'KIND', 'SIZE', 'BEHIND', 'TAKEN', 'STATE', 'FAULT', 'SINCE', 'NEXT'],
    destinations.map((each) => [
      ...[each.name, each.kind, String(each.size), String(size - each.size), when(inText(each.takenAt)), each.state],
      ...[each.fault, when(inText(each.failingSince)), when(inText(each.nextAt))],
    ]),
  );

const inText = (time: Date | null): string | null => time?.toISOString() ?? null;

const inJson = ({ size, takenAt, failingSince, nextAt, ...rest }: DestinationView) => ({
  ...rest,
  size: String(size),
  takenAt: inText(takenAt),
  failingSince: inText(failingSince),
  nextAt: inText(nextAt),
});

export const witnessesCommand = (operation: Operation, run = runWitnesses): Command =>
  new Command('witnesses')
    .description('List to whom checkpoints of the audit log are handed, and what each has got')
    .action((_options: object, command: Command) => run(operation, command.optsWithGlobals()));
