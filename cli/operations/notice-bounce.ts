import { Command } from 'commander';
import { toJson } from '../print.ts';
import type { Operation, OperationGlobals } from './operation.ts';
import { withServices } from './services.ts';

const SAID = {
  marked: 'The address takes no mail: none goes there until it is changed or confirmed again.',
  no_report: 'Nothing was done: this is no report of a mail that came back.',
  not_failed: 'Nothing was done: the mail was not refused for good.',
  not_ours: 'Nothing was done: it names no mail of this installation.',
  nothing_new: 'Nothing was done: the address is known to fail, or is another one by now.',
} as const;

/** Ends with 0 whatever was handed over, so that no mail server tries again; not when the database is away. */
export async function runNoticeBounce({ terminal, env }: Operation, { json }: OperationGlobals): Promise<void> {
  const { MAX_REPORT_BYTES } = await import('../../api/notifications/delivery-status.ts');
  const { returnMail } = await import('../../api/notifications/use-cases/return-mail.ts');
  const { queryFrom } = await import('../../api/database/statements.ts');
  const report = (await terminal.readInput()).slice(0, MAX_REPORT_BYTES);
  const outcome = await withServices(env, ({ database, vault, runAsSystem }) =>
    returnMail({ query: queryFrom(database.pool), vault, runAsSystem }, report),
  );
  terminal.out(json ? toJson({ outcome }) : SAID[outcome]);
}

export const noticeBounceCommand = (operation: Operation, run = runNoticeBounce): Command =>
  new Command('bounce')
    .description('Register a mail that came back, as the mail server pipes it in (on the server)')
    .action((_options: object, command: Command) => run(operation, command.optsWithGlobals()));
