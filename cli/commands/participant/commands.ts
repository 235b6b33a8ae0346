import type { Command } from 'commander';
import type { StartContext } from '../../context.ts';
import { addCommand } from './add.ts';
import { appointCommand } from './appoint.ts';
import { approverCommand } from './approver.ts';
import { excludeCommand } from './exclude.ts';
import { inviteCommand } from './invite.ts';
import { listCommand } from './list.ts';

export const commandsOf = (start: StartContext): readonly Command[] => [
  listCommand(start),
  inviteCommand(start),
  addCommand(start),
  appointCommand(start),
  approverCommand(start),
  excludeCommand(start),
];
