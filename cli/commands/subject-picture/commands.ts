import type { Command } from 'commander';
import type { StartContext } from '../../context.ts';
import { downloadCommand, removeCommand, setCommand } from './of-dialog.ts';

export const commandsOf = (start: StartContext): readonly Command[] => [
  setCommand(start),
  downloadCommand(start),
  removeCommand(start),
];
