import { Command } from 'commander';
import { answerOf } from '../../api.ts';
import { CONSENT_ID, REQUIREMENT_ID } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { dialogOption, ThingArgument } from '../../things/marks.ts';
import { usesText } from './show.ts';

export interface EndOptions {
  readonly dialog: string;
  readonly consent: string;
  readonly words: string;
}

const ROUTE = '/v1/dialogs/{dialogId}/consents/{consentId}';

const asked = ({ dialog, consent, words }: EndOptions) => ({
  params: { path: { dialogId: dialog, consentId: consent } },
  body: { words },
});

export async function runRevoke(context: Context, options: EndOptions): Promise<void> {
  const revoked = await answerOf(context.api.POST(`${ROUTE}/revoke`, asked(options)));
  context.answer(revoked, () => 'Revoked, from now on. What was shared until then stays.');
}

export async function runInvalidate(context: Context, options: EndOptions): Promise<void> {
  const ended = await answerOf(context.api.POST(`${ROUTE}/invalidate`, asked(options)));
  context.answer(ended, ({ uses }) => `Invalidated, as if it had never been given.\n${usesText(uses)}`);
}

const endCommand =
  (name: string, description: string, run: typeof runRevoke) =>
  (start: StartContext, act = run): Command =>
    new Command(name)
      .description(description)
      .addArgument(new ThingArgument('consent', CONSENT_ID))
      .addOption(dialogOption())
      .requiredOption('--words <words>', 'Why, in your own words')
      .action((consent: string, options: Omit<EndOptions, 'consent'>, command: Command) =>
        act(start(command.optsWithGlobals()), { ...options, consent }),
      );

export const revokeCommand = endCommand(
  'revoke',
  'Withdraw a consent on behalf of the municipality, from now on (coordinators)',
  runRevoke,
);
export const invalidateCommand = endCommand(
  'invalidate',
  'Close a consent that was registered in error, as if never given (coordinators)',
  runInvalidate,
);

export interface LiftOptions {
  readonly dialog: string;
  readonly requirement: string;
  readonly reason: string;
}

export async function runLift(context: Context, { dialog, requirement, reason }: LiftOptions): Promise<void> {
  const params = { path: { dialogId: dialog, requirementId: requirement } };
  const lifted = await answerOf(
    context.api.POST('/v1/dialogs/{dialogId}/consent-requirements/{requirementId}/lift', { params, body: { reason } }),
  );
  context.answer(lifted, () => 'Lifted. What was answered stays.');
}

export const liftCommand = (start: StartContext, run = runLift): Command =>
  new Command('lift')
    .description('Remove what a dialog requires, with a reason (coordinators)')
    .addArgument(new ThingArgument('requirement', REQUIREMENT_ID))
    .addOption(dialogOption())
    .requiredOption('--reason <words>', 'Why it is not needed any more')
    .action((requirement: string, options: Omit<LiftOptions, 'requirement'>, command: Command) =>
      run(start(command.optsWithGlobals()), { ...options, requirement }),
    );
