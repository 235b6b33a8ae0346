import { Command } from 'commander';
import { answerOf, ifMatch, type Schemas } from '../../api.ts';
import type { Context, StartContext } from '../../context.ts';
import { CommandError } from '../../errors.ts';
import { facts, safe, table, when } from '../../print.ts';
import { dialogArgument, dialogOption, ThingArgument } from '../../things/marks.ts';

type Hold = Schemas['LegalHold'];

const PATH = '/v1/dialogs/{dialogId}/legal-holds';

const readHolds = (context: Context, dialogId: string) =>
  answerOf(context.api.GET(PATH, { params: { path: { dialogId } } }));

export async function runHolds(context: Context, dialogId: string): Promise<void> {
  context.answer(await readHolds(context, dialogId), ({ items }) =>
    items.length === 0 ? 'No legal hold.' : holdTable(items),
  );
}

const holdTable = (holds: readonly Hold[]): string =>
  table(
    ['HOLD', 'IN FORCE', 'PLACED', 'UNTIL', 'LIFTED', 'REASON'],
    holds.map((hold) => [
      ...[hold.id, hold.inForce ? 'yes' : 'no', when(hold.placedAt), when(hold.until), when(hold.liftedAt)],
      hold.proven ? (hold.reason ?? '(cannot be read)') : '(its row is lost or changed: it is in force)',
    ]),
  );

const holdFacts = (hold: Hold): string =>
  facts([
    ['Hold', hold.id],
    ['In force', hold.inForce ? 'yes' : 'no'],
    ['Until', when(hold.until)],
    ['Reason', hold.reason && safe(hold.reason)],
    ['Lifted because', hold.liftedReason && safe(hold.liftedReason)],
  ]);

interface PlaceOptions {
  readonly dialogId: string;
  readonly reason: string;
  readonly until?: string;
}

export async function runHold(context: Context, { dialogId, ...body }: PlaceOptions): Promise<void> {
  const placed = await answerOf(context.api.POST(PATH, { params: { path: { dialogId } }, body }));
  context.answer(placed, holdFacts);
}

interface LiftOptions {
  readonly holdId: string;
  readonly dialog: string;
  readonly reason: string;
}

export async function runLift(context: Context, { holdId, dialog: dialogId, reason }: LiftOptions): Promise<void> {
  const { items } = await readHolds(context, dialogId);
  const hold = items.find(({ id }) => id === holdId);
  if (!hold) throw new CommandError('failed', 'The dialog has no such legal hold; "retention holds" lists them.');
  const params = { path: { dialogId, holdId }, header: ifMatch(hold) };
  const lifted = await answerOf(context.api.POST(`${PATH}/{holdId}/lift`, { params, body: { reason } }));
  context.answer(lifted, holdFacts);
}

export const holdsCommand = (start: StartContext, run = runHolds): Command =>
  new Command('holds')
    .description('List what holds a dialog back from being erased')
    .addArgument(dialogArgument())
    .action((dialogId: string, _options: object, command: Command) => run(start(command.optsWithGlobals()), dialogId));

export const holdCommand = (start: StartContext, run = runHold): Command =>
  new Command('hold')
    .description('Hold a dialog back from being erased, because somebody may have to see it')
    .addArgument(dialogArgument())
    .requiredOption('--reason <text>', 'Why; coordinators and administrators read it')
    .option('--until <time>', 'When it ends by itself, such as 2027-01-31T12:00:00Z')
    .action((dialogId: string, options: Omit<PlaceOptions, 'dialogId'>, command: Command) =>
      run(start(command.optsWithGlobals()), { ...options, dialogId }),
    );

export const liftHoldCommand = (start: StartContext, run = runLift): Command =>
  new Command('lift')
    .description('Lift a legal hold (administrators)')
    .addArgument(new ThingArgument('hold', 'Hold: the beginning of its id or of its reason ("retention holds")'))
    .addOption(dialogOption())
    .requiredOption('--reason <text>', 'Why')
    .action((holdId: string, options: Omit<LiftOptions, 'holdId'>, command: Command) =>
      run(start(command.optsWithGlobals()), { ...options, holdId }),
    );
