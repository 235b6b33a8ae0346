import autocannon from 'autocannon';
import type { Meter } from './consumption.ts';

export const CONNECTIONS = 16;
const WARMING_ROUNDS = 3;

export interface LoadRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A server under load, and the requests that it gets, one after the other. */
export interface Target {
  readonly name: string;
  readonly url: string;
  readonly pid: number;
  readonly requests: readonly LoadRequest[];
}

export interface Round {
  readonly requestsPerSecond: number;
  /** CPU microseconds per request, or null where that cannot be measured. */
  readonly serverMicroseconds: number | null;
  readonly postgresMicroseconds: number | null;
  /** Why the round is invalid, or null. */
  readonly invalid: string | null;
}

export interface Score extends Omit<Round, 'invalid'> {
  readonly name: string;
  readonly rounds: readonly Round[];
}

export interface LoadOptions {
  readonly rounds: number;
  readonly seconds: number;
  readonly meter: Meter;
}

/** Runs the rounds of all targets alternately, so that other load on the machine affects all alike. Gives medians. */
export async function compare(targets: readonly Target[], options: LoadOptions): Promise<Score[]> {
  const rounds = new Map<Target, Round[]>(targets.map((target) => [target, []]));
  // A warm-up that is not measured: code is not compiled yet, and connections have not read the pages.
  for (const target of targets) await runRound(target, { ...options, seconds: options.seconds * WARMING_ROUNDS });
  for (let round = 0; round < options.rounds; round += 1) {
    for (const [target, done] of rounds) done.push(await runRound(target, options));
  }
  return [...rounds].map(([{ name }, done]) => ({
    name,
    requestsPerSecond: median(done.map((round) => round.requestsPerSecond)),
    serverMicroseconds: medianOrNull(done.map((round) => round.serverMicroseconds)),
    postgresMicroseconds: medianOrNull(done.map((round) => round.postgresMicroseconds)),
    rounds: done,
  }));
}

export async function runRound(target: Target, { seconds, meter }: LoadOptions): Promise<Round> {
  const used = async () => ({ server: await meter.cpuOf(target.pid), postgres: await meter.cpuOfPostgres() });
  const before = await used();
  const result = await fire(target, seconds);
  const after = await used();
  const answered = result['2xx'];
  const perRequest = (from: number | null, to: number | null): number | null =>
    from === null || to === null || answered === 0 ? null : ((to - from) / answered) * 1_000_000;
  return {
    requestsPerSecond: answered / result.duration,
    serverMicroseconds: perRequest(before.server, after.server),
    postgresMicroseconds: perRequest(before.postgres, after.postgres),
    invalid: failureOf(result),
  };
}

/** Each connection starts at other requests, so that they do not all ask for the same thing at the same moment. */
function fire({ url, requests }: Target, seconds: number): Promise<autocannon.Result> {
  const share = Math.ceil(requests.length / CONNECTIONS);
  let client = 0;
  return autocannon({
    url,
    connections: CONNECTIONS,
    duration: seconds,
    setupClient: (connection) => {
      const from = (client * share) % requests.length;
      client += 1;
      connection.setRequests([...requests.slice(from, from + share)]);
    },
  });
}

/** Any answer other than 2xx makes a round invalid, because refusals are quick. */
function failureOf(result: autocannon.Result): string | null {
  const counts = { 'not 2xx': result.non2xx, errors: result.errors, timeouts: result.timeouts };
  const failures = Object.entries(counts).filter(([, count]) => count > 0);
  if (failures.length > 0) return failures.map(([word, count]) => `${count} ${word}`).join(', ');
  return result['2xx'] === 0 ? 'no answer' : null;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low = Number.NaN, high = low] = sorted.slice(Math.ceil(middle) - 1, Math.floor(middle) + 1);
  return (low + high) / 2;
}

function medianOrNull(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length < values.length ? null : median(known);
}
