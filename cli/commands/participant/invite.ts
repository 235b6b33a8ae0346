import { Command, Option } from 'commander';
import { answerOf, type Schemas } from '../../api.ts';
import { RECIPIENT } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { usageError } from '../../errors.ts';
import { safeLine, when } from '../../print.ts';
import { readSecretFile } from '../../secrets.ts';
import { dialogOption, NeededOption } from '../../things/marks.ts';

type NewInvitation = Schemas['NewInvitation'];

interface InviteOptions {
  readonly dialog: string;
  readonly email: string;
  readonly as: NewInvitation['capacity'];
  readonly cpr?: string;
  readonly cprFile?: string;
  readonly title?: string;
  readonly recipient?: string;
  readonly relation?: NonNullable<NewInvitation['relation']>;
  readonly reasonFile?: string;
  readonly history?: NonNullable<NewInvitation['history']>;
  readonly language: NonNullable<NewInvitation['language']>;
}

export async function runInvite(context: Context, options: InviteOptions): Promise<void> {
  if (options.cpr && options.cprFile) throw usageError('Give the CPR number once');
  const { email, title, recipient, history, language, relation, reasonFile } = options;
  const cpr = options.cprFile === undefined ? options.cpr : await readSecretFile(context, options.cprFile);
  const body: NewInvitation = {
    email,
    capacity: options.as,
    language,
    ...(history === undefined ? {} : { history }),
    ...(recipient === undefined ? {} : { recipient }),
    ...(relation === undefined ? {} : { relation }),
    ...(reasonFile === undefined ? {} : { reason: await readSecretFile(context, reasonFile) }),
    ...(cpr === undefined ? {} : { cpr }),
    ...(title === undefined ? {} : { title }),
  };
  const path = { dialogId: options.dialog };
  const invitation = await answerOf(context.api.POST('/v1/dialogs/{dialogId}/invitations', { params: { path }, body }));
  context.answer(invitation, (made) => sentence(email, made));
}

const sentence = (email: string, invitation: Schemas['Invitation']): string =>
  [
    `Invited ${safeLine(email)} (invitation ${invitation.id}), until ${when(invitation.expiresAt)}.`,
    ...(invitation.boundToCpr
      ? []
      : ['Without a CPR number: a coordinator confirms who has claimed it, with "invitation confirm".']),
  ].join('\n');

export const inviteCommand = (start: StartContext, run = runInvite): Command =>
  new Command('invite')
    .description('Invite somebody by e-mail')
    .addOption(dialogOption())
    .addOption(new NeededOption('--email <address>', 'E-mail address of the newcomer', 'E-mail address'))
    .addOption(
      new NeededOption('--as <capacity>', 'Capacity in which the newcomer takes part', 'In which capacity?').choices([
        ...['citizen', 'external', 'employee'],
      ]),
    )
    .option(
      '--cpr <number>',
      'CPR number of the newcomer, to whom it is then bound; other users of this machine can see it while the command runs',
    )
    .option('--cpr-file <file>', 'Read the CPR number from a file, or - for stdin, so that nobody else sees it')
    .option('--title <text>', 'Profession or relation, such as teacher or mother')
    .option('--recipient <code>', RECIPIENT)
    .addOption(
      new Option('--relation <kind>', 'What the newcomer is to the subject; it is recorded when they join').choices([
        ...['custody_holder', 'parent_without_custody', 'guardian', 'foster_carer', 'other_relative', 'professional'],
      ]),
    )
    .option(
      '--reason-file <file>',
      'Read from a file, or - for stdin, why a parent without custody may come in (coordinators)',
    )
    .addOption(
      new Option(
        '--history <part>',
        'Earlier posts that the newcomer may read; all_unless_former (the default) withholds them from former participants, all needs a coordinator, from_now is the default of administrators',
      ).choices(['all', 'from_now', 'all_unless_former']),
    )
    .addOption(
      new Option('--language <language>', 'Language of the invitation mail').choices(['da', 'en']).default('da'),
    )
    .action((options: InviteOptions, command: Command) => run(start(command.optsWithGlobals()), options));
