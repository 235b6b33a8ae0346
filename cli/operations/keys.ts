import type { Command } from 'commander';
import { keysActivateCommand } from './keys-activate.ts';
import { keysAddCommand } from './keys-add.ts';
import { keysBackfillCommand } from './keys-backfill.ts';
import { keysInitCommand } from './keys-init.ts';
import { keysListCommand } from './keys-list.ts';
import { keysReindexCommand } from './keys-reindex.ts';
import { keysRemoveCommand } from './keys-remove.ts';
import { keysRewrapCommand } from './keys-rewrap.ts';
import type { Operation } from './operation.ts';

export const keysCommands = (operation: Operation): readonly Command[] => [
  keysInitCommand(operation),
  keysListCommand(operation),
  keysAddCommand(operation),
  keysActivateCommand(operation),
  keysRewrapCommand(operation),
  keysReindexCommand(operation),
  keysRemoveCommand(operation),
  keysBackfillCommand(operation),
];
