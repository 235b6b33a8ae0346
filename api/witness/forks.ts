/**
 * The evidence that a log shows different people different contents: both signed notes, in a file for each. It counts
 * until somebody moves the file away, or until the log proves what it had not.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import Joi from '@hapi/joi';
import { createFile } from '../files/durable.ts';
import { parseJsonText } from '../files/json.ts';
import { decodeNote, formatNote, type SignedNote } from '../verify/signed-note.ts';
import type { Submission } from '../verify/witness-submission.ts';
import type { Cosigned } from './checkpoints.ts';
import { fileNameOf } from './folder.ts';
import type { Suspicion } from './rules.ts';

export interface Fork {
  readonly kind: Suspicion;
  readonly origin: string;
  readonly at: string;
  /** Of the tree that came. */
  readonly size: string;
  /** The note that the witness had cosigned, and the one that came after it. */
  readonly cosigned: string;
  readonly submitted: string;
  readonly oldSize: string;
  readonly proof: readonly string[];
}

export interface ForkFile extends Fork {
  readonly file: string;
}

/** Whoever can read a checkpoint can hand it in with a wrong proof, so these must not fill the disk. */
const MAX_FILES = 1_000;
const MAX_FILES_OF_LOG = 100;

const fork = Joi.object<Fork>({
  kind: Joi.valid('other_root', 'inconsistent'),
  origin: Joi.string(),
  at: Joi.string().isoDate(),
  size: Joi.string(),
  cosigned: Joi.string(),
  submitted: Joi.string(),
  oldSize: Joi.string(),
  proof: Joi.array().items(Joi.string().optional()),
}).options({ presence: 'required' });

interface Seen {
  readonly kind: Suspicion;
  readonly cosigned: Cosigned;
  readonly submission: Submission;
  readonly at: Date;
}

/** @returns the file; null when it was known, or when there are too many already */
export async function keepFork(folder: string, { kind, cosigned, submission, at }: Seen): Promise<string | null> {
  const { checkpoint, note, oldSize, proof } = submission;
  const files = await filesIn(folder);
  const ofLog = fileNameOf(checkpoint.origin);
  const isFull = files.length >= MAX_FILES || files.filter((name) => name.startsWith(ofLog)).length >= MAX_FILES_OF_LOG;
  const file = nameOf(kind, checkpoint.origin, note);
  if (isFull || files.includes(file)) return null;
  const evidence: Fork = {
    kind,
    origin: checkpoint.origin,
    at: at.toISOString(),
    size: String(checkpoint.size),
    cosigned: formatNote(cosigned.note.text, cosigned.note.signatures),
    submitted: formatNote(note.text, note.signatures),
    oldSize: String(oldSize),
    proof: proof.map((hash) => Buffer.from(hash).toString('base64')),
  };
  await createFile(join(folder, file), `${JSON.stringify(evidence, null, 2)}\n`);
  return file;
}

/** The log has proven this checkpoint after all: it had only been handed in with a wrong proof. */
export const settleFork = (folder: string, origin: string, note: SignedNote): Promise<void> =>
  rm(join(folder, nameOf('inconsistent', origin, note)), { force: true });

/** @throws Error naming a file that holds no evidence */
export async function readForks(folder: string): Promise<ForkFile[]> {
  const files = await filesIn(folder);
  return Promise.all(
    files.map(async (file) => {
      const { value, error } = fork.validate(parseJsonText(decodeNote(await readFile(join(folder, file)))), {
        convert: false,
      });
      if (error) throw new Error(`${join(folder, file)} holds no evidence`);
      return { ...value, file };
    }),
  );
}

/** Without reading them: for health, which is asked often. */
export const countForks = async (folder: string): Promise<number> => (await filesIn(folder)).length;

const filesIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder)).filter((name) => name.endsWith('.json') && !name.startsWith('.')).sort();

const nameOf = (kind: Suspicion, origin: string, { text }: SignedNote): string =>
  `${fileNameOf(origin)}-${kind}-${createHash('sha256').update(text).digest('hex').slice(0, 16)}.json`;
