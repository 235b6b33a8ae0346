import type { Command } from 'commander';
import type { StartContext } from '../../context.ts';
import { setCommand } from './set.ts';
import { showCommand } from './show.ts';

export const commandsOf = (start: StartContext): readonly Command[] => [showCommand(start), setCommand(start)];
