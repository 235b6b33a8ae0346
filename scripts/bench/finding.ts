import type { Score } from './load.ts';

export type Unit = 'requests/s' | 'events/s' | 'posts/s' | 'ms' | 'MB';

/**
 * One line of the table. `reference` is what it is compared with: the baseline, fewer data, the bare SQL; null for
 * none.
 */
export interface Finding {
  readonly part: string;
  readonly operation: string;
  readonly unit: Unit;
  readonly measured: number | null;
  readonly reference: number | null;
  readonly ratio: number | null;
  /** The ratio that the baseline reaches when its rows are sealed; null where not measured. */
  readonly sealing: number | null;
  /** The best that the ratio could be; null where not measured. */
  readonly limit: number | null;
  readonly goal: string;
  /** Null when it could not be measured. */
  readonly isMet: boolean | null;
  /** CPU microseconds per request or event, server and PostgreSQL; null where not measured. */
  readonly cpu: Cpu | null;
  readonly referenceCpu: Cpu | null;
  /** Why rounds are invalid, by target. */
  readonly invalid: readonly string[];
  readonly scores: readonly Score[];
}

interface Cpu {
  readonly server: number | null;
  readonly postgres: number | null;
}

const cpuOf = (score: Score): Cpu => ({ server: score.serverMicroseconds, postgres: score.postgresMicroseconds });

const failuresOf = (scores: readonly Score[]): string[] =>
  scores.flatMap(({ name, rounds }) =>
    rounds.flatMap(({ invalid }, index) => (invalid === null ? [] : [`${name}, round ${index + 1}: ${invalid}`])),
  );

/** The ratio of two throughputs, `measured` to `reference`, compared with a goal. */
export function throughputFinding(
  details: Pick<Finding, 'part' | 'operation' | 'goal'>,
  [measured, reference, sealing, secured]: readonly Score[],
  evaluate: (measured: number, reference: number) => { ratio: number; isMet: boolean },
): Finding {
  if (!measured || !reference) throw new Error('A comparison needs two scores');
  const scores = [measured, reference, sealing, secured].filter((score) => score !== undefined);
  const invalid = failuresOf(scores);
  const { ratio, isMet } = evaluate(measured.requestsPerSecond, reference.requestsPerSecond);
  return {
    ...details,
    unit: 'requests/s',
    measured: measured.requestsPerSecond,
    reference: reference.requestsPerSecond,
    ratio,
    sealing: sealing ? sealing.requestsPerSecond / reference.requestsPerSecond : null,
    limit: secured ? secured.requestsPerSecond / reference.requestsPerSecond : null,
    isMet: invalid.length > 0 ? null : isMet,
    cpu: cpuOf(measured),
    referenceCpu: cpuOf(reference),
    invalid,
    scores,
  };
}

type SingleMeasurement = Pick<Finding, 'part' | 'operation' | 'unit' | 'measured' | 'goal' | 'isMet'> &
  Partial<Finding>;

export const singleFinding = (details: SingleMeasurement): Finding => ({
  reference: null,
  ratio: null,
  sealing: null,
  limit: null,
  cpu: null,
  referenceCpu: null,
  invalid: [],
  scores: [],
  ...details,
});
