import { Command } from 'commander';
import type { Context, StartContext } from '../../context.ts';
import { type CommandError, usageError } from '../../errors.ts';
import { type Operation, onlyFor, type RightsTable, readRights } from './read.ts';
import { actorText, operationText, wholeTable } from './views.ts';

interface RightsOptions {
  readonly operation?: string;
  readonly actor?: string;
}

export async function runRights(context: Context, options: RightsOptions): Promise<void> {
  context.answer(only(await readRights(context), options), (found) => toText(found, options));
}

function only({ actors, operations }: RightsTable, { operation, actor }: RightsOptions): RightsTable {
  const someActors = actors.filter(({ name }) => actor === undefined || name === actor);
  const someOperations = operations.filter((each) => operation === undefined || each.operation === operation);
  if (operation !== undefined && someOperations.length === 0) throw noOperation(operation, operations);
  if (someActors.length === 0)
    throw usageError(`There is no actor ${actor}. There are ${actors.map(({ name }) => name).join(', ')}.`);
  return { actors: someActors, operations: someOperations.map((each) => onlyFor(someActors, each)) };
}

function noOperation(asked: string, operations: readonly Operation[]): CommandError {
  const names = operations.map(({ operation }) => operation);
  const alike = names.filter((name) => name.toLowerCase().includes(asked.toLowerCase()));
  const hint = alike.length === 0 ? '"letdialog rights" shows all of them' : `There are ${alike.join(', ')}`;
  return usageError(`There is no operation ${asked}. ${hint}.`);
}

function toText(found: RightsTable, options: RightsOptions): string {
  const [operation] = found.operations;
  const [actor] = found.actors;
  if (options.operation !== undefined && operation) return operationText(operation, found.actors);
  if (options.actor !== undefined && actor) return actorText(actor, found.operations);
  return wholeTable(found);
}

export const rightsCommand = (start: StartContext, run = runRights): Command =>
  new Command('rights')

    .option('--operation <id>', 'Only this operation, in words, such as closeDialog')
    .option('--actor <name>', 'Only this kind of actor, such as relative')
    .action((options: RightsOptions, command: Command) => run(start(command.optsWithGlobals()), options));
