import { Command } from 'commander';
import { answerOf } from '../../api.ts';
import { EMPLOYEE_ID, RECIPIENT } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { personText, safeLine } from '../../print.ts';
import { dialogOption, ThingArgument } from '../../things/marks.ts';

export interface AddOptions {
  readonly dialog: string;
  readonly person: string;
  readonly recipient?: string;
}

export async function runAdd(context: Context, { dialog: dialogId, person, recipient }: AddOptions): Promise<void> {
  const added = await answerOf(
    context.api.POST('/v1/dialogs/{dialogId}/participants', {
      params: { path: { dialogId } },
      body: { personId: person, ...(recipient === undefined ? {} : { recipient }) },
    }),
  );
  const who = safeLine(personText('person' in added ? added.person : added) || person);
  context.answer(added, () =>
    'person' in added
      ? `${who} waits for approvers (admission ${added.id}). They are asked.`
      : `${who} takes part from now on. All participants are notified.`,
  );
}

export const addCommand = (start: StartContext, run = runAdd): Command =>
  new Command('add')
    .description(
      'Add an employee, who reads what is written from now on; all participants are notified (administrators)',
    )
    .addArgument(new ThingArgument('employee', EMPLOYEE_ID, { name: 'person' }))
    .addOption(dialogOption())
    .option('--recipient <code>', RECIPIENT)
    .action((person: string, options: Omit<AddOptions, 'person'>, command: Command) =>
      run(start(command.optsWithGlobals()), { ...options, person }),
    );
