import { Command } from 'commander';
import { answerOf, ifMatch } from '../../api.ts';
import { PARTICIPANT_ID } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { personText, safeLine } from '../../print.ts';
import { dialogOption, ThingArgument } from '../../things/marks.ts';

interface AppointOptions {
  readonly dialog: string;
  readonly participant: string;
}

export async function runAppoint(context: Context, { dialog: dialogId, participant }: AppointOptions): Promise<void> {
  const path = { dialogId, participantId: participant };
  const route = '/v1/dialogs/{dialogId}/participants/{participantId}';
  const seen = await answerOf(context.api.GET(route, { params: { path } }));
  const header = ifMatch(seen);
  const appointed = await answerOf(
    context.api.PATCH(route, { params: { path, header }, body: { role: 'coordinator' } }),
  );
  context.answer(
    appointed,
    (coordinator) => `${safeLine(personText(coordinator) || participant)} is a coordinator now.`,
  );
}

export const appointCommand = (start: StartContext, run = runAppoint): Command =>
  new Command('appoint')
    .description('Appoint one more coordinator: an employee who takes part already (coordinators, administrators)')
    .addArgument(new ThingArgument('participant', PARTICIPANT_ID))
    .addOption(dialogOption())
    .action((participant: string, options: { dialog: string }, command: Command) =>
      run(start(command.optsWithGlobals()), { ...options, participant }),
    );
