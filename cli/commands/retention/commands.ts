import type { Command } from 'commander';
import type { StartContext } from '../../context.ts';
import { archiveCommand } from './archive.ts';
import { certificatesCommand } from './certificates.ts';
import { holdCommand, holdsCommand, liftHoldCommand } from './holds.ts';
import { planCommand } from './plan.ts';
import { listCommand, removeCommand, setCommand } from './policies.ts';
import { runCommand } from './run.ts';
import { verifyCommand } from './verify.ts';

export const commandsOf = (start: StartContext): readonly Command[] => [
  planCommand(start),
  runCommand(start),
  listCommand(start),
  setCommand(start),
  removeCommand(start),
  holdsCommand(start),
  holdCommand(start),
  liftHoldCommand(start),
  archiveCommand(start),
  certificatesCommand(start),
  verifyCommand(start),
];
