import type { Command } from 'commander';
import type { StartContext } from '../../context.ts';
import { confirmCommand, emailCommand } from './email.ts';
import { exportCommand } from './export.ts';
import { followCommand } from './follow.ts';
import { setCommand } from './set.ts';

export const commandsOf = (start: StartContext): readonly Command[] => [
  emailCommand(start),
  confirmCommand(start),
  setCommand(start),
  followCommand(start),
  exportCommand(start),
];
