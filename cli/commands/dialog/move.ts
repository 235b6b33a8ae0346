import { Command, Option } from 'commander';
import { answerOf, ifMatch, type Schemas } from '../../api.ts';
import type { Context, StartContext } from '../../context.ts';
import { dialogArgument, ThingOption } from '../../things/marks.ts';

type Reason = NonNullable<Schemas['DialogMove']['reason']>;

const REASONS = [
  'reorganisation',
  'unit-retired',
  'citizen-moved',
  'wrong-unit',
  'other',
] as const satisfies readonly Reason[];

interface MoveOptions {
  readonly dialog: string;
  readonly unit: string;
  readonly reason?: Reason;
}

export async function runMove(context: Context, { dialog: dialogId, unit, reason }: MoveOptions): Promise<void> {
  const path = { dialogId };
  const seen = await answerOf(context.api.GET('/v1/dialogs/{dialogId}', { params: { path } }));
  const params = { path, header: ifMatch(seen) };
  const body = { unitId: unit, ...(reason === undefined ? {} : { reason }) };
  const moved = await answerOf(context.api.POST('/v1/administered-dialogs/{dialogId}/move', { params, body }));
  context.answer(moved, () => 'Moved: its new unit administers it from now on.');
}

export const moveCommand = (start: StartContext, run = runMove): Command =>
  new Command('move')
    .description('Move a dialog to another unit of the municipality (administrators)')
    .addArgument(dialogArgument())
    .addOption(
      new ThingOption('--unit <unit>', 'Unit that it moves to, by name, external id or id ("unit list")', {
        kind: 'unit',
      }),
    )
    .addOption(new Option('--reason <reason>', 'Why, for the log').choices(REASONS))
    .action((dialog: string, options: Omit<MoveOptions, 'dialog'>, command: Command) =>
      run(start(command.optsWithGlobals()), { ...options, dialog }),
    );
