import { Command } from 'commander';
import { leafHash } from '../../../api/verify/merkle.ts';
import { formatProofFile, type ProofFile } from '../../../api/verify/proof-file.ts';
import { answerOf, type Schemas } from '../../api.ts';
import { parseId, parseSize } from '../../arguments.ts';
import type { Context, StartContext } from '../../context.ts';
import { CommandError } from '../../errors.ts';
import { writeGivenFile } from '../../files.ts';
import { telling } from './trust.ts';

interface ProofOptions {
  readonly event: string;
  readonly size?: number;
  readonly to?: string;
}

export async function runProof(context: Context, { event: eventId, size, to }: ProofOptions): Promise<void> {
  const query = size === undefined ? {} : { size };
  const params = { path: { eventId }, query };
  const proof = await answerOf(context.api.GET('/v1/audit-events/{eventId}/inclusion-proof', { params }));
  requireLeaf(proof, eventId);
  const text = telling(() => formatProofFile(fileOf(proof)));
  if (to !== undefined) await writeGivenFile(to, text);
  // The text ends with a newline, and another one comes after each answer.
  context.answer({ ...proof, file: to ?? null }, () =>
    to === undefined
      ? text.slice(0, -1)
      : `Wrote the proof of event ${eventId}, number ${proof.index} of ${proof.size}, to ${to}.`,
  );
}

const bytes = (base64: string): Buffer => Buffer.from(base64, 'base64');

const fileOf = ({ index, hashes, checkpoint, leaf }: Schemas['InclusionProof']): ProofFile => ({
  index: BigInt(index),
  path: hashes.map(bytes),
  checkpoint,
  extra: Buffer.from(leaf),
});

/** Whoever is given a proof of another event than the one asked for would find out too late. */
function requireLeaf({ leaf, leafHash: hash }: Schemas['InclusionProof'], eventId: string): void {
  const { id } = Object(JSON.parse(leaf));
  if (id !== eventId || !bytes(hash).equals(leafHash(Buffer.from(leaf))))
    throw new CommandError('failed', 'The answer is the proof of something else.');
}

export const proofCommand = (start: StartContext, run = runProof): Command =>
  new Command('proof')
    .description('Make a proof that an audit event stands in the log, as a .tlog-proof file (administrators)')
    .argument('<event>', 'Id of the event, from "audit query --json"', parseId)
    .option('--size <number>', 'Size of the checkpoint that it is to lead to', parseSize)
    .option('--to <file>', 'Write it to this file instead')
    .action((event: string, options: Omit<ProofOptions, 'event'>, command: Command) =>
      run(start(command.optsWithGlobals()), { event, ...options }),
    );
