import type { Command } from 'commander';
import type { StartContext } from '../../context.ts';
import { listCommand } from './list.ts';

export const commandsOf = (start: StartContext): readonly Command[] => [listCommand(start)];
