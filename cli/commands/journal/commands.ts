import type { Command } from 'commander';
import type { StartContext } from '../../context.ts';
import { acknowledgeCommand, cancelCommand, remakeCommand } from './change.ts';
import { deliverCommand, retryCommand } from './deliver.ts';
import { destinationsCommand } from './destinations.ts';
import { downloadCommand } from './download.ts';
import { exportCommand } from './export.ts';
import { judgeCommand } from './judge.ts';
import { listCommand } from './list.ts';
import { pendingCommand } from './pending.ts';
import { receiptsCommand } from './receipts.ts';
import { showCommand } from './show.ts';
import { verifyCommand } from './verify.ts';

export const commandsOf = (start: StartContext): readonly Command[] => [
  pendingCommand(start),
  judgeCommand(start),
  exportCommand(start),
  listCommand(start),
  showCommand(start),
  downloadCommand(start),
  acknowledgeCommand(start),
  cancelCommand(start),
  remakeCommand(start),
  deliverCommand(start),
  retryCommand(start),
  receiptsCommand(start),
  destinationsCommand(start),
  verifyCommand(start),
];
