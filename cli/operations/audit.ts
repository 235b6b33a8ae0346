import type { Command } from 'commander';
import { auditExportCommand } from './audit-export.ts';
import { findingsCommand } from './audit-findings.ts';
import { auditVerifyCommand } from './audit-verify.ts';
import { witnessCommand } from './audit-witness.ts';
import { witnessesCommand } from './audit-witnesses.ts';
import type { Operation } from './operation.ts';

/** Under `letdialog audit`, beside the clients of the API: these run on a server, or on files. */
export const auditOperations = (operation: Operation): readonly Command[] => [
  auditVerifyCommand(operation),
  auditExportCommand(operation),
  witnessCommand(operation),
  witnessesCommand(operation),
  findingsCommand(operation),
];
