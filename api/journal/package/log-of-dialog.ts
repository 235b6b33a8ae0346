/** The dialog's part of the audit log as it was at the cut, and what proves it. */
import type { Query } from '../../core/unit-of-work.ts';
import type { CheckpointKeys } from '../../merkle-log/checkpoint-keys.ts';
import { findOldestCoveringUnverified } from '../../merkle-log/checkpoint-rows.ts';
import { isOurCheckpoint } from '../../merkle-log/checkpoints.ts';
import { NUMBERED_EVENT } from '../../merkle-log/events.ts';
import { readSpanRoots } from '../../merkle-log/proofs.ts';
import { type LoggedEvent, leafText } from '../../verify/leaf.ts';
import { inclusionSpansOfAll, type Span } from '../../verify/proof-paths.ts';
import type { SourceEvent, SourceNode } from './source.ts';
import type { ExportRef } from './source-tools.ts';

const REQUESTED = `select seq from audit_log where dialog_id = $1 and action = 'journal-export.requested'
  and target_id = $2 and outcome = 'success' order by seq limit 1`;

export interface Cut {
  /** Of the log. */
  readonly size: bigint;
  readonly note: string;
  readonly at: Date;
}

/** The oldest checkpoint of ours that covers the request of the export; null while none does. */
export async function findCut(
  query: Query,
  keys: CheckpointKeys,
  { dialogId, exportId }: ExportRef,
): Promise<Cut | null> {
  const [requested] = await query<{ seq: string }>(REQUESTED, [dialogId, exportId]);
  if (!requested) return null;
  const covering = await findOldestCoveringUnverified(query, BigInt(requested.seq));
  return covering.find((each) => isOurCheckpoint(keys, each)) ?? null;
}

interface LogPart {
  readonly dialogId: string;
  /** The size of the log. */
  readonly cut: bigint;
}

const PLACES = `select id, seq from audit_log where dialog_id = $1 and id > $2 order by id limit 5000`;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/**
 * The numbers of the dialog's events before the cut, ascending. All of them in memory, 8 bytes each: the index knows the
 * events by their ids, and the order of these is not quite that of the log.
 */
export async function numbersOf(query: Query, { dialogId, cut }: LogPart): Promise<Float64Array> {
  const parts: Float64Array[] = [];
  for (let after = FIRST_ID; ; ) {
    const rows = await query<{ id: string; seq: string }>(PLACES, [dialogId, after]);
    const last = rows.at(-1);
    if (!last) break;
    parts.push(Float64Array.from(rows, ({ seq }) => Number(seq)).filter((seq) => seq < cut));
    after = last.id;
  }
  const numbers = new Float64Array(parts.reduce((length, part) => length + part.length, 0));
  let filled = 0;
  for (const part of parts) {
    numbers.set(part, filled);
    filled += part.length;
  }
  return numbers.sort();
}

const EVENTS = `select seq, ${NUMBERED_EVENT} from audit_log where seq = any($1::bigint[]) order by seq`;
const EVENTS_AT_ONCE = 500;

export async function* eventsOf(query: Query, part: LogPart): AsyncGenerator<SourceEvent> {
  const numbers = await numbersOf(query, part);
  for (let at = 0; at < numbers.length; at += EVENTS_AT_ONCE) {
    const page = [...numbers.subarray(at, at + EVENTS_AT_ONCE)];
    const rows = await query<LoggedEvent & { readonly seq: string }>(EVENTS, [page]);
    for (const { seq, ...event } of rows) yield { index: BigInt(seq), leaf: leafText(event) };
  }
}

const NODES_AT_ONCE = 500;

/**
 * What the inclusion of all these events is proven with, each once, in the order of a walk down the tree. One walk finds
 * them, so neither paths nor what was given already is remembered.
 */
export async function* proofNodesOf(query: Query, part: LogPart): AsyncGenerator<SourceNode> {
  const numbers = await numbersOf(query, part);
  let page: Span[] = [];
  for (const span of inclusionSpansOfAll(numbers, part.cut)) {
    page.push(span);
    if (page.length < NODES_AT_ONCE) continue;
    yield* await nodesOf(query, page);
    page = [];
  }
  if (page.length > 0) yield* await nodesOf(query, page);
}

async function nodesOf(query: Query, spans: readonly Span[]): Promise<SourceNode[]> {
  const roots = await readSpanRoots(query, spans);
  return spans.flatMap(({ start, end }, index) => {
    const hash = roots[index];
    return hash ? [{ start, end, hash }] : [];
  });
}
