import type { Command } from 'commander';
import type { StartContext } from '../../context.ts';
import { changeCommand } from './change.ts';
import { createCommand } from './create.ts';
import { listCommand } from './list.ts';
import { retireCommand } from './retire.ts';
import { showCommand } from './show.ts';

export const commandsOf = (start: StartContext): readonly Command[] => [
  listCommand(start),
  showCommand(start),
  createCommand(start),
  changeCommand(start),
  retireCommand(start),
];
