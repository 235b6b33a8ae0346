import { Command } from 'commander';
import { answerOf, done, ifMatch } from '../../api.ts';
import { PARTICIPANT_ID } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { personText, safeLine } from '../../print.ts';
import { dialogOption, ThingArgument } from '../../things/marks.ts';

interface ExcludeOptions {
  readonly dialog: string;
  readonly participant: string;
}

export async function runExclude(context: Context, { dialog: dialogId, participant }: ExcludeOptions): Promise<void> {
  const path = { dialogId, participantId: participant };
  const route = '/v1/dialogs/{dialogId}/participants/{participantId}';
  const seen = await answerOf(context.api.GET(route, { params: { path } }));
  await done(context.api.DELETE(route, { params: { path, header: ifMatch(seen) } }));
  context.answer(path, () => `${safeLine(personText(seen) || participant)} has no access any more.`);
}

export const excludeCommand = (start: StartContext, run = runExclude): Command =>
  new Command('exclude')
    .description('Exclude a participant, or leave the dialog yourself; posts stay')
    .addArgument(new ThingArgument('participant', PARTICIPANT_ID))
    .addOption(dialogOption())
    .action((participant: string, options: { dialog: string }, command: Command) =>
      run(start(command.optsWithGlobals()), { ...options, participant }),
    );
