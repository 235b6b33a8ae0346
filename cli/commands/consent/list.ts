import { Command } from 'commander';
import { answerOf, type Schemas } from '../../api.ts';

import type { Context, StartContext } from '../../context.ts';
import { personText, table, when } from '../../print.ts';
import { dialogArgument } from '../../things/marks.ts';

export interface ListOptions {
  readonly dialog: string;
  readonly asOf?: string;
}

interface Listed {
  readonly requirements: readonly Schemas['ConsentRequirement'][];
  readonly consents: readonly Schemas['Consent'][];
}

export async function runList(context: Context, { dialog, asOf }: ListOptions): Promise<void> {
  const path = { dialogId: dialog };
  const query = asOf === undefined ? {} : { asOf };
  const consents = await answerOf(context.api.GET('/v1/dialogs/{dialogId}/consents', { params: { path, query } }));
  const required = await answerOf(context.api.GET('/v1/dialogs/{dialogId}/consent-requirements', { params: { path } }));
  const listed: Listed = { requirements: required.items, consents: consents.items };
  context.answer(listed, toText);
}

function toText({ requirements, consents }: Listed): string {
  if (requirements.length === 0) return 'The dialog requires no consent.';
  const needs = table(
    ['REQUIREMENT', 'WHAT', 'STATUS', 'SINCE', 'GIVERS'],
    requirements.map((each) => [
      each.id,
      each.declarationCode ?? each.legalBasisCode,
      each.status,
      when(each.createdAt),
      each.givers.map(giverText).join(', '),
    ]),
  );
  return consents.length === 0 ? needs : `${needs}\n\n${consentTable(consents)}`;
}

const giverText = ({ person, state, reachable }: Schemas['RequirementGiver']): string =>
  `${personText(person) || person.id} (${state}${reachable ? '' : ', no contact details'})`;

const consentTable = (consents: readonly Schemas['Consent'][]): string =>
  table(
    ['CONSENT', 'GIVER', 'AS', 'STATE', 'BY', 'GIVEN', 'ENDS', 'FOLLOWED BY'],
    consents.map((each) => [
      each.id,
      personText(each.giver),
      each.capacity,
      each.state,
      each.channel,
      each.givenAt === null ? null : when(each.givenAt),
      each.endsAt === null ? null : when(each.endsAt),
      each.nextId,
    ]),
  );

export const listCommand = (start: StartContext, run = runList): Command =>
  new Command('list')
    .description('List what a dialog requires, and the consents that were asked for (participating employees)')
    .addArgument(dialogArgument())
    .option('--as-of <time>', 'As it stood at that time, as 2026-05-03T12:00:00Z')
    .action((dialog: string, options: Omit<ListOptions, 'dialog'>, command: Command) =>
      run(start(command.optsWithGlobals()), { ...options, dialog }),
    );
