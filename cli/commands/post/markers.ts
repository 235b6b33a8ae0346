import { Command } from 'commander';
import { answerOf } from '../../api.ts';

import type { Context, StartContext } from '../../context.ts';
import { safeLine, table } from '../../print.ts';
import { dialogOption } from '../../things/marks.ts';
import { namesIn } from './blocks.ts';

export interface MarkersOptions {
  readonly dialog: string;
}

export async function runMarkers(context: Context, { dialog: dialogId }: MarkersOptions): Promise<void> {
  const path = { dialogId };
  const page = await answerOf(context.api.GET('/v1/dialogs/{dialogId}/read-markers', { params: { path } }));
  if (!page.showsReading) context.note('The municipality shows nobody how far the others have read.');
  const names = context.json ? new Map<string, string>() : await namesIn(context, dialogId);
  context.answer(page, ({ items }) =>
    table(
      ['NAME', 'READ TO'],
      items.map(({ participantId, number }) => [safeLine(names.get(participantId) ?? participantId), `#${number}`]),
    ),
  );
}

export const markersCommand = (start: StartContext, run = runMarkers): Command =>
  new Command('markers')
    .description('List how far each participant has read')
    .addOption(dialogOption())
    .action((options: MarkersOptions, command: Command) => run(start(command.optsWithGlobals()), options));
