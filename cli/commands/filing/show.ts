import { Command } from 'commander';
import { answerOf, type Schemas } from '../../api.ts';

import type { Context, StartContext } from '../../context.ts';
import { facts } from '../../print.ts';
import { dialogArgument } from '../../things/marks.ts';

export const readFiling = (context: Context, dialogId: string): Promise<Schemas['DialogFiling']> =>
  answerOf(context.api.GET('/v1/dialogs/{dialogId}/filing', { params: { path: { dialogId } } }));

export async function runShow(context: Context, dialogId: string): Promise<void> {
  context.answer(await readFiling(context, dialogId), filingText);
}

export function filingText({ filing, proposed }: Schemas['DialogFiling']): string {
  if (filing === null)
    return facts([
      ['Filed', 'no: "filing set" files it'],
      ['Proposed title', proposed.title],
      ['Proposed sensitivity', proposed.sensitivity],
    ]);
  const { title, kle, facet, sensitivity, caseNumber, caseId, exemption } = filing;
  return facts([
    ['Title', title],
    ['KLE', [kle, ...(facet === null ? [] : [facet])].join(' ')],
    ['Sensitivity', sensitivity],
    ['Case', caseNumber],
    ['Case id', caseId],
    ...(exemption === null
      ? []
      : ([
          ['Shown in place of the title', exemption.alternativeTitle],
          ['Exempt by', exemption.legalBasis],
        ] as const)),
  ]);
}

export const showCommand = (start: StartContext, run = runShow): Command =>
  new Command('show')
    .description('Show how a dialog is filed in the case system (coordinators, administrators)')
    .addArgument(dialogArgument())
    .action((dialog: string, _options: object, command: Command) => run(start(command.optsWithGlobals()), dialog));
