import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile } from '../files/durable.ts';
import { type Checkpoint, parseCheckpoint } from '../verify/checkpoint.ts';
import { type NoteVerifierKey, verifyNote } from '../verify/note-keys.ts';
import { decodeNote, formatNote, NoteError, parseNote, type SignedNote } from '../verify/signed-note.ts';
import { fileNameOf } from './folder.ts';

/** What the witness has cosigned last of a log. */
export interface Cosigned {
  readonly checkpoint: Checkpoint;
  readonly note: SignedNote;
  readonly at: Date;
}

/** A file is not what this witness has written. It then cosigns nothing more of that log: it does not know any more what. */
export class SpoiltCheckpointError extends Error {
  readonly path: string;

  constructor(path: string) {
    super(`${path} is not as this witness wrote it: restore it, or the keys that it was signed with`);
    this.name = 'SpoiltCheckpointError';
    this.path = path;
  }
}

export interface CosignedCheckpoints {
  /** @throws SpoiltCheckpointError */
  latest(origin: string): Promise<Cosigned | null>;
  /** Is on the disk when this is done. */
  save(origin: string, note: SignedNote): Promise<void>;
  /** @throws SpoiltCheckpointError */
  all(): Promise<Cosigned[]>;
}

/** Each is read with the witness' own keys, so that nobody else can have it forget. */
export function createCosignedCheckpoints(folder: string, keys: readonly NoteVerifierKey[]): CosignedCheckpoints {
  const read = async (name: string): Promise<Cosigned | null> => {
    const path = join(folder, name);
    const bytes = await readFile(path).catch((error: unknown) => {
      if (isMissing(error)) return null;
      throw error;
    });
    if (bytes === null) return null;
    const cosigned = parseCosigned(bytes, keys);
    if (!cosigned || fileNameOf(cosigned.checkpoint.origin) !== name) throw new SpoiltCheckpointError(path);
    return cosigned;
  };
  return {
    latest: (origin) => read(fileNameOf(origin)),
    save: (origin, { text, signatures }) => replaceFile(join(folder, fileNameOf(origin)), formatNote(text, signatures)),
    all: async () => {
      const names = (await readdir(folder)).filter((name) => !name.startsWith('.')).sort();
      const found: Cosigned[] = [];
      for (const name of names) {
        const cosigned = await read(name);
        if (cosigned) found.push(cosigned);
      }
      return found;
    },
  };
}

/** Null for what has not the cosignature of every key. */
function parseCosigned(bytes: Uint8Array, keys: readonly NoteVerifierKey[]): Cosigned | null {
  try {
    const note = parseNote(decodeNote(bytes));
    const signed = verifyNote(note, keys);
    if (signed.length < keys.length) return null;
    const times = signed.map(({ timestamp }) => Number(timestamp ?? 0n) * 1000);
    return { checkpoint: parseCheckpoint(note.text), note, at: new Date(Math.max(...times)) };
  } catch (error) {
    if (error instanceof NoteError) return null;
    throw error;
  }
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';
