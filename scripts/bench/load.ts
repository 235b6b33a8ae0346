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

/** A server under load, and what it is asked, in turn. */
export interface Contestant {
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
  /** Why the round counts for nothing, or null. */
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

/** Rounds in turn, so that whatever else the machine does meets all alike; the median of each. */
export async function compare(contestants: readonly Contestant[], options: LoadOptions): Promise<Score[]> {
  const rounds = new Map<Contestant, Round[]>(contestants.map((contestant) => [contestant, []]));
  // Unmeasured: the first requests meet cold code, and connections that have not seen the pages yet.
  for (const contestant of contestants)
    await runRound(contestant, { ...options, seconds: options.seconds * WARMING_ROUNDS });
  for (let round = 0; round < options.rounds; round += 1) {
    for (const [contestant, done] of rounds) done.push(await runRound(contestant, options));
  }
  return [...rounds].map(([{ name }, done]) => ({
    name,
    requestsPerSecond: median(done.map((round) => round.requestsPerSecond)),
    serverMicroseconds: medianOrNull(done.map((round) => round.serverMicroseconds)),
    postgresMicroseconds: medianOrNull(done.map((round) => round.postgresMicroseconds)),
    rounds: done,
  }));
}

export async function runRound(contestant: Contestant, { seconds, meter }: LoadOptions): Promise<Round> {
  const used = async () => ({ server: await meter.cpuOf(contestant.pid), postgres: await meter.cpuOfPostgres() });
  const before = await used();
  const result = await fire(contestant, seconds);
  const after = await used();
  const answered = result['2xx'];
  const perRequest = (from: number | null, to: number | null): number | null =>
    from === null || to === null || answered === 0 ? null : ((to - from) / answered) * 1_000_000;
  return {
    requestsPerSecond: answered / result.duration,
    serverMicroseconds: perRequest(before.server, after.server),
    postgresMicroseconds: perRequest(before.postgres, after.postgres),
    invalid: faultOf(result),
  };
}

/** Every connection has requests of its own: else all would ask for the same at the same moment. */
function fire({ url, requests }: Contestant, seconds: number): Promise<autocannon.Result> {
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

/** Any answer other than 2xx makes a round worthless: refusals are quick. */
function faultOf(result: autocannon.Result): string | null {
  const faults = { 'not 2xx': result.non2xx, errors: result.errors, timeouts: result.timeouts };
  const told = Object.entries(faults).filter(([, count]) => count > 0);
  if (told.length > 0) return told.map(([word, count]) => `${count} ${word}`).join(', ');
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
