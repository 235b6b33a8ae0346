import { CommandError } from '../errors.ts';

/** For commands that serve people. @throws CommandError when files would go unscanned, as in a demo */
export function refuseUnscanned(env: NodeJS.ProcessEnv): void {
  if (env.LETDIALOG_SCANNER !== 'off') return;
  throw new CommandError(
    'failed',
    'LETDIALOG_SCANNER is off: that is for a demo, and is refused here. Name a scanner, or leave it empty to take no files.',
  );
}
