import type { Command } from 'commander';
import type { StartContext } from '../../context.ts';
import { addCommand } from './add.ts';
import { correctCommand } from './correct.ts';
import { deleteCommand } from './delete.ts';
import { listCommand } from './list.ts';
import { markersCommand } from './markers.ts';
import { previewCommand } from './preview.ts';
import { readersCommand } from './readers.ts';
import { searchCommand } from './search.ts';
import { showCommand, versionsCommand } from './show.ts';

export const commandsOf = (start: StartContext): readonly Command[] => [
  listCommand(start),
  showCommand(start),
  addCommand(start),
  correctCommand(start),
  deleteCommand(start),
  versionsCommand(start),
  searchCommand(start),
  previewCommand(start),
  readersCommand(start),
  markersCommand(start),
];
