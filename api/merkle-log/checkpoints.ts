/**
 * Signs how large the log is and what its root is, whenever it has grown, once a second at most. Nothing is signed that
 * does not continue what was signed before: whoever rewrites the tree in the database does not get our signature for it.
 */
import type pg from 'pg';
import { systemActor } from '../core/actor.ts';
import type { Clock } from '../core/clock.ts';
import type { Query } from '../core/unit-of-work.ts';
import { formatCheckpoint, parseCheckpoint } from '../verify/checkpoint.ts';
import { signNote, verifyNote } from '../verify/note-keys.ts';
import { formatNote, NoteError, parseNote } from '../verify/signed-note.ts';
import { rootOfEdge } from '../verify/tree-tiles.ts';
import type { CheckpointKeys } from './checkpoint-keys.ts';
import { readCheckpoint, type StoredCheckpoint } from './checkpoint-rows.ts';
import { addFinding, type Finding, isAccepted } from './findings.ts';
import { LOG_LOCK, whileAlone } from './lock.ts';
import { MissingTileError, readRightEdge, readSize } from './tiles.ts';

const MILLISECONDS_BETWEEN = 1_000;

/** `refused`: the log does not continue what was signed last, and nobody has accepted that. */
export type Publication = 'signed' | 'covered' | 'refused';

const BY = systemActor('audit checkpoint');

export interface PublisherOptions {
  readonly pool: pg.Pool;
  readonly keys: CheckpointKeys;
  readonly clock: Clock;
}

/**
 * Call it after each batch of the sequencer.
 * @returns a function that gives null when another process is at it or it is too soon
 */
export function createPublisher({ pool, keys, clock }: PublisherOptions): () => Promise<Publication | null> {
  let last = Number.NEGATIVE_INFINITY;
  return async () => {
    if (performance.now() - last < MILLISECONDS_BETWEEN) return null;
    const state = await whileAlone(pool, LOG_LOCK, (query) => signIfGrown(query, keys, clock.now()));
    if (state === 'signed') last = performance.now();
    return state;
  };
}

async function signIfGrown(query: Query, keys: CheckpointKeys, at: Date): Promise<Publication> {
  const size = await readSize(query);
  const before = await readCheckpoint(query);
  if (before !== null) {
    if (before.size === size) return 'covered';
    const finding = await findingAbout(query, keys, before, size);
    if (finding !== null && !(await isAccepted(query, finding))) {
      await addFinding(query, finding, { at, by: BY });
      return 'refused';
    }
  }
  if (size === 0n) return 'covered';
  const root = Buffer.from(rootOfEdge(await readRightEdge(query, size)));
  await query(
    'insert into audit_checkpoints (size, root, note, at) values ($1, $2, $3, $4) on conflict (size) do nothing',
    [String(size), root, signCheckpoint(keys, size, root, at), at],
  );
  return 'signed';
}

function signCheckpoint({ signers }: CheckpointKeys, size: bigint, root: Buffer, at: Date): string {
  const text = formatCheckpoint({ origin: signers[0].name, size, root });
  return formatNote(
    text,
    signers.map((key) => signNote(text, key, at)),
  );
}

/** Null for a checkpoint of ours that the tree of this size continues. */
export async function findingAbout(
  query: Query,
  keys: CheckpointKeys,
  checkpoint: StoredCheckpoint,
  size: bigint,
): Promise<Finding | null> {
  const about = { seq: null, detail: `checkpoint of size ${checkpoint.size}, root ${checkpoint.root.toString('hex')}` };
  if (!isOurCheckpoint(keys, checkpoint)) return { kind: 'checkpoint_forged', ...about };
  if (checkpoint.size > size) return { kind: 'size_differs', ...about };
  const root = await rootAt(query, checkpoint.size);
  if (root === null) return { kind: 'tile_differs', ...about };
  return checkpoint.root.equals(root) ? null : { kind: 'root_differs', ...about };
}

/** The root that the tree had at this size; null when a tile that says it is missing. */
export async function rootAt(query: Query, size: bigint): Promise<Buffer | null> {
  try {
    return Buffer.from(rootOfEdge(await readRightEdge(query, size)));
  } catch (error) {
    if (error instanceof MissingTileError) return null;
    throw error;
  }
}

/** Says the same as its row, and is signed by a key of ours, in our name. */
export function isOurCheckpoint(
  { signers, verifiers }: CheckpointKeys,
  { size, root, note }: StoredCheckpoint,
): boolean {
  try {
    const parsed = parseNote(note);
    const said = parseCheckpoint(parsed.text);
    const isSigned = verifyNote(parsed, verifiers).length > 0;
    return isSigned && said.origin === signers[0].name && said.size === size && root.equals(said.root);
  } catch (error) {
    if (error instanceof NoteError) return false;
    throw error;
  }
}
