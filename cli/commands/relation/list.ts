import { Command } from 'commander';
import { answerOf } from '../../api.ts';

import type { Context, StartContext } from '../../context.ts';
import { personText, table, when } from '../../print.ts';
import { dialogArgument } from '../../things/marks.ts';
import { parseFrom, type Time } from '../../times.ts';

export interface ListOptions {
  readonly dialog: string;
  readonly asOf?: Time;
}

export async function runList(context: Context, { dialog: dialogId, asOf }: ListOptions): Promise<void> {
  const query = asOf === undefined ? {} : { asOf: asOf.instant };
  const page = await answerOf(
    context.api.GET('/v1/dialogs/{dialogId}/relations', { params: { path: { dialogId }, query } }),
  );
  context.answer(page, ({ items }) =>
    items.length === 0
      ? 'Nothing is recorded.'
      : table(
          ['ID', 'WHO', 'KIND', 'FROM', 'TO', 'HOLDS', 'SHARED', 'SOURCE', 'VERIFIED', 'RECORDED', 'BY', 'NOTE'],
          items.map((each) => [
            ...[each.id, personText(each.person), each.kind, each.validFrom, each.validTo],
            ...[each.holds ? 'yes' : 'no', each.sharedResidence ? 'yes' : null, each.source, each.verifiedOn],
            ...[when(each.recordedAt), each.recordedBy ? personText(each.recordedBy) : null, each.note],
          ]),
        ),
  );
}

export const listCommand = (start: StartContext, run = runList): Command =>
  new Command('list')
    .description('List who is what to the subject of a dialog: custody, guardians, relatives (participating employees)')
    .addArgument(dialogArgument())
    .option('--as-of <time>', 'What was known at this time, and whether it held then', parseFrom)
    .action((dialog: string, options: { asOf?: Time }, command: Command) =>
      run(start(command.optsWithGlobals()), { ...options, dialog }),
    );
