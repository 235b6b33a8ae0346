/** The dialog's events stand in the log of the checkpoint, and the checkpoint is the log's. */
import { type Checkpoint, parseCheckpoint } from '../checkpoint.ts';
import { judgeNote } from '../judge-note.ts';
import { leafHash, ProofError } from '../merkle.ts';
import { type NoteVerifierKey, parseVerifierKey, verifyNote } from '../note-keys.ts';
import type { TrustPolicy } from '../policy-file.ts';
import { decodeBase64, NoteError, parseNote, type SignedNote } from '../signed-note.ts';
import { type Check, concluded, type Findings, failed, newFindings, notChecked, PackageError } from './checks.ts';
import { type EventFacts, takeEvent } from './event-facts.ts';
import { parseEvent, parseNode, readLines } from './log-lines.ts';
import { addNode, type Leaves, newLeaves, newNodes, rootFrom } from './log-tree.ts';

export interface LogFiles {
  readonly checkpoint: string;
  readonly keys: string;
  events(): AsyncIterable<Buffer>;
  proofs(): AsyncIterable<Buffer>;
}

export interface LogFacts {
  readonly checks: readonly Check[];
  readonly leaves: Leaves;
  readonly origin: string | null;
}

export async function checkLog(
  files: LogFiles,
  about: EventFacts,
  { cut, policy }: { readonly cut: string | null; readonly policy: TrustPolicy | null },
): Promise<LogFacts> {
  const leaves = newLeaves();
  const note = noteIn(files.checkpoint);
  if (typeof note === 'string')
    return { leaves, origin: null, checks: [failed('audit-checkpoint', CHECKPOINT, `audit-checkpoint.txt: ${note}`)] };
  const { checkpoint } = note;
  const checks = [
    checkSignatures(note, files.keys, cut),
    checkTrust(note.signed, policy),
    await checkInclusion(files, { about, leaves, checkpoint }),
  ];
  return { leaves, origin: checkpoint.origin, checks };
}

interface Note {
  readonly signed: SignedNote;
  readonly checkpoint: Checkpoint;
}

function noteIn(text: string): Note | string {
  try {
    const signed = parseNote(text);
    return { signed, checkpoint: parseCheckpoint(signed.text) };
  } catch (error) {
    if (error instanceof NoteError) return error.fault;
    throw error;
  }
}

const CHECKPOINT = 'audit-checkpoint.txt is of the cut, and signed by each key of log-keys.txt';

/** By the keys of the package: that proves only that the package agrees with itself. */
function checkSignatures({ signed, checkpoint }: Note, text: string, cut: string | null): Check {
  const findings = newFindings();
  if (cut !== null && String(checkpoint.size) !== cut)
    findings.add(`the checkpoint is of ${checkpoint.size} events, and the cut at ${cut}`);
  const keys = keysIn(text, findings).filter(({ name }) => name === checkpoint.origin);
  try {
    const signers = new Set(verifyNote(signed, keys).map(({ key }) => key));
    const types = new Set([...signers].map(({ type }) => type));
    if (signers.size === 0) findings.add('no key of log-keys.txt has signed it');
    for (const { type } of keys) if (!types.has(type)) findings.add(`no key of the type ${type} has signed it`);
  } catch (error) {
    if (!(error instanceof NoteError)) throw error;
    findings.add(`a signature is wrong (${error.fault})`);
  }
  return concluded('audit-checkpoint', CHECKPOINT, findings);
}

function keysIn(text: string, findings: Findings): NoteVerifierKey[] {
  return text.split('\n').flatMap((line) => {
    if (line === '') return [];
    try {
      return [parseVerifierKey(line)];
    } catch (error) {
      if (!(error instanceof NoteError)) throw error;
      findings.add(`a line of log-keys.txt is no key (${error.fault})`);
      return [];
    }
  });
}

const OPEN = ['not_signed_by_known_key', 'too_few_witnesses', 'unknown_key_type'];
const TRUST = 'the log of the package is the one that the policy trusts';

function checkTrust(signed: SignedNote, policy: TrustPolicy | null): Check {
  if (policy === null)
    return notChecked(
      'audit-log-keys',
      'whose log it is: keys from the package prove only that it agrees with itself; give --policy',
    );
  try {
    const { witnesses } = judgeNote(signed, policy);
    const by = witnesses.length > 0 ? `, cosigned by ${witnesses.map(({ name }) => name).join(', ')}` : '';
    return concluded('audit-log-keys', `${TRUST}${by}`, newFindings());
  } catch (error) {
    if (!(error instanceof NoteError)) throw error;
    if (OPEN.includes(error.fault)) return notChecked('audit-log-keys', `${TRUST}: nobody can tell (${error.fault})`);
    return failed('audit-log-keys', TRUST, `a signature is wrong (${error.fault})`);
  }
}

interface Tree {
  readonly about: EventFacts;
  readonly leaves: Leaves;
  readonly checkpoint: Checkpoint;
}

async function checkInclusion(files: LogFiles, tree: Tree): Promise<Check> {
  const findings = newFindings();
  const { leaves, checkpoint } = tree;
  try {
    const size = Number(checkpoint.size);
    if (!Number.isSafeInteger(size)) throw new PackageError('the log is too large to count');
    await readEvents(files, tree, findings);
    const nodes = await readNodes(files, findings);
    const { root, unused } = rootFrom(size, { leaves, nodes, findings });
    if (unused > 0) findings.add(`${unused} hashes of audit-proofs.jsonl belong to no event`);
    if (Buffer.compare(root, checkpoint.root) !== 0)
      findings.add('the events do not stand in the log of the checkpoint');
  } catch (error) {
    if (!(error instanceof PackageError || error instanceof ProofError)) throw error;
    findings.add(error.message);
  }
  return concluded(
    'audit-proofs',
    `${leaves.indexes.length} events stand in the log of the checkpoint (RFC 9162); not checked: whether the log has others of the dialog`,
    findings,
  );
}

async function readEvents(files: LogFiles, { about, leaves, checkpoint }: Tree, findings: Findings): Promise<void> {
  let last = -1;
  for await (const line of readLines(files.events())) {
    const { index, leaf } = parseEvent(line);
    const number = numberIn(index);
    if (number === null || BigInt(number) >= checkpoint.size)
      throw new PackageError('an event stands beyond the checkpoint');
    if (number <= last) throw new PackageError(`event ${number} stands after event ${last}`);
    last = number;
    leaves.indexes.push(number);
    leaves.hashes.add(leafHash(leaf));
    takeEvent(about, { index: number, leaf }, findings);
  }
}

async function readNodes(files: LogFiles, findings: Findings) {
  const nodes = newNodes();
  for await (const line of readLines(files.proofs())) {
    const { start: first, end: after, hash: encoded } = parseNode(line);
    const [start, end, hash] = [numberIn(first), numberIn(after), decodeBase64(encoded)];
    if (start === null || end === null || end <= start || hash?.length !== 32)
      throw new PackageError('a line of audit-proofs.jsonl is no hash');
    if (!addNode(nodes, { start, end, hash }))
      findings.add(`audit-proofs.jsonl has the hash of ${start} to ${end} twice`);
  }
  return nodes;
}

function numberIn(text: string): number | null {
  const number = /^(?:0|[1-9][0-9]{0,15})$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(number) ? number : null;
}
