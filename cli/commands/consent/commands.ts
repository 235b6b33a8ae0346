import type { Command } from 'commander';
import type { StartContext } from '../../context.ts';
import { askCommand } from './ask.ts';
import { invalidateCommand, liftCommand, revokeCommand } from './end.ts';
import { expiringCommand } from './expiring.ts';
import { explainCommand } from './explain.ts';
import { exportCommand } from './export.ts';
import { listCommand } from './list.ts';
import { overviewCommand } from './overview.ts';
import { registerCommand } from './register.ts';
import { renewCommand } from './renew.ts';
import { showCommand, usesCommand } from './show.ts';
import { verifyCommand } from './verify.ts';

export const commandsOf = (start: StartContext): readonly Command[] => [
  listCommand(start),
  showCommand(start),
  explainCommand(start),
  askCommand(start),
  liftCommand(start),
  registerCommand(start),
  revokeCommand(start),
  invalidateCommand(start),
  usesCommand(start),
  overviewCommand(start),
  expiringCommand(start),
  renewCommand(start),
  exportCommand(start),
  verifyCommand(start),
];
