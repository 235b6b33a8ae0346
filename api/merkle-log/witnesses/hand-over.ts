/**
 * Hands the latest checkpoint to each destination. Whoever has one can prove later what the log was, so a database that
 * was set back or rewritten is found by the first destination that has seen more, or something else.
 */
import type { Clock } from '../../core/clock.ts';
import { errorName } from '../../core/errors.ts';
import { AnswerError, limitedFetch } from '../../core/outgoing.ts';
import type { Query } from '../../core/unit-of-work.ts';
import { parseCheckpoint } from '../../verify/checkpoint.ts';
import type { NoteVerifierKey } from '../../verify/note-keys.ts';
import { parseNote } from '../../verify/signed-note.ts';
import { readCheckpoint } from '../checkpoint-rows.ts';
import { saveCosignatures } from './cosignatures.ts';
import { type ClaimedDestination, claimDestination, markFailed, markTaken } from './destination-rows.ts';
import { keepInFolder } from './keep-in-folder.ts';
import { type CheckpointMail, checkpointMail } from './mail.ts';
import type { Destination } from './settings.ts';
import {
  type Disagreement,
  type HandedOver,
  type ProveConsistency,
  type SignedCheckpoint,
  submitCheckpoint,
} from './submit.ts';

export interface HandOverTools {
  readonly query: Query;
  readonly clock: Clock;
  readonly destinations: readonly Destination[];
  /** The keys of this log. */
  readonly logKeys: readonly NoteVerifierKey[];
  readonly prove: ProveConsistency;
  readonly sendMail: (mail: CheckpointMail) => Promise<void>;
  /** Somebody has seen more of this log than it has, or something else. `detail` stays the same while it does. */
  readonly report: (detail: string) => Promise<void>;
  /** Names and codes only. */
  readonly onFailure: (facts: { destination: string; fault: string; failures: number }) => void;
  readonly fetch?: typeof fetch;
}

/** Sixteen lines of ML-DSA-44, and some room. */
const toDestination = limitedFetch({ bytes: 128 * 1024, milliseconds: 10_000 });

/** One that is slow or away holds up no other. @throws the first error of the database, at the end */
export async function handOver(tools: HandOverTools, signal: AbortSignal): Promise<void> {
  const checkpoint = await readLatest(tools.query);
  if (checkpoint === null || signal.aborted) return;
  const all = await Promise.allSettled(tools.destinations.map((each) => handOverTo(tools, each, checkpoint)));
  const failure = all.find((each) => each.status === 'rejected');
  if (failure) throw failure.reason;
}

export async function readLatest(query: Query): Promise<SignedCheckpoint | null> {
  const latest = await readCheckpoint(query);
  return latest && { ...parseCheckpoint(parseNote(latest.note).text), note: latest.note };
}

async function handOverTo(tools: HandOverTools, destination: Destination, checkpoint: SignedCheckpoint): Promise<void> {
  const { query, clock } = tools;
  const { name } = destination;
  const { size } = checkpoint;
  const claimed = await claimDestination(query, name, { size, now: clock.now() });
  if (!claimed) return;
  const result = await tryOne(tools, destination, checkpoint, claimed);
  const now = clock.now();
  if (result.outcome === 'taken') {
    if (result.lines.length > 0) await saveCosignatures(query, name, { size, lines: result.lines, now });
    return markTaken(query, name, { size, now, next: nextAfter(destination, now) });
  }
  const fault = result.outcome === 'failed' ? result.code : result.reason;
  const failures = claimed.failures + 1;
  tools.onFailure({ destination: name, fault, failures });
  if (result.outcome === 'disagrees') await tools.report(WORDS[result.reason](destination, result.size));
  await markFailed(query, name, {
    fault,
    failures,
    now,
    knownSize: result.outcome === 'failed' ? result.knownSize : null,
  });
}

/** The same words while it is the same finding, so they do not say how long the log is now. */
const WORDS: Readonly<Record<Disagreement, (destination: Destination, size: bigint) => string>> = {
  set_back: ({ kind, name }, size) => `${kind} ${name} has seen ${size} events, and this log has fewer`,
  forked: ({ kind, name }, size) => `${kind} ${name} has seen ${size} events, and this log does not begin with them`,
};

const DAY = 24 * 3_600_000;

function nextAfter(destination: Destination, now: Date): Date | null {
  if (destination.kind !== 'mail') return null;
  return new Date(now.getTime() + (destination.every === 'week' ? 7 : 1) * DAY);
}

async function tryOne(
  tools: HandOverTools,
  destination: Destination,
  checkpoint: SignedCheckpoint,
  claimed: ClaimedDestination,
): Promise<HandedOver> {
  try {
    const result = await send(tools, destination, checkpoint, claimed);
    if (result.outcome !== 'disagrees') return result;
    // Another process may have handed over a newer one since we looked.
    const latest = await readLatest(tools.query);
    return result.reason === 'set_back' && latest !== null && latest.size >= result.size
      ? { outcome: 'failed', code: 'other_size', knownSize: result.size }
      : result;
  } catch (error) {
    return { outcome: 'failed', code: codeOf(error), knownSize: null };
  }
}

async function send(
  tools: HandOverTools,
  destination: Destination,
  checkpoint: SignedCheckpoint,
  { size }: ClaimedDestination,
): Promise<HandedOver> {
  const { fetch = toDestination, prove, clock, logKeys } = tools;
  switch (destination.kind) {
    case 'witness': {
      const { url, keys } = destination;
      return submitCheckpoint({ fetch, url, keys, checkpoint, prove, oldSize: size });
    }
    case 'folder':
      return keepInFolder({ path: destination.path, checkpoint, prove, keys: logKeys, now: clock.now() });
    case 'http':
      return post(fetch, destination.url, destination.token, checkpoint.note);
    case 'mail':
      await tools.sendMail(checkpointMail(destination.name, destination.to, checkpoint));
      return { outcome: 'taken', lines: [] };
  }
}

async function post(by: typeof fetch, url: string, token: string | undefined, note: string): Promise<HandedOver> {
  const response = await by(url, {
    method: 'POST',
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: note,
  });
  if (response.ok) return { outcome: 'taken', lines: [] };
  return { outcome: 'failed', code: `http_${response.status}`, knownSize: null };
}

/** A code for people and for the log. Messages may name addresses. */
function codeOf(error: unknown): string {
  if (error instanceof AnswerError) return error.code.toLowerCase();
  if (error instanceof DOMException && error.name === 'TimeoutError') return 'timeout';
  const { code, cause } = Object(error);
  const inner: unknown = typeof code === 'string' ? code : Object(cause).code;
  return typeof inner === 'string' ? inner.slice(0, 60) : errorName(error);
}
