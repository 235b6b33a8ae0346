import type { Command } from 'commander';
import type { StartContext } from '../../context.ts';
import { listCommand } from './list.ts';
import { recordCommand } from './record.ts';
import { correctCommand, endCommand } from './replace.ts';

export const commandsOf = (start: StartContext): readonly Command[] => [
  listCommand(start),
  recordCommand(start),
  endCommand(start),
  correctCommand(start),
];
