import type { Command } from 'commander';
import type { StartContext } from '../../context.ts';
import { changeCommand } from './change.ts';
import { createCommand } from './create.ts';
import { listCommand } from './list.ts';
import { moveCommand } from './move.ts';
import { overviewCommand } from './overview.ts';
import { rightsCommand } from './rights.ts';
import { showCommand } from './show.ts';
import { closeCommand, reopenCommand } from './state.ts';

export const commandsOf = (start: StartContext): readonly Command[] => [
  createCommand(start),
  listCommand(start),
  showCommand(start),
  changeCommand(start),
  closeCommand(start),
  reopenCommand(start),
  rightsCommand(start),
  overviewCommand(start),
  moveCommand(start),
];
