import type { Score } from './load.ts';

export type Unit = 'requests/s' | 'ms' | 'MB';

/** One line of the table. `beside` is what it is measured against: the floor, fewer data, the bare SQL; null for none. */
export interface Finding {
  readonly part: string;
  readonly operation: string;
  readonly unit: Unit;
  readonly ours: number | null;
  readonly beside: number | null;
  readonly ratio: number | null;
  /** What the ratio is for the floor when its rows are sealed, where that was measured too. */
  readonly sealing: number | null;
  /** The best that the ratio could be, where that was measured too. */
  readonly limit: number | null;
  readonly goal: string;
  /** Null when it could not be measured. */
  readonly isMet: boolean | null;
  /** CPU microseconds per request, server and PostgreSQL; null where not measured. */
  readonly cpu: Cpu | null;
  readonly cpuBeside: Cpu | null;
  /** What made a round worthless, by contestant. */
  readonly invalid: readonly string[];
  readonly scores: readonly Score[];
}

interface Cpu {
  readonly server: number | null;
  readonly postgres: number | null;
}

const cpuOf = (score: Score): Cpu => ({ server: score.serverMicroseconds, postgres: score.postgresMicroseconds });

const faultsOf = (scores: readonly Score[]): string[] =>
  scores.flatMap(({ name, rounds }) =>
    rounds.flatMap(({ invalid }, index) => (invalid === null ? [] : [`${name}, round ${index + 1}: ${invalid}`])),
  );

/** The ratio of two throughputs, `ours` to `beside`, held to a goal. */
export function throughputFinding(
  told: Pick<Finding, 'part' | 'operation' | 'goal'>,
  [ours, beside, sealing, dutiful]: readonly Score[],
  judge: (ours: number, beside: number) => { ratio: number; isMet: boolean },
): Finding {
  if (!ours || !beside) throw new Error('Two are compared');
  const scores = [ours, beside, sealing, dutiful].filter((score) => score !== undefined);
  const invalid = faultsOf(scores);
  const { ratio, isMet } = judge(ours.requestsPerSecond, beside.requestsPerSecond);
  return {
    ...told,
    unit: 'requests/s',
    ours: ours.requestsPerSecond,
    beside: beside.requestsPerSecond,
    ratio,
    sealing: sealing ? sealing.requestsPerSecond / beside.requestsPerSecond : null,
    limit: dutiful ? dutiful.requestsPerSecond / beside.requestsPerSecond : null,
    isMet: invalid.length > 0 ? null : isMet,
    cpu: cpuOf(ours),
    cpuBeside: cpuOf(beside),
    invalid,
    scores,
  };
}

type Plain = Pick<Finding, 'part' | 'operation' | 'unit' | 'ours' | 'goal' | 'isMet'> & Partial<Finding>;

export const plainFinding = (told: Plain): Finding => ({
  beside: null,
  ratio: null,
  sealing: null,
  limit: null,
  cpu: null,
  cpuBeside: null,
  invalid: [],
  scores: [],
  ...told,
});
