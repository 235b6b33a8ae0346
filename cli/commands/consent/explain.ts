import { Command, Option } from 'commander';
import { answerOf, type Schemas } from '../../api.ts';

import type { Context, StartContext } from '../../context.ts';
import { facts, personText, table, when } from '../../print.ts';
import { dialogArgument } from '../../things/marks.ts';
import { LANGUAGES, type Language, OUTCOME_TEXTS, REASON_TEXTS } from './reason-texts.ts';

export interface ExplainOptions {
  readonly dialog: string;
  readonly add?: string;
  readonly language: Language;
}

type Explanation = Schemas['ConsentExplanation'];
type Simulation = Schemas['ParticipantSimulation'];

export async function runExplain(context: Context, { dialog: dialogId, add, language }: ExplainOptions): Promise<void> {
  const params = { path: { dialogId } };
  if (add === undefined) {
    const explanation = await answerOf(context.api.GET('/v1/dialogs/{dialogId}/consent-explanation', { params }));
    context.answer(explanation, (shown) => explained(shown, language));
    return;
  }
  const body = newcomerOf(add);
  const simulation = await answerOf(context.api.POST('/v1/dialogs/{dialogId}/participants/simulate', { params, body }));
  context.answer(simulation, (shown) => simulated(shown, language));
}

const RELATIONS: readonly Schemas['RelationKind'][] = [
  ...(['self', 'custody_holder', 'parent_without_custody', 'guardian', 'foster_carer'] as const),
  ...(['other_relative', 'professional'] as const),
];
const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

/** An id is of a person, a word of ours is a relation, and any other one is a recipient of the declarations. */
function newcomerOf(add: string): Schemas['SimulatedNewcomer'] {
  if (isUuid(add)) return { personId: add.toLowerCase() };
  const relation = RELATIONS.find((each) => each === add);
  return relation ? { relation } : { recipient: add };
}

const simulated = ({ outcome, reasons, approvers, explanation }: Simulation, language: Language): string =>
  [
    `${OUTCOME_TEXTS[outcome][language]}.`,
    ...reasons.map(({ code }) => `- ${REASON_TEXTS[code][language]}`),
    ...(approvers.length > 0 ? [`  ${approvers.map(personText).join(', ')}`] : []),
    '',
    explained(explanation, language),
  ].join('\n');

function explained(explanation: Explanation, language: Language): string {
  const { state, endsAt, requirements, reasons, upcoming } = explanation;
  const named = new Map(requirements.map(({ id, declarationCode }) => [id, declarationCode ?? '']));
  const line = ({ code, requirementId, person, recipient }: Explanation['reasons'][number]) => [
    named.get(requirementId ?? '') ?? '',
    person ? personText(person) : recipient,
    REASON_TEXTS[code][language],
  ];
  return [
    facts([
      ['State', state],
      ['Suffices until', when(endsAt)],
    ]),
    ...(reasons.length > 0 ? ['', table(['DECLARATION', 'WHO', 'WHY'], reasons.map(line))] : []),
    ...(upcoming.length > 0
      ? [
          '',
          table(
            ['WHEN', 'DECLARATION', 'WHO', 'WHAT'],
            upcoming.map((each) => [when(each.at), ...line(each)]),
          ),
        ]
      : []),
  ].join('\n');
}

export const explainCommand = (start: StartContext, run = runExplain): Command =>
  new Command('explain')
    .description('Show why a dialog is open or shut, what is missing, and what will happen and when')
    .addArgument(dialogArgument())
    .option('--add <who>', 'What a newcomer would come to: id of a person, a recipient such as school, or a relation')
    .addOption(new Option('--language <language>', 'Language of the reasons').choices([...LANGUAGES]).default('en'))
    .action((dialog: string, options: Omit<ExplainOptions, 'dialog'>, command: Command) =>
      run(start(command.optsWithGlobals()), { ...options, dialog }),
    );
