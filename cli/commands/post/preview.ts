import { Command } from 'commander';
import { answerOf, type Schemas } from '../../api.ts';

import type { Context, StartContext } from '../../context.ts';
import { personText, table } from '../../print.ts';
import { dialogOption } from '../../things/marks.ts';

export interface PreviewOptions {
  readonly dialog: string;
}

export async function runPreview(context: Context, { dialog: dialogId }: PreviewOptions): Promise<void> {
  const path = { dialogId };
  const preview = await answerOf(context.api.POST('/v1/dialogs/{dialogId}/posts:preview', { params: { path } }));
  if (preview.refusal !== null) context.note(`A post would be refused now: ${preview.refusal}`);
  context.answer(preview, previewTable);
}

const previewTable = ({ readers, waiting }: Schemas['PostPreview']): string =>
  table(
    ['NAME', 'KIND', 'ROLE', 'WHAT TO KNOW'],
    [
      ...readers.map((reader) => [personText(reader), reader.kind, reader.role, remarkOn(reader)]),
      ...waiting.map((person) => [personText(person), person.kind, null, 'waits for approval, and is to get the past']),
    ],
  );

function remarkOn({ isNew, endsSoon }: Schemas['FutureReader']): string | null {
  const remarks = [...(isNew ? ['new since your last post'] : []), ...(endsSoon ? ['access ends soon'] : [])];
  return remarks.length > 0 ? remarks.join('; ') : null;
}

export const previewCommand = (start: StartContext, run = runPreview): Command =>
  new Command('preview')
    .description('Show who would read a post that is written now')
    .addOption(dialogOption())
    .action((options: PreviewOptions, command: Command) => run(start(command.optsWithGlobals()), options));
