import { Command, Option } from 'commander';
import { answerOf, type Schemas } from '../../api.ts';
import { dialogOption } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { usageError } from '../../errors.ts';
import { safeLine, when } from '../../print.ts';
import { readSecretFile } from '../../secrets.ts';

type NewInvitation = Schemas['NewInvitation'];

interface InviteOptions {
  readonly dialog: string;
  readonly email: string;
  readonly as: NewInvitation['capacity'];
  readonly cpr?: string;
  readonly cprFile?: string;
  readonly title?: string;
  readonly history?: NonNullable<NewInvitation['history']>;
  readonly language: NonNullable<NewInvitation['language']>;
}

export async function runInvite(context: Context, options: InviteOptions): Promise<void> {
  if (options.cpr && options.cprFile) throw usageError('Give the CPR number once');
  const { email, title, history, language } = options;
  const cpr = options.cprFile === undefined ? options.cpr : await readSecretFile(context, options.cprFile);
  const body: NewInvitation = {
    email,
    capacity: options.as,
    language,
    ...(history === undefined ? {} : { history }),
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
    .description('invite somebody by e-mail')
    .addOption(dialogOption())
    .requiredOption('--email <address>', 'where the invitation goes')
    .addOption(
      new Option('--as <capacity>', 'in which capacity')
        .choices(['citizen', 'external', 'employee'])
        .makeOptionMandatory(),
    )
    .option(
      '--cpr <number>',
      'bind it to this person; other users of this machine can see the number while the command runs',
    )
    .option('--cpr-file <file>', 'read the CPR number from a file, or - for stdin: nobody else sees it')
    .option('--title <text>', 'profession or relation, such as teacher or mother')
    .addOption(
      new Option(
        '--history <part>',
        'what of the earlier posts the newcomer may read: without it all, but nothing for former participants, and nothing when you only administer; all, from coordinators, is for former participants too',
      ).choices(['all', 'from_now', 'all_unless_former']),
    )
    .addOption(new Option('--language <language>', 'of the invitation mail').choices(['da', 'en']).default('da'))
    .action((options: InviteOptions, command: Command) => run(start(command.optsWithGlobals()), options));
