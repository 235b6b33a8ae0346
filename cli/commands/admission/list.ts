import { Command } from 'commander';
import { answerOf, type Schemas } from '../../api.ts';
import { allOption, limitOption, type PageOptions } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { readPages } from '../../pages.ts';
import { personText, table, when } from '../../print.ts';
import { dialogOption } from '../../things/marks.ts';

export interface ListOptions extends PageOptions {
  readonly dialog: string;
}

export async function runList(context: Context, options: ListOptions): Promise<void> {
  const path = { dialogId: options.dialog };
  const page = await readPages(context, options, (query) =>
    answerOf(context.api.GET('/v1/dialogs/{dialogId}/admissions', { params: { path, query } })),
  );
  context.answer(page, ({ items }) => (items.length === 0 ? 'Nobody waits.' : admissionTable(items)));
}

const admissionTable = (admissions: readonly Schemas['Admission'][]): string =>
  table(
    ['ID', 'NEWCOMER', 'AS', 'TITLE', 'HISTORY', 'ASKED BY', 'WAITS FOR', 'SINCE', 'UNTIL', 'REMINDED'],
    admissions.map((each) => [
      each.id,
      personText(each.person),
      each.kind,
      each.title,
      each.history,
      personText(each.requestedBy),
      // An approver who is no coordinator learns nothing about the others.
      each.waitsFor.map(personText).join(', ') || 'others',
      when(each.createdAt),
      each.expiresAt === null ? '' : when(each.expiresAt),
      each.remindedAt === null ? '' : when(each.remindedAt),
    ]),
  );

export const listCommand = (start: StartContext, run = runList): Command =>
  new Command('list')
    .description('List newcomers who wait for approvers, and for whom (coordinators, approvers, administrators)')
    .addOption(dialogOption())
    .addOption(limitOption())
    .addOption(allOption())
    .action((options: ListOptions, command: Command) => run(start(command.optsWithGlobals()), options));
