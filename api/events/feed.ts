/**
 * Reads the log in the order of its numbers. One sequencer gives them, and they become visible in their order: whoever
 * asks for what comes after the last one loses nothing, however late an act commits.
 */
import { firstIdAt } from '../core/ids.ts';
import type { Query } from '../core/unit-of-work.ts';
import { TOLD_ACTIONS } from './kinds.ts';
import { BEGINNING, type Position } from './position.ts';

export interface LogEvent {
  /** A bigint. */
  readonly seq: string;
  readonly id: string;
  readonly at: Date;
  readonly action: string;
  readonly actor_id: string | null;
  readonly dialog_id: string;
  readonly person_id: string | null;
  readonly first_number: number | null;
}

export const positionOf = ({ seq, id }: Pick<LogEvent, 'seq' | 'id'>): Position => ({ seq: Number(seq), id });

const EVENT = 'seq, id, at, action, actor_id, dialog_id, person_id, first_number';
const TOLD = `dialog_id is not null and outcome <> 'denied' and action in (${TOLD_ACTIONS.map((name) => `'${name}'`).join(', ')})`;

const HEAD = {
  name: 'events-head',
  text: `select s.size - 1 as seq, l.id from audit_log_state s left join audit_log l on l.seq = s.size - 1`,
};

/** Where the log ends. */
export async function readHead(query: Query): Promise<Position> {
  const [row] = await query<{ seq: string; id: string | null }>(HEAD, []);
  return row?.id ? positionOf({ seq: row.seq, id: row.id }) : BEGINNING;
}

/** Judged at once, so that no judgement grows old while it is told. */
const MOST_AT_ONCE = 1_000;

const SPAN = {
  name: 'events-span',
  text: `select ${EVENT}, (${TOLD}) as is_told from audit_log
    where seq > $1::bigint and seq <= $2::bigint and (seq = $2::bigint or (${TOLD})) order by seq`,
};

export interface Span {
  readonly events: readonly LogEvent[];
  /** The last that was looked at. */
  readonly upTo: Position;
}

/** What is new of the whole log, or a part of it when that is much. */
export async function readSpan(query: Query, after: Position, head: Position): Promise<Span> {
  const last = Math.min(head.seq, after.seq + MOST_AT_ONCE);
  const rows = await query<LogEvent & { is_told: boolean }>(SPAN, [after.seq, last]);
  const end = rows.at(-1);
  return { events: rows.filter(({ is_told }) => is_told), upTo: end ? positionOf(end) : after };
}

const KNOWN = { name: 'events-known', text: 'select id, at from audit_log where seq = $1::bigint' };
/** Older ones are not resumed: what happened since is told by the lists. */
const MAX_AGE_MILLISECONDS = 14 * 24 * 3_600_000;

/** When it was, if the log has this event under this number, and not too long ago. Null for any other. */
export async function timeOf(query: Query, { seq, id }: Position, now: Date): Promise<Date | null> {
  if (seq === BEGINNING.seq && id === BEGINNING.id) return new Date(0);
  const [row] = await query<{ id: string; at: Date }>(KNOWN, [seq]);
  if (row?.id !== id || now.getTime() - row.at.getTime() > MAX_AGE_MILLISECONDS) return null;
  return row.at;
}

/** By more than acts take from making their events to committing them, and clocks differ, twice. */
const SLACK_MILLISECONDS = 1_200_000;
const MOST_OF_ONE = 2_000;
const MOST_OF_ALL = 20_000;

/**
 * $1 the person's dialogs, $2 the person, $3 the lowest id, $4 and $5 the numbers, $6 the limit. Numbers have no index by
 * dialog or person, which the sequencer would pay for; the ids that they begin at do.
 */
const OWN = {
  name: 'events-own',
  text: `with scanned as materialized (
      select * from (
        select l.* from unnest($1::uuid[]) as each (dialog_id) cross join lateral (
          select ${EVENT}, outcome from audit_log where dialog_id = each.dialog_id and id > $3::uuid
          order by id limit ${MOST_OF_ONE + 1}) as l
        union all
        select l.* from municipalities m cross join lateral (
          select ${EVENT}, outcome from audit_log where municipality_id = m.id and person_id = $2::uuid and id > $3::uuid
          order by id limit ${MOST_OF_ONE + 1}) as l) as own limit ${MOST_OF_ALL + 1}),
    counted as (
      select coalesce(sum(each.count), 0)::int as scanned, coalesce(max(each.count), 0)::int as most
      from (select count(*) from scanned group by dialog_id) as each),
    page as (
      select distinct on (seq) ${EVENT} from scanned
      where seq > $4::bigint and seq <= $5::bigint and ${TOLD} order by seq limit $6::int)
    select c.most, c.scanned, page.* from counted c left join page on true order by page.seq`,
};

export interface OwnQuestion {
  readonly personId: string;
  readonly dialogIds: readonly string[];
  readonly after: Position;
  /** Of `after`. */
  readonly at: Date;
  readonly head: Position;
  readonly limit: number;
}

interface OwnRow extends Omit<LogEvent, 'seq'> {
  readonly seq: string | null;
  readonly most: number;
  readonly scanned: number;
}

/** What may concern one person, page by page. Null when so much has happened that reading it anew costs less. */
export async function readOwn(query: Query, { personId, dialogIds, ...asked }: OwnQuestion): Promise<Span | null> {
  const { after, at, head, limit } = asked;
  const lowest = firstIdAt(at.getTime() - SLACK_MILLISECONDS);
  const rows = await query<OwnRow>(OWN, [dialogIds, personId, lowest, after.seq, head.seq, limit]);
  const { most = 0, scanned = 0 } = rows[0] ?? {};
  if (most > MOST_OF_ONE || scanned > MOST_OF_ALL) return null;
  const events = rows.flatMap(({ seq, ...event }) => (seq === null ? [] : [{ ...event, seq }]));
  const last = events.at(-1);
  return { events, upTo: last !== undefined && events.length === limit ? positionOf(last) : head };
}
