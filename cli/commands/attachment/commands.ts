import type { Command } from 'commander';
import type { StartContext } from '../../context.ts';
import { deleteCommand } from './delete.ts';
import { downloadCommand } from './download.ts';
import { listCommand } from './list.ts';
import { showCommand } from './show.ts';
import { uploadCommand } from './upload.ts';

export const commandsOf = (start: StartContext): readonly Command[] => [
  uploadCommand(start),
  listCommand(start),
  showCommand(start),
  downloadCommand(start),
  deleteCommand(start),
];
