import { Command } from 'commander';
import { answerOf, type Schemas } from '../../api.ts';
import type { Context, StartContext } from '../../context.ts';
import { usageError } from '../../errors.ts';
import { personText, safeLine, topicText } from '../../print.ts';
import { readSecretFile } from '../../secrets.ts';
import { ThingOption } from '../../things/marks.ts';

interface CreateOptions {
  readonly topic?: string;
  readonly subjectName?: string;
  readonly subjectCpr?: string;
  readonly subjectCprFile?: string;
  readonly coordinator?: string;
}

export async function runCreate(context: Context, options: CreateOptions): Promise<void> {
  if (options.subjectCpr && options.subjectCprFile) throw usageError('Give the CPR number once');
  const topic = options.topic ?? (await context.ask({ message: 'Topic', option: '--topic' }));
  const name =
    options.subjectName ?? (await context.ask({ message: 'Whom is it about? Name', option: '--subject-name' }));
  const cpr = await cprOf(context, options);
  const subject = cpr === '' ? { name } : { name, cpr };
  const dialog = await make(context, { topic, subject }, options.coordinator);
  const sentence = `Created dialog ${dialog.id}: ${safeLine(topicText(dialog.topic))}, about ${safeLine(personText(dialog.subject))}.`;
  context.answer(dialog, () =>
    dialog.role === null ? `${sentence}\nYou take no part in it. The coordinator is notified.` : sentence,
  );
}

function make(context: Context, body: Schemas['NewDialog'], coordinatorId?: string): Promise<Schemas['Dialog']> {
  return coordinatorId === undefined
    ? answerOf(context.api.POST('/v1/dialogs', { body }))
    : answerOf(context.api.POST('/v1/administered-dialogs', { body: { ...body, coordinatorId } }));
}

async function cprOf(context: Context, options: CreateOptions): Promise<string> {
  if (options.subjectCpr !== undefined) return options.subjectCpr;
  if (options.subjectCprFile !== undefined) return readSecretFile(context, options.subjectCprFile);
  if (!context.isInteractive) return '';
  return context.ask({ message: 'CPR number (empty if unknown)', option: '--subject-cpr-file', secret: true });
}

export const createCommand = (start: StartContext, run = runCreate): Command =>
  new Command('create')
    .description(
      'Create a dialog about one citizen and one topic; you coordinate it, or name who does (administrators)',
    )
    .option('--topic <text>', 'Topic of the dialog')
    .option('--subject-name <name>', 'Name of the citizen whom it is about')
    .option(
      '--subject-cpr <number>',
      'CPR number of the citizen; other users of this machine can see it while the command runs',
    )
    .option('--subject-cpr-file <file>', 'Read the CPR number from a file, or - for stdin, so that nobody else sees it')
    .addOption(
      new ThingOption(
        '--coordinator <employee>',
        'Employee who coordinates it, by name, address or id ("person list"); you take no part (administrators)',
        { kind: 'employee', isOptional: true },
      ),
    )
    .action((options: CreateOptions, command: Command) => run(start(command.optsWithGlobals()), options));
