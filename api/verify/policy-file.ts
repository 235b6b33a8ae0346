/**
 * Whom somebody trusts, as a text file (c2sp.org/tlog-policy): logs and witnesses with their keys, and how many witnesses
 * must have cosigned a checkpoint before it is believed (judge-note.ts). Whoever verifies a proof brings their own file.
 */
import { type NoteKeyType, type NoteVerifierKey, parseVerifierKey } from './note-keys.ts';
import { NoteError } from './signed-note.ts';

/** What is wrong with a policy file, and in which line. */
export class PolicyError extends Error {
  readonly fault: string;
  /** Counted from 1; undefined for what is missing in the whole file. */
  readonly line: number | undefined;

  constructor(fault: string, line?: number) {
    super(line === undefined ? fault : `${fault}, line ${line}`);
    this.name = 'PolicyError';
    this.fault = fault;
    this.line = line;
  }
}

/** A log or a witness: who it is, and its address where the file tells one. */
export interface TrustedKey {
  readonly key: NoteVerifierKey;
  readonly url: string | null;
}

/** At least so many of the members, which are witnesses or other groups. */
interface Group {
  readonly threshold: number;
  readonly members: readonly string[];
}

export interface TrustPolicy {
  readonly logs: readonly TrustedKey[];
  /** By the name that they have in this file. */
  readonly witnesses: ReadonlyMap<string, TrustedKey>;
  readonly groups: ReadonlyMap<string, Group>;
  /** A witness or a group; null when no witness is asked for. */
  readonly quorum: string | null;
}

const LOG_TYPES: readonly NoteKeyType[] = ['ed25519', 'ml-dsa-44'];
const WITNESS_TYPES: readonly NoteKeyType[] = ['cosignature-ed25519', 'ml-dsa-44'];
const NONE = 'none';

/**
 * Takes bytes, because to the specification names are bytes: two that look alike are two. The names here have a
 * character for each byte.
 * @throws PolicyError
 */
export function parsePolicy(bytes: Uint8Array): TrustPolicy {
  const lines = Buffer.from(bytes).toString('latin1').split('\n');
  // A file that was cut would be another policy.
  if (lines.pop() !== '') throw new PolicyError('no newline at the end', lines.length + 1);
  const draft: Draft = { logs: [], witnesses: new Map(), groups: new Map(), members: new Set(), quorums: [] };
  for (const [index, line] of lines.entries()) {
    const fault = readLine(line, draft);
    if (fault) throw new PolicyError(fault, index + 1);
  }
  const [quorum] = draft.quorums;
  if (quorum === undefined) throw new PolicyError('no quorum');
  return { ...draft, quorum: quorum === NONE ? null : quorum };
}

interface Draft {
  readonly logs: TrustedKey[];
  readonly witnesses: Map<string, TrustedKey>;
  readonly groups: Map<string, Group>;
  /** Who is a member of some group. */
  readonly members: Set<string>;
  readonly quorums: string[];
}

/** What is wrong with a line, or null when the draft has it. */
function readLine(line: string, draft: Draft): string | null {
  if (/[^\t\x20-\x7e\x80-\xff]/.test(line)) return 'a control character';
  const [keyword, ...words] = line.split(/[ \t]+/).filter((word) => word !== '');
  if (keyword === undefined || keyword.startsWith('#')) return null;
  const read = READERS.get(keyword);
  return read ? read(words, draft) : 'neither log, witness, group nor quorum';
}

const READERS = new Map<string, (words: readonly string[], draft: Draft) => string | null>([
  ['log', readLog],
  ['witness', readWitness],
  ['group', readGroup],
  ['quorum', readQuorum],
]);

function readLog([text, url, ...more]: readonly string[], { logs }: Draft): string | null {
  if (text === undefined || more.length > 0) return 'not "log KEY [URL]"';
  const key = readKey(text, LOG_TYPES, logs);
  if (typeof key === 'string') return key;
  logs.push({ key, url: url ?? null });
  return null;
}

function readWitness([name, text, url, ...more]: readonly string[], draft: Draft): string | null {
  if (name === undefined || text === undefined || more.length > 0) return 'not "witness NAME KEY [URL]"';
  if (isTaken(name, draft)) return 'a name that is taken';
  const key = readKey(text, WITNESS_TYPES, [...draft.witnesses.values()]);
  if (typeof key === 'string') return key;
  draft.witnesses.set(name, { key, url: url ?? null });
  return null;
}

function readGroup([name, least, ...members]: readonly string[], draft: Draft): string | null {
  if (name === undefined || least === undefined || members.length === 0)
    return 'not "group NAME all|any|NUMBER MEMBER…"';
  if (isTaken(name, draft)) return 'a name that is taken';
  for (const member of members) {
    if (!isDefined(member, draft)) return 'a member that no line before defines';
    if (draft.members.has(member)) return 'a member that is one already';
    draft.members.add(member);
  }
  const threshold = thresholdOf(least, members.length);
  if (threshold === null) return 'a number that the members cannot reach';
  draft.groups.set(name, { threshold, members });
  return null;
}

function readQuorum([name, ...more]: readonly string[], draft: Draft): string | null {
  if (name === undefined || more.length > 0) return 'not "quorum NAME"';
  if (draft.quorums.length > 0) return 'a second quorum';
  if (name !== NONE && !isDefined(name, draft)) return 'a quorum that no line before defines';
  draft.quorums.push(name);
  return null;
}

/** The key, or what is wrong with it. */
function readKey(text: string, types: readonly NoteKeyType[], before: readonly TrustedKey[]): NoteVerifierKey | string {
  let key: NoteVerifierKey;
  try {
    key = parseVerifierKey(Buffer.from(text, 'latin1').toString('utf8'));
  } catch (error) {
    if (!(error instanceof NoteError)) throw error;
    return error.fault === 'unknown_key_type' ? 'a key of an unknown type' : 'not a verifier key';
  }
  if (!types.includes(key.type)) return 'a key of a type that is not for this';
  // Under another name too it is the same holder's.
  return before.some((each) => each.key.publicKey.equals(key.publicKey)) ? 'a key that is there already' : key;
}

const isDefined = (name: string, { witnesses, groups }: Draft): boolean => witnesses.has(name) || groups.has(name);
const isTaken = (name: string, draft: Draft): boolean => name === NONE || isDefined(name, draft);

function thresholdOf(least: string, members: number): number | null {
  if (least === 'all') return members;
  if (least === 'any') return 1;
  const number = /^[1-9][0-9]{0,5}$/.test(least) ? Number(least) : 0;
  return number >= 1 && number <= members ? number : null;
}
