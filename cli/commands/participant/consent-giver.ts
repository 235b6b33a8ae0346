import { Command } from 'commander';
import { answerOf, ifMatch } from '../../api.ts';
import { dialogOption, parseId } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { personText, safeLine } from '../../print.ts';

interface ConsentGiverOptions {
  readonly dialog: string;
  readonly participant: string;
  readonly release?: boolean;
}

export async function runConsentGiver(context: Context, options: ConsentGiverOptions): Promise<void> {
  const path = { dialogId: options.dialog, participantId: options.participant };
  const route = '/v1/dialogs/{dialogId}/participants/{participantId}';
  const seen = await answerOf(context.api.GET(route, { params: { path } }));
  const isApprover = !options.release;
  const header = ifMatch(seen);
  const changed = await answerOf(context.api.PATCH(route, { params: { path, header }, body: { isApprover } }));
  const who = safeLine(personText(changed) || options.participant);
  context.answer(changed, () =>
    isApprover ? `Newcomers need the approval of ${who} now.` : `${who} is not asked about newcomers any more.`,
  );
}

export const consentGiverCommand = (start: StartContext, run = runConsentGiver): Command =>
  new Command('consent-giver')
    .description('let newcomers need the approval of a participant (coordinators)')
    .argument('<participant>', 'id, as "participant list" shows it', parseId)
    .addOption(dialogOption())
    .option('--release', 'no longer')
    .action((participant: string, options: { dialog: string; release?: boolean }, command: Command) =>
      run(start(command.optsWithGlobals()), { ...options, participant }),
    );
