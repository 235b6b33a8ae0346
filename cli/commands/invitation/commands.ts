import type { Command } from 'commander';
import type { StartContext } from '../../context.ts';
import { acceptCommand } from './accept.ts';
import { confirmCommand } from './confirm.ts';
import { listCommand } from './list.ts';
import { withdrawCommand } from './withdraw.ts';

export const commandsOf = (start: StartContext): readonly Command[] => [
  listCommand(start),
  acceptCommand(start),
  confirmCommand(start),
  withdrawCommand(start),
];
