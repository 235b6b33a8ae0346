import type { Command } from 'commander';
import type { StartContext } from '../../context.ts';
import { disableCommand, enableCommand } from './disable.ts';
import { exportCommand } from './export.ts';
import { grantCommand, withholdCommand } from './grant.ts';
import { listCommand } from './list.ts';
import { showNameCommand, withholdNameCommand } from './name.ts';
import { protectCommand, unprotectCommand } from './protect.ts';
import { removeCommand } from './remove.ts';
import { showCommand } from './show.ts';

export const commandsOf = (start: StartContext): readonly Command[] => [
  listCommand(start),
  showCommand(start),
  grantCommand(start),
  withholdCommand(start),
  disableCommand(start),
  enableCommand(start),
  removeCommand(start),
  withholdNameCommand(start),
  showNameCommand(start),
  protectCommand(start),
  unprotectCommand(start),
  exportCommand(start),
];
