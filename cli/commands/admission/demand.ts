import { Command, Option } from 'commander';
import { answerOf, ifMatch, type Schemas } from '../../api.ts';

import type { Context, StartContext } from '../../context.ts';
import { personText, safeLine } from '../../print.ts';
import { dialogOption } from '../../things/marks.ts';

type Demand = Schemas['AdmissionDemandKind'];

const MEANINGS: Readonly<Record<Demand, string>> = {
  none: 'Newcomers need nobody’s approval.',
  named: 'Newcomers need the approval of the approvers.',
  all_participants: 'Newcomers need the approval of everybody in the dialog.',
  all_citizens: 'Newcomers need the approval of all citizens in the dialog.',
  subject_and_holders: 'Newcomers need the approval of the subject and of who holds custody.',
};

interface DemandOptions {
  readonly dialog: string;
  readonly set?: Demand;
}

const ROUTE = '/v1/dialogs/{dialogId}/admission-demand';

export async function runDemand(context: Context, { dialog, set }: DemandOptions): Promise<void> {
  const path = { dialogId: dialog };
  const seen = await answerOf(context.api.GET(ROUTE, { params: { path } }));
  if (set === undefined) return context.answer(seen, demandText);
  const params = { path, header: ifMatch(seen) };
  const changed = await answerOf(context.api.PUT(ROUTE, { params, body: { demand: set } }));
  context.answer(changed, demandText);
}

function demandText({ demand, approvers, needsApprover, isApprover }: Schemas['AdmissionDemand']): string {
  const lines = [MEANINGS[demand]];
  if (needsApprover) lines.push('Nobody is left who could approve, or nobody knows who: newcomers wait.');
  if (approvers && approvers.length > 0)
    lines.push(`Approvers: ${approvers.map((each) => safeLine(personText(each)) || each.id).join(', ')}.`);
  if (isApprover) lines.push('Yours is needed.');
  return lines.join('\n');
}

export const demandCommand = (start: StartContext, run = runDemand): Command =>
  new Command('demand')
    .description('Show whose approval newcomers need, or set it (coordinators)')
    .addOption(dialogOption())
    .addOption(new Option('--set <demand>', 'Whose approval they need from now on').choices(Object.keys(MEANINGS)))
    .action((options: DemandOptions, command: Command) => run(start(command.optsWithGlobals()), options));
