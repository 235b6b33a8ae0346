/**
 * Verifies a whole log: each event against its stored hash, the tree against the stored tiles, its root against every
 * stored checkpoint and against those that somebody remembers, and what the leaves tell of their order. Reads it as a
 * stream, so that the size of the log does not matter. No database and no server: docs/audit-log.md says what is checked.
 */
import { CheckpointChecks } from './checkpoint-checks.ts';
import { EventChecks } from './event-checks.ts';
import { leafHashOf } from './growing-tree.ts';
import { idOf, readLeaf } from './leaf-form.ts';
import { type Doubt, type Finding, Findings, type Verdict, verdictOf } from './log-findings.ts';
import { type LogSource, type Segment, TILE_EVENTS, TruncatedError } from './log-source.ts';
import type { NoteVerifierKey } from './note-keys.ts';
import { TreeChecks } from './tree-checks.ts';
import { UpperTiles } from './upper-tiles.ts';

export interface VerifyOptions {
  readonly source: LogSource;
  /** Of the log, and of its witnesses. */
  readonly keys: readonly NoteVerifierKey[];
  /** Whether these are all keys that the log ever had: any other is then somebody else's. */
  readonly areAllKeys?: boolean;
  /** Signed notes that somebody kept elsewhere. */
  readonly remembered: readonly string[];
  /** Whether those who signed are enough, by a policy. */
  readonly isQuorum?: ((signedBy: readonly NoteVerifierKey[]) => boolean) | undefined;
  readonly onProgress?: ((events: number) => void) | undefined;
}

export interface GoodCheckpoint {
  readonly size: number;
  readonly note: string;
  /** When it was signed, in milliseconds; null where no signature tells. */
  readonly at: number | null;
}

export interface LogReport {
  readonly verdict: Verdict;
  readonly origin: string;
  /** How many places the log has, as far as it was read. */
  readonly size: number;
  /** The newest checkpoint that is signed as it should be and has the root of these events. */
  readonly checkpoint: GoodCheckpoint | null;
  /** Whether nothing is wrong with the tree up to that checkpoint, so that it can be remembered. */
  readonly isTreeProven: boolean;
  /** The size of the largest remembered checkpoint that can be used. */
  readonly remembered: number | null;
  /** In order; the first one leads. At most a hundred: `findingCount` is all. */
  readonly findings: readonly Finding[];
  readonly findingCount: number;
  readonly doubts: readonly Doubt[];
  /** Events whose details were erased by rule. */
  readonly erased: number;
  /** Events dated back that a remembered checkpoint covers: they were told of before it was remembered. */
  readonly knownBackdated: number;
}

export async function verifyLog(options: VerifyOptions): Promise<LogReport> {
  const { source, onProgress } = options;
  const findings = new Findings();
  const upperTiles = new UpperTiles(source);
  const tree = new TreeChecks(upperTiles);
  const checkpoints = new CheckpointChecks(findings, tree, options);
  const events = new EventChecks(findings, checkpoints.rememberedSize);
  const isTruncated = await isCutShort(async () => {
    for await (const step of source.steps()) {
      if (step.kind === 'finding') findings.add(step.finding);
      else if (step.kind === 'checkpoint') checkpoints.add(step);
      else {
        readSegment(step, { findings, tree, events, checkpoints });
        await upperTiles.compareFull();
        onProgress?.(tree.size);
      }
      for (const at of checkpoints.reach()) events.signedAt(at);
    }
    await upperTiles.compareAll();
    await events.finish(source);
  });
  if (!isTruncated) checkpoints.finish();
  const differences = tree.explained(checkpoints.proof);
  const changedLeaves = differences.flatMap(({ kind, seq }) => (kind === 'stored_hash_changed' ? [seq ?? 0] : []));
  for (const finding of [...differences, ...upperTiles.findings(changedLeaves)]) findings.add(finding);
  const doubts = [...checkpoints.doubts(isTruncated), ...versionDoubts(events.unknownVersion)];
  return {
    verdict: verdictOf(findings.count, doubts),
    ...{ origin: source.origin, size: tree.size, checkpoint: checkpoints.newest },
    isTreeProven:
      checkpoints.newest !== null &&
      findings.haveOnly('backdated') &&
      doubts.every(({ kind }) => kind === 'nothing_remembered'),
    remembered: checkpoints.rememberedSize || null,
    ...{ findings: findings.inOrder(), findingCount: findings.count, doubts },
    ...{ erased: events.erased, knownBackdated: events.knownBackdated },
  };
}

async function isCutShort(read: () => Promise<void>): Promise<boolean> {
  try {
    await read();
    return false;
  } catch (error) {
    if (error instanceof TruncatedError) return true;
    throw error;
  }
}

interface Checks {
  readonly findings: Findings;
  readonly tree: TreeChecks;
  readonly events: EventChecks;
  readonly checkpoints: CheckpointChecks;
}

function readSegment(segment: Segment, { findings, tree, events, checkpoints }: Checks): void {
  const first = segment.index * TILE_EVENTS;
  if (first > tree.size) skip(first, { findings, tree });
  const hashes = segment.events.map(({ hashed }) => leafHashOf(hashed));
  const idAt = (place: number): string | null => {
    const facts = segment.events[place] ? readLeaf(segment.events[place].hashed) : null;
    return facts?.bytes ? idOf(facts) : null;
  };
  const stored = tree.compare(segment, hashes, idAt);
  if (stored === null) {
    for (let place = 0; place < hashes.length; place += 1) {
      const event = segment.events[place];
      const hash = hashes[place];
      if (event) events.check(event);
      if (hash !== undefined) tree.append(hash);
      if (tree.size >= checkpoints.next) for (const at of checkpoints.reach()) events.signedAt(at);
    }
    return;
  }
  const found = new Map(segment.events.map((event, place) => [event.seq - first, { event, hash: hashes[place] }]));
  const places = Math.max(stored.length, segment.expected ?? 0);
  for (let place = 0; place < places; place += 1) {
    const { event, hash } = found.get(place) ?? {};
    const should = stored[place] ?? hash ?? null;
    if (event && hash === should) events.check(event);
    tree.appendApart([should], hash === undefined ? [] : [hash]);
    for (const at of checkpoints.reach()) events.signedAt(at);
  }
  tree.appendApart(
    [],
    [...found].flatMap(([place, { hash }]) => (place >= places && hash ? [hash] : [])),
  );
}

/** Nothing at all is there of some tiles. */
function skip(first: number, { findings, tree }: Pick<Checks, 'findings' | 'tree'>): void {
  const words = `Events ${tree.size} to ${first - 1} are missing.`;
  findings.add({ kind: 'missing', seq: tree.size, id: null, words });
  tree.skipTo(first);
}

function versionDoubts(version: number | null): Doubt[] {
  if (version === null) return [];
  const words = `Some events have version ${version}, which this program does not know: use a newer one.`;
  return [{ kind: 'unknown_version', words }];
}
