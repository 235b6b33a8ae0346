import { Command } from 'commander';
import { answerOf } from '../../api.ts';

import type { Context, StartContext } from '../../context.ts';
import { facts, personText, table, when } from '../../print.ts';
import { dialogArgument } from '../../things/marks.ts';
import { parseTo, type Time } from '../../times.ts';

export interface RightsOptions {
  readonly dialog: string;
  readonly asOf?: Time;
}

export async function runRights(context: Context, { dialog: dialogId, asOf }: RightsOptions): Promise<void> {
  const query = asOf === undefined ? {} : { asOf: asOf.instant };
  const rights = await answerOf(
    context.api.GET('/v1/dialogs/{dialogId}/rights', { params: { path: { dialogId }, query } }),
  );
  context.answer(rights, ({ participants, requirements, ...dialog }) =>
    [
      facts([
        ['As of', when(dialog.asOf)],
        ['State', dialog.state],
        ['Consents', dialog.outcome ?? 'none required'],
        ['Known end', when(dialog.endsAt)],
      ]),
      '',
      table(
        ['NAME', 'ROLE', 'RECIPIENT', 'READ', 'WRITE', 'SINCE', 'UNTIL'],
        participants.map((each) => [
          ...[personText(each.person), each.role, each.recipient, yes(each.mayRead), yes(each.mayWrite)],
          ...[when(each.since), when(each.until)],
        ]),
      ),
      ...(requirements.length === 0
        ? []
        : [
            '',
            table(
              ['DECLARATION', 'STATUS', 'GIVERS', 'RECIPIENTS'],
              requirements.map(({ declarationCode, status, givers, recipients }) => [
                ...[declarationCode ?? 'statutory', status],
                givers.map(({ person, state }) => `${personText(person)}: ${state}`).join(', '),
                recipients?.join(', '),
              ]),
            ),
          ]),
    ].join('\n'),
  );
}

const yes = (is: boolean): string => (is ? 'yes' : 'no');

export const rightsCommand = (start: StartContext, run = runRights): Command =>
  new Command('rights')
    .description('Show who could read and write in a dialog at an instant, and which consents held')
    .addArgument(dialogArgument())
    .option('--as-of <time>', 'What held then, by what was recorded until then; now without it', parseTo)
    .action((dialog: string, options: Omit<RightsOptions, 'dialog'>, command: Command) =>
      run(start(command.optsWithGlobals()), { ...options, dialog }),
    );
