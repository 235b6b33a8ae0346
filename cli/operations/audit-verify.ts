import { Command } from 'commander';
import type { LogReport } from '../../api/verify/log-report.ts';
import { CommandError } from '../errors.ts';
import { toJson } from '../print.ts';
import { type Checked, verifyExport, verifyStored } from './audit-check.ts';
import { createMemory } from './audit-memory.ts';
import { reportInJson, reportText } from './audit-report.ts';
import type { Operation, OperationGlobals } from './operation.ts';

export interface VerifyOptions extends OperationGlobals {
  readonly from?: string;
  readonly export?: string;
  readonly policy?: string;
}

export async function runAuditVerify(operation: Operation, options: VerifyOptions): Promise<void> {
  const { terminal, env } = operation;
  const memory = createMemory(env);
  const checked =
    options.export === undefined
      ? await verifyStored(operation, { ...options, memory })
      : await verifyExport(operation, { ...options, file: options.export, memory });
  terminal.out(options.json ? toJson(reportInJson(checked)) : reportText(checked));
  const { report } = checked;
  if (report.isTreeProven && report.checkpoint) {
    const fault = await memory.keep(report.origin, report.checkpoint);
    if (fault) terminal.note(fault);
  }
  await checked.record?.();
  conclude(checked, report);
}

function conclude({ of }: Checked, { verdict, findingCount }: LogReport): void {
  if (verdict === 'sound') return;
  if (verdict === 'cannot_tell') throw new CommandError('cannot_tell', `Nobody can tell whether ${of} is sound.`);
  const things = findingCount === 1 ? 'one thing that is' : `${findingCount} things that are`;
  throw new CommandError('failed', `There ${findingCount === 1 ? 'is' : 'are'} ${things} wrong with ${of}.`);
}

export const auditVerifyCommand = (operation: Operation, run = runAuditVerify): Command =>
  new Command('verify')
    .description('Check that the audit log is whole and unchanged, on the server, or an export of it anywhere')
    .option('--from <file>', 'A signed checkpoint that you kept; the last good one is remembered anyway')
    .option('--export <file>', 'An export to check instead of the database; needs no server')
    .option('--policy <file>', 'Whose signatures to believe (c2sp.org/tlog-policy); an export needs it')
    .addHelpText('after', VERDICTS)
    .action((_options: object, command: Command) => run(operation, command.optsWithGlobals()));

const VERDICTS = `
Exit codes: 0 sound, 1 tampered with, or not readable, 2 nobody can tell (docs/audit-log.md says when)`;
