import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile } from '../../files/durable.ts';
import { type Checkpoint, parseCheckpoint } from '../../verify/checkpoint.ts';
import { ProofError, verifyConsistency } from '../../verify/merkle.ts';
import { type NoteVerifierKey, verifyNote } from '../../verify/note-keys.ts';
import { decodeNote, NoteError, parseNote } from '../../verify/signed-note.ts';
import type { HandedOver, ProveConsistency, SignedCheckpoint } from './submit.ts';

interface Keep {
  readonly path: string;
  readonly checkpoint: SignedCheckpoint;
  /** Those of the log. */
  readonly keys: readonly NoteVerifierKey[];
  readonly prove: ProveConsistency;
  readonly now: Date;
}

/**
 * Writes `latest.checkpoint`, and the last one of each day under its date. What was there before is looked at first: a
 * folder remembers as a witness does, and a database that was set back does not know what the folder knows.
 */
export async function keepInFolder({ path, checkpoint, keys, prove, now }: Keep): Promise<HandedOver> {
  const latest = join(path, 'latest.checkpoint');
  const kept = await readKept(latest, keys);
  if (kept === 'spoilt') return { outcome: 'failed', code: 'file_spoilt', knownSize: null };
  const reason = kept === null ? null : await disagreement(kept, checkpoint, prove);
  if (kept !== null && reason !== null) return { outcome: 'disagrees', reason, size: kept.size };
  await replaceFile(join(path, `${now.toISOString().slice(0, 10)}.checkpoint`), checkpoint.note);
  await replaceFile(latest, checkpoint.note);
  return { outcome: 'taken', lines: [] };
}

/** Null when nothing is there; `spoilt` for what this log has not signed. */
async function readKept(path: string, keys: readonly NoteVerifierKey[]): Promise<Checkpoint | 'spoilt' | null> {
  const bytes = await readFile(path).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  });
  if (bytes === null) return null;
  try {
    const note = parseNote(decodeNote(bytes));
    return verifyNote(note, keys).length === 0 ? 'spoilt' : parseCheckpoint(note.text);
  } catch (error) {
    if (error instanceof NoteError) return 'spoilt';
    throw error;
  }
}

async function disagreement(
  kept: Checkpoint,
  checkpoint: Checkpoint,
  prove: ProveConsistency,
): Promise<'set_back' | 'forked' | null> {
  if (kept.size > checkpoint.size) return 'set_back';
  if (kept.size === 0n) return null;
  const path = kept.size === checkpoint.size ? [] : await prove(kept.size, checkpoint.size);
  try {
    verifyConsistency({ first: kept, second: checkpoint, path });
    return null;
  } catch (error) {
    if (error instanceof ProofError) return 'forked';
    throw error;
  }
}
