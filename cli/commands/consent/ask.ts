import { Command } from 'commander';
import { answerOf, type Schemas } from '../../api.ts';
import type { Context, StartContext } from '../../context.ts';
import { usageError } from '../../errors.ts';
import { personText, safeLine } from '../../print.ts';
import { dialogArgument, personOption, ThingOption } from '../../things/marks.ts';

export interface AskOptions {
  readonly dialog: string;
  readonly declaration?: string;
  readonly legalBasis?: string;
  readonly reason?: string;
  readonly requirement?: string;
  readonly giver?: string;
}

export async function runAsk(context: Context, options: AskOptions): Promise<void> {
  const { dialog, declaration, legalBasis, reason, requirement, giver } = options;
  const path = { dialogId: dialog };
  if (requirement !== undefined && giver !== undefined) {
    const body = { requirementId: requirement, giverId: giver };
    const asked = await answerOf(context.api.POST('/v1/dialogs/{dialogId}/consents', { params: { path }, body }));
    return context.answer(asked, (consent) => `${nameOf(consent.giver)} is asked. Consent ${consent.id}.`);
  }
  const body = bodyOf({ declaration, legalBasis, reason });
  const made = await answerOf(
    context.api.POST('/v1/dialogs/{dialogId}/consent-requirements', { params: { path }, body }),
  );
  context.answer(made, toText);
}

function bodyOf({
  declaration,
  legalBasis,
  reason,
}: Record<'declaration' | 'legalBasis' | 'reason', string | undefined>) {
  if (declaration !== undefined && legalBasis === undefined && reason === undefined)
    return { declarationId: declaration };
  if (declaration === undefined && legalBasis !== undefined && reason !== undefined)
    return { legalBasisId: legalBasis, reason };
  throw usageError('Give --declaration, or --legal-basis with --reason, or --requirement with --giver.');
}

function toText({ id, mode, givers }: Schemas['ConsentRequirement']): string {
  if (mode === 'statutory') return `Recorded as ${id}. Nobody is asked, and all participants see the reason.`;
  const asked = givers.filter(({ state }) => state === 'requested').map(({ person }) => nameOf(person));
  const unreached = givers.filter(({ reachable }) => !reachable).map(({ person }) => nameOf(person));
  return [
    `Required as ${id}.`,
    asked.length > 0 ? `Asked: ${asked.join(', ')}.` : 'Nobody was asked.',
    ...(unreached.length > 0 ? [`Without contact details: ${unreached.join(', ')}. Ask them, and register it.`] : []),
  ].join(' ');
}

const nameOf = (person: Schemas['PersonRef']): string => safeLine(personText(person) || person.id);

export const askCommand = (start: StartContext, run = runAsk): Command =>
  new Command('ask')
    .description('Require a consent in a dialog and ask all who are to give it (coordinators)')
    .addArgument(dialogArgument())
    .addOption(
      new ThingOption('--declaration <declaration>', 'Published declaration, by code or id', {
        kind: 'declaration',
        isOptional: true,
      }),
    )
    .addOption(
      new ThingOption('--legal-basis <basis>', 'Statutory basis, by code, title or id, by which nobody is asked', {
        kind: 'legal basis',
        isOptional: true,
      }),
    )
    .option('--reason <words>', 'Why the law allows it here, with a statutory basis')
    .addOption(
      new ThingOption('--requirement <requirement>', 'Requirement, to ask one more giver', {
        kind: 'requirement',
        isOptional: true,
      }),
    )
    .addOption(personOption('--giver <person>', 'That giver, by name or id ("consent list")'))
    .action((dialog: string, options: Omit<AskOptions, 'dialog'>, command: Command) =>
      run(start(command.optsWithGlobals()), { ...options, dialog }),
    );
