import type { Command } from 'commander';
import type { StartContext } from '../../context.ts';
import { checkpointCommand } from './checkpoint.ts';
import { proofCommand } from './proof.ts';
import { queryCommand } from './query.ts';
import { tailCommand } from './tail.ts';
import { verifyProofCommand } from './verify-proof.ts';

export const commandsOf = (start: StartContext): readonly Command[] => [
  queryCommand(start),
  tailCommand(start),
  checkpointCommand(start),
  proofCommand(start),
  verifyProofCommand(start),
];
