import type { Command } from 'commander';
import type { StartContext } from '../../context.ts';
import { listCommand } from './list.ts';
import { publishCommand } from './publish.ts';
import { retireCommand } from './retire.ts';
import { showCommand } from './show.ts';

export const commandsOf = (start: StartContext): readonly Command[] => [
  listCommand(start),
  showCommand(start),
  publishCommand(start),
  retireCommand(start),
];
