import type { Command } from 'commander';
import type { StartContext } from '../../context.ts';
import { approveCommand, refuseCommand } from './answer.ts';
import { demandCommand } from './demand.ts';
import { listCommand } from './list.ts';
import { remindCommand } from './remind.ts';
import { withdrawCommand } from './withdraw.ts';

export const commandsOf = (start: StartContext): readonly Command[] => [
  listCommand(start),
  approveCommand(start),
  refuseCommand(start),
  remindCommand(start),
  demandCommand(start),
  withdrawCommand(start),
];
