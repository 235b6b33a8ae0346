import { Command } from 'commander';
import { answerOf } from '../../api.ts';

import type { Context, StartContext } from '../../context.ts';
import { personText, table, when } from '../../print.ts';
import { dialogOption } from '../../things/marks.ts';

export interface ListOptions {
  readonly dialog: string;
}

export async function runList(context: Context, { dialog: dialogId }: ListOptions): Promise<void> {
  const page = await answerOf(
    context.api.GET('/v1/dialogs/{dialogId}/participants', { params: { path: { dialogId } } }),
  );
  context.answer(page, ({ items }) =>
    table(
      ['ID', 'NAME', 'KIND', 'TITLE', 'ROLE', 'APPROVER', 'MAIL', 'SINCE', 'LEFT'],
      items.map((p) => [
        p.id,
        personText(p),
        p.kind,
        p.title,
        p.role,
        p.isApprover ? 'yes' : null,
        p.mail,
        when(p.joinedAt),
        when(p.leftAt),
      ]),
    ),
  );
}

export const listCommand = (start: StartContext, run = runList): Command =>
  new Command('list')
    .description('List who takes part in a dialog, and who did')
    .addOption(dialogOption())
    .action((options: ListOptions, command: Command) => run(start(command.optsWithGlobals()), options));
