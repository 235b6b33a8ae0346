import type { Query } from '../../core/unit-of-work.ts';
import { type DestinationRow, readDestinations } from './destination-rows.ts';
import { readLatest } from './hand-over.ts';
import type { Destination } from './settings.ts';

/** `late`: it has not taken a checkpoint for longer than it should. `disagrees`: it has seen another log than this one. */
export type DestinationState = 'waiting' | 'ok' | 'failing' | 'late' | 'disagrees';

export interface DestinationView {
  readonly name: string;
  readonly kind: Destination['kind'];
  readonly state: DestinationState;
  /** How large the log was that it has got. */
  readonly size: bigint;
  readonly takenAt: Date | null;
  readonly fault: string | null;
  readonly failures: number;
  readonly failingSince: Date | null;
  readonly nextAt: Date | null;
}

interface DestinationsView {
  /** Of the newest checkpoint. */
  readonly size: bigint;
  readonly destinations: readonly DestinationView[];
}

const HOUR = 3_600_000;

export async function viewDestinations(
  query: Query,
  destinations: readonly Destination[],
  now: Date,
): Promise<DestinationsView> {
  const latest = await readLatest(query);
  const rows = await readDestinations(
    query,
    destinations.map(({ name }) => name),
  );
  const byName = new Map(rows.map((row) => [row.name, row]));
  return {
    size: latest?.size ?? 0n,
    destinations: destinations.map(({ name, kind }) => viewOf(kind, byName.get(name) ?? untried(name), now)),
  };
}

const untried = (name: string): Omit<DestinationRow, 'nextAt'> & { nextAt: null } => ({
  ...{ name, size: 0n, takenAt: null, nextAt: null, failures: 0, fault: null, failingSince: null },
});

function viewOf(kind: Destination['kind'], row: Omit<DestinationRow, 'nextAt'> & { nextAt: Date | null }, now: Date) {
  return { ...row, kind, state: stateOf(row, now) };
}

function stateOf(
  { fault, failingSince, takenAt }: Pick<DestinationRow, 'fault' | 'failingSince' | 'takenAt'>,
  now: Date,
): DestinationState {
  if (fault === 'set_back' || fault === 'forked') return 'disagrees';
  if (failingSince !== null) return now.getTime() - failingSince.getTime() > HOUR ? 'late' : 'failing';
  return takenAt === null ? 'waiting' : 'ok';
}

/** For the metrics. */
export async function readWitnessBacklog(query: Query, destinations: readonly Destination[], now: Date) {
  const { size, destinations: all } = await viewDestinations(query, destinations, now);
  const failing = all.filter(({ fault }) => fault !== null);
  const disagreeing = failing.filter(({ state }) => state === 'disagrees').length;
  const behind = all.filter((each) => each.fault === null && each.size < size);
  const since = failing.map(({ failingSince }) => failingSince?.getTime() ?? now.getTime());
  return {
    due: behind.length,
    later: failing.length - disagreeing,
    failed: disagreeing,
    oldestSeconds: since.length === 0 ? 0 : (now.getTime() - Math.min(...since)) / 1000,
  };
}
