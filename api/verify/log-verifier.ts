/**
 * Verifies a whole log: each event against its stored hash, the tree against the stored tiles, its root against every
 * stored checkpoint and against those that somebody remembers, and what the leaves tell of their order. Reads it as a
 * stream, so that the size of the log does not matter. No database and no server: docs/audit-log.md says what is checked.
 */
import { CheckpointChecks } from './checkpoint-checks.ts';
import { EventChecks } from './event-checks.ts';
import { leafHashOf } from './growing-tree.ts';
import { idOf, readLeaf } from './leaf-form.ts';
import { type Doubt, Findings, verdictOf } from './log-findings.ts';
import type { LogReport, VerifyOptions } from './log-report.ts';
import { type Segment, TILE_EVENTS, TruncatedError } from './log-source.ts';
import { TreeChecks } from './tree-checks.ts';
import { UpperTiles } from './upper-tiles.ts';

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
  checkpoints.finish(isTruncated);
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
