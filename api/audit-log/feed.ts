/**
 * The log in the order of its numbers, for whoever follows it. Numbers are given by one sequencer and become visible in
 * their order (merkle-log/sequencer.ts), so whoever asks for what comes after the last one loses nothing.
 */
import type { Query } from '../core/unit-of-work.ts';
import {
  type AuditRow,
  type AuditScope,
  type Bound,
  commonConditions,
  createBoundValues,
  LOGGED,
  namesOfActions,
  type Question,
} from './conditions.ts';

/** How many events of a municipality one page looks through: a filter that nothing matches must not read them all. */
const MOST_SCANNED = 2_000;

export interface FeedPage {
  readonly rows: readonly AuditRow[];
  /** All events up to this number were looked through. */
  readonly upTo: number;
  /** Whether that was the end of the log. */
  readonly isEnd: boolean;
}

export async function findNumbered(
  query: Query,
  scope: AuditScope,
  question: Question,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<FeedPage> {
  const [state] = await query<{ size: string }>('select size from audit_log_state', []);
  const size = Number(state?.size ?? 0);
  // What has a number below the size never changes, so the second question is about the same events.
  const span = { after, size };
  const rows = await findIn(query, scope, question, { ...span, limit });
  const last = rows.at(-1);
  if (last !== undefined && rows.length === limit) return { rows, upTo: Number(last.seq), isEnd: false };
  const scanned = 'dialogId' in scope ? null : await lastScanned(query, scope.municipalityId, span);
  return { rows, upTo: scanned ?? size - 1, isEnd: scanned === null };
}

interface Span {
  readonly after: number;
  readonly size: number;
}

/** In a dialog's log all of its events are looked through: they are few, and found by the index of dialogs. */
async function findIn(
  query: Query,
  scope: AuditScope,
  question: Question,
  { after, size, limit }: Span & { readonly limit: number },
): Promise<AuditRow[]> {
  const { values, bound } = createBoundValues();
  const within = `seq > ${bound(after)}::bigint and seq < ${bound(size)}::bigint`;
  const from =
    'dialogId' in scope
      ? `dialog_id = ${bound(scope.dialogId)} and ${within}`
      : `municipality_id = ${bound(scope.municipalityId)} and ${within} order by seq limit ${MOST_SCANNED}`;
  const conditions = [...commonConditions(scope, question, bound), ...furtherConditions(question, bound)];
  return query<AuditRow>(
    `with scanned as materialized (select ${LOGGED}, seq from audit_log where ${from})
     select e.* from scanned e where ${conditions.join(' and ')} order by e.seq limit ${bound(limit)}`,
    values,
  );
}

function furtherConditions(question: Question, bound: Bound): string[] {
  const { subject, network } = question;
  const names = namesOfActions(question);
  return [
    ...(names === null ? [] : [`e.action = any(${bound(names)}::text[])`]),
    ...(subject === undefined
      ? []
      : [`(e.dialog_id = any(${bound(subject.dialogIds)}::uuid[]) or e.person_id = ${bound(subject.personId)})`]),
    ...(network === undefined
      ? []
      : [`exists (select from audit_details x where x.id = e.id and x.network = ${bound(network)})`]),
  ];
}

/** The last number that a page looks at, or null when it reaches the end. */
async function lastScanned(query: Query, municipalityId: string, { after, size }: Span): Promise<number | null> {
  const [row] = await query<{ last: string }>(
    `select seq as last from audit_log where municipality_id = $1 and seq > $2::bigint and seq < $3::bigint
     order by seq offset ${MOST_SCANNED - 1} limit 1`,
    [municipalityId, after, size],
  );
  return row === undefined ? null : Number(row.last);
}
