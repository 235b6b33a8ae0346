import type { Query } from '../core/unit-of-work.ts';

interface NoticeBacklog {
  /** To be sent by now. */
  readonly due: number;
  /** To be tried again later. */
  readonly later: number;
  /** Given up: `letdialog notice list --failed` shows them. */
  readonly failed: number;
  /** Of those to be sent: refused so far for something that operations staff must mend. */
  readonly refused: number;
  /** The code of most of them. */
  readonly refusedFor: string | null;
  /** To be sent, but from before notices had a MAC: `letdialog keys backfill` gives them one. */
  readonly withoutMac: number;
  readonly oldestSeconds: number;
}

const BACKLOG = `select
    (count(*) filter (where state = 'pending' and next_try_at <= $1::timestamptz))::int as due,
    (count(*) filter (where state = 'pending' and next_try_at > $1::timestamptz))::int as later,
    (count(*) filter (where state = 'failed'))::int as failed,
    (count(*) filter (where state = 'pending' and mac = ''))::int as "withoutMac",
    (count(*) filter (where state = 'pending' and last_fault = 'ours'))::int as refused,
    mode() within group (order by last_code) filter (where state = 'pending' and last_fault = 'ours') as "refusedFor",
    coalesce(extract(epoch from $1::timestamptz - min(next_try_at) filter (where state = 'pending' and next_try_at <= $1::timestamptz)), 0)::float8
      as "oldestSeconds"
  from notices where state in ('pending', 'failed')`;

export async function readNoticeBacklog(query: Query, now: Date): Promise<NoticeBacklog> {
  const [backlog] = await query<NoticeBacklog>(BACKLOG, [now]);
  if (!backlog) throw new Error('the notices cannot be counted');
  return backlog;
}
