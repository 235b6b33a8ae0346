/** A small log with real keys, as somebody else would run one: whatever its owner wants, it signs. */
import { generateKeyPairSync } from 'node:crypto';
import { formatCheckpoint } from '../../api/verify/checkpoint.ts';
import { leafHash, nodeHash, rootOf } from '../../api/verify/merkle.ts';
import { createSignerKey, formatVerifierKey, type NoteSignerKey, signNote } from '../../api/verify/note-keys.ts';
import { formatNote } from '../../api/verify/signed-note.ts';
import { formatSubmission } from '../../api/verify/witness-submission.ts';

export interface SmallLog {
  readonly origin: string;
  readonly keys: readonly NoteSignerKey[];
  readonly vkeys: readonly string[];
  add(count: number): void;
  /** The same log with the same keys, and other leaves from `size` on: what a fork is. */
  forkAt(size: number): SmallLog;
  leaves(): readonly Uint8Array[];
  root(size: number): Uint8Array;
  note(size: number): string;
  consistency(first: number, second: number): Uint8Array[];
  /** The body of add-checkpoint. */
  submission(oldSize: number, size: number): string;
}

export function aLog(origin = 'log.example/audit-log', size = 0): SmallLog {
  const keys = [
    createSignerKey(origin, 'ed25519', generateKeyPairSync('ed25519').privateKey),
    createSignerKey(origin, 'ml-dsa-44', generateKeyPairSync('ml-dsa-44').privateKey),
  ];
  const log = logOf(origin, keys, []);
  log.add(size);
  return log;
}

let branch = 0;

function logOf(origin: string, keys: readonly NoteSignerKey[], leaves: Uint8Array[]): SmallLog {
  branch += 1;
  const name = branch;
  const root = (size: number): Uint8Array => rootOf(leaves.slice(0, size));
  const note = (size: number): string => {
    if (size > leaves.length) throw new Error('the log is shorter');
    const text = formatCheckpoint({ origin, size: BigInt(size), root: root(size) });
    return formatNote(
      text,
      keys.map((key) => signNote(text, key, new Date())),
    );
  };
  const consistency = (first: number, second: number): Uint8Array[] =>
    first === 0 || first === second ? [] : subproof(first, leaves.slice(0, second), true);
  return {
    ...{ origin, keys, root, note, consistency },
    leaves: () => leaves,
    vkeys: keys.map(formatVerifierKey),
    add: (count) => {
      for (let each = 0; each < count; each += 1) leaves.push(leafHash(Buffer.from(`${name}-${leaves.length}`)));
    },
    forkAt: (size) => logOf(origin, keys, leaves.slice(0, size)),
    submission: (oldSize, size) => formatSubmission(BigInt(oldSize), consistency(oldSize, size), note(size)),
  };
}

/** RFC 6962, 2.1.2. */
function subproof(first: number, leaves: readonly Uint8Array[], isWhole: boolean): Uint8Array[] {
  if (first === leaves.length) return isWhole ? [] : [treeOf(leaves)];
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  if (first <= split) return [...subproof(first, left, isWhole), treeOf(right)];
  return [...subproof(first - split, right, false), treeOf(left)];
}

function treeOf(leaves: readonly Uint8Array[]): Uint8Array {
  const [first] = leaves;
  if (leaves.length === 1 && first) return first;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return nodeHash(treeOf(leaves.slice(0, split)), treeOf(leaves.slice(split)));
}
