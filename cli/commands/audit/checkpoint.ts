import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { type Checkpoint, parseCheckpoint } from '../../../api/verify/checkpoint.ts';
import { ProofError, verifyConsistency } from '../../../api/verify/merkle.ts';
import { decodeNote, NoteError, parseNote } from '../../../api/verify/signed-note.ts';
import type { Schemas } from '../../api.ts';
import type { Context, StartContext } from '../../context.ts';
import { CommandError, usageError } from '../../errors.ts';
import { readGivenBytes, writeGivenFile } from '../../files.ts';
import { safe } from '../../print.ts';
import { judge, readPolicy } from './trust.ts';

interface CheckpointOptions {
  readonly to?: string;
  readonly policy?: string;
  readonly cosigned?: boolean;
}

/** What is kept is replaced only by what continues it: so whoever runs this each day is a witness. */
export async function runCheckpoint(context: Context, { to, policy, cosigned }: CheckpointOptions): Promise<void> {
  const trusted = policy === undefined ? null : await readPolicy(policy);
  const bytes = await context.readPublic(`/audit-log/checkpoint${cosigned ? '?cosigned=true' : ''}`);
  if (bytes === null)
    throw new CommandError(
      'failed',
      cosigned ? 'No witness has cosigned a checkpoint yet.' : 'There is no checkpoint yet: the audit log is empty.',
    );
  const note = decodeNote(bytes);
  const now = checkpointIn(note, 'The answer');
  if (trusted) judge(note, trusted);
  const kept = to !== undefined && existsSync(to) ? decodeNote(await readGivenBytes(to)) : null;
  if (to !== undefined && kept !== null) await requireContinued(context, { from: checkpointIn(kept, to), now, to });
  if (to !== undefined) await writeGivenFile(to, note);
  const { origin, size } = now;
  // The note ends with a newline, and another one comes after each answer.
  context.answer({ origin, size: Number(size), checkpoint: note, file: to ?? null }, () =>
    to === undefined ? safe(note).trimEnd() : `Wrote the checkpoint of ${safe(origin)}, size ${size}, to ${to}.`,
  );
}

function checkpointIn(note: string, where: string): Checkpoint {
  try {
    return parseCheckpoint(parseNote(note).text);
  } catch (error) {
    if (error instanceof NoteError)
      throw new CommandError('failed', `${where} is no checkpoint (${error.fault}).`, error);
    throw error;
  }
}

interface Continuation {
  readonly from: Checkpoint;
  readonly now: Checkpoint;
  readonly to: string;
}

async function requireContinued(context: Context, { from, now, to }: Continuation): Promise<void> {
  if (from.origin !== now.origin) throw usageError(`${to} is of another log, ${safe(from.origin)}. It stays as it is.`);
  if (from.size === 0n) throw usageError(`${to} is of an empty log, which any log continues. It stays as it is.`);
  const hashes = from.size <= now.size ? await readProof(context, from.size, now.size) : null;
  if (hashes && isConsistent(from, now, hashes)) return;
  throw new CommandError(
    'failed',
    `The log does not continue what ${to} has signed at size ${from.size}: it was changed, cut or set back. The file stays as it is. Keep it, it is the proof.`,
  );
}

async function readProof(context: Context, from: bigint, to: bigint): Promise<Uint8Array[] | null> {
  const bytes = await context.readPublic(`/audit-log/consistency-proof?from=${from}&to=${to}`);
  if (bytes === null) return null;
  const { hashes }: Partial<Schemas['ConsistencyProof']> = Object(JSON.parse(Buffer.from(bytes).toString()));
  return Array.isArray(hashes) ? hashes.map((hash) => Buffer.from(String(hash), 'base64')) : null;
}

function isConsistent(first: Checkpoint, second: Checkpoint, path: readonly Uint8Array[]): boolean {
  try {
    verifyConsistency({ first, second, path });
    return true;
  } catch (error) {
    if (error instanceof ProofError) return false;
    throw error;
  }
}

export const checkpointCommand = (start: StartContext, run = runCheckpoint): Command =>
  new Command('checkpoint')
    .description('Show the newest checkpoint of the audit log, with the cosignatures of its witnesses; without a login')
    .option('--to <file>', 'Write it to this file; one that is there is replaced only when the log continues it')
    .option('--cosigned', 'The newest that a witness has cosigned: on a busy log mostly not the newest of all')
    .option('--policy <file>', 'Show or write it only when logs and witnesses have signed it as this policy asks')
    .action((options: CheckpointOptions, command: Command) => run(start(command.optsWithGlobals()), options));
