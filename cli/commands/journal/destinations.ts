import { Command, Option } from 'commander';
import { answerOf, ifMatch, type Schemas } from '../../api.ts';
import { parseId } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { noun } from '../../entry.ts';
import { usageError } from '../../errors.ts';
import { safeLine, table } from '../../print.ts';

type Destination = Schemas['JournalDestination'];

export interface DestinationOptions {
  readonly name?: string;
  readonly caseSystem?: string;
  readonly folder?: string;
  readonly receiver?: string;
  readonly kle?: readonly string[];
  readonly enable?: boolean;
}

const ALL = '/v1/administration/journal-destinations';

export async function runList(context: Context): Promise<void> {
  const list = await answerOf(context.api.GET(ALL));
  context.answer(list, ({ items, folders }) =>
    [
      items.length === 0 ? 'No destination.' : destinationTable(items),
      folders.length === 0 ? 'No folder is set up.' : `Folders that are set up: ${folders.join(', ')}`,
    ].join('\n'),
  );
}

export async function runCreate(
  context: Context,
  options: DestinationOptions & { readonly name: string },
): Promise<void> {
  const body = {
    ...{ name: options.name, clientId: options.caseSystem ?? null, folder: options.folder ?? null },
    ...{ receiverId: options.receiver ?? null, kle: [...(options.kle ?? [])] },
  };
  const made = await answerOf(context.api.POST(ALL, { body }));
  context.answer(made, (each) => `Destination ${safeLine(each.name)} is created.\n${destinationTable([each])}`);
}

/** What is not named stays as it is. */
export async function runChange(context: Context, found: string, options: DestinationOptions): Promise<void> {
  if (Object.values(options).every((option) => option === undefined))
    throw usageError('Name what to change: --name, --case-system, --folder, --receiver, --kle or --enable');
  const before = await findDestination(context, found);
  const isNewWay = options.caseSystem !== undefined || options.folder !== undefined;
  await replace(context, before, {
    name: options.name ?? before.name,
    clientId: isNewWay ? (options.caseSystem ?? null) : before.clientId,
    folder: isNewWay ? (options.folder ?? null) : before.folder,
    receiverId: options.receiver ?? before.receiverId,
    kle: [...(options.kle ?? before.kle)],
    disabled: options.enable === true ? false : before.disabled,
  });
}

export async function runDisable(context: Context, found: string): Promise<void> {
  const before = await findDestination(context, found);
  const { name, clientId, folder, receiverId, kle } = before;
  await replace(context, before, { name, clientId, folder, receiverId, kle, disabled: true });
}

async function replace(context: Context, before: Destination, body: Schemas['JournalDestinationWish']): Promise<void> {
  const params = { path: { destinationId: before.id }, header: ifMatch(before) };
  const changed = await answerOf(context.api.PUT(`${ALL}/{destinationId}`, { params, body }));
  context.answer(changed, (each) => destinationTable([each]));
}

/** By its id or by its name. */
export async function findDestination(context: Context, wanted: string): Promise<Destination> {
  const { items } = await answerOf(context.api.GET(ALL));
  const found = items.find(({ id, name }) => id === wanted.toLowerCase() || name === wanted);
  if (!found) throw usageError('There is no such destination: "journal destinations list" has them');
  return found;
}

const destinationTable = (destinations: readonly Destination[]): string =>
  table(
    ['ID', 'NAME', 'CASE SYSTEM', 'FOLDER', 'TOPICS', 'STATE'],
    destinations.map(({ id, name, clientId, folder, kle, disabled }) => [
      ...[id, name, clientId ?? '', folder ?? '', kle.join(' '), disabled ? 'disabled' : ''],
    ]),
  );

const DESTINATION = 'Id or name of the destination, from "journal destinations list"';

const withOptions = (command: Command): Command =>
  command
    .addOption(new Option('--case-system <client>', 'Client of the case system that comes for its packages'))
    .addOption(new Option('--folder <name>', 'Name of a folder that operations staff have set up'))
    .addOption(new Option('--receiver <id>', 'Id of the receiver in SF2900').argParser(parseId))
    .addOption(new Option('--kle <patterns...>', 'Topics that go there: 27.24.00, "27.24.*", "27.*" or "*"'));

const listCommand = (start: StartContext): Command =>
  new Command('list')
    .description('List where packages of your municipality go (administrators)')
    .action((_options: object, command: Command) => runList(start(command.optsWithGlobals())));

const createCommand = (start: StartContext): Command =>
  withOptions(new Command('create'))
    .description('Create a destination of packages (administrators)')
    .argument('<name>', 'What it is called')
    .action((name: string, options: DestinationOptions, command: Command) =>
      runCreate(start(command.optsWithGlobals()), { ...options, name }),
    );

const changeCommand = (start: StartContext): Command =>
  withOptions(new Command('change'))
    .description('Change a destination of packages; what is not named stays as it is (administrators)')
    .argument('<destination>', DESTINATION)
    .addOption(new Option('--name <name>', 'What it is called from now on'))
    .addOption(new Option('--enable', 'Send there again'))
    .action((found: string, options: DestinationOptions, command: Command) =>
      runChange(start(command.optsWithGlobals()), found, options),
    );

const disableCommand = (start: StartContext): Command =>
  new Command('disable')
    .description('Disable a destination: nothing is sent there any more (administrators)')
    .argument('<destination>', DESTINATION)
    .action((found: string, _options: object, command: Command) => runDisable(start(command.optsWithGlobals()), found));

export const destinationsCommand = (start: StartContext): Command =>
  noun('destinations', 'List, create, change and disable destinations of packages', [
    ...[listCommand(start), createCommand(start), changeCommand(start), disableCommand(start)],
  ]);
