/**
 * Dialogs with posts that wait: not judged, not judged since they were changed, or pending and not on their way. The
 * dialog's own row says up to which number all is settled (posts/rows.ts), so a settled dialog costs one comparison, and
 * of the others only the posts after that number are looked at.
 *
 * What stands in these rows is counted as it is: it decides nothing. Whoever acts on it reads the dialog's posts or its
 * export, which are verified then.
 */
import type { Query } from '../../core/unit-of-work.ts';
import { type ExportState, LIVE_STATES } from '../exports/states.ts';

/** Whose dialogs: those of a municipality or a unit, and those that somebody coordinates. */
export interface WorkScope {
  readonly municipalityId: string | null;
  readonly administeredUnitId: string | null;
  readonly personId: string;
}

interface Asked {
  readonly scope: WorkScope;
  readonly unitId: string | null;
  readonly writtenBefore: Date | null;
  readonly after: string | null;
  readonly limit: number;
}

export interface WorkRow {
  readonly dialogId: string;
  readonly notJudged: number;
  readonly pending: number;
  readonly oldestAt: Date;
  readonly isFiled: boolean;
  readonly exportId: string | null;
  readonly exportState: ExportState;
  readonly progress: number;
  readonly fault: string | null;
}

const LIVE = LIVE_STATES.map((state) => `'${state}'`).join(', ');

/** Of a dialog `d`: what waits in it, and its latest export. */
const WAITING = `left join lateral (
    select e.id, e.state, e.state in (${LIVE}) as is_live, e.progress, e.fault from journal_exports e
    where e.dialog_id = d.id and e.state <> 'cancelled' order by e.state in (${LIVE}) desc, e.id desc limit 1) as latest on true
  cross join lateral (
    select count(*) filter (where j.number is null)::int as not_judged, count(j.number)::int as pending,
      min(p.created_at) as oldest_at
    from posts p left join post_journal j on j.dialog_id = p.dialog_id and j.number = p.number and j.post_version >= p.version
    where p.dialog_id = d.id and p.number > d.settled_number and (j.number is null
      or j.state = 'pending' and not coalesce(j.export_id = latest.id and latest.is_live, false))) as waiting`;

const FIELDS = `d.id as "dialogId", waiting.not_judged as "notJudged", waiting.pending, waiting.oldest_at as "oldestAt",
  exists (select from dialog_filings f where f.dialog_id = d.id) as "isFiled", latest.id as "exportId",
  latest.state as "exportState", latest.progress, latest.fault`;

/** $1 unit, $2 written before, $3 after this dialog, $4 limit. */
const ASKED = `d.settled_number < d.last_post_number and ($1::uuid is null or d.unit_id = $1) and waiting.oldest_at is not null
  and ($2::timestamptz is null or waiting.oldest_at < $2) and ($3::uuid is null or d.id > $3)`;

const ADMINISTERED = `select ${FIELDS} from dialogs d ${WAITING}
  where ${ASKED} and d.municipality_id = $5 order by d.id limit $4`;

/** Whoever administers a unit sees it, and what they coordinate elsewhere. */
const COORDINATED = `select ${FIELDS} from dialogs d ${WAITING}
  where ${ASKED} and d.id in (
      select pt.dialog_id from participants pt where pt.person_id = $5 and pt.left_at is null and pt.role = 'coordinator'
      union all select u.id from dialogs u where u.unit_id = $6::uuid and u.municipality_id = $7::uuid
        and u.settled_number < u.last_post_number)
  order by d.id limit $4`;

/** Oldest dialogs first. Unverified: a page goes on after its last row, also one that fails verification. */
export function findWork(query: Query, { scope, unitId, writtenBefore, after, limit }: Asked): Promise<WorkRow[]> {
  const asked = [unitId, writtenBefore, after, limit];
  const { municipalityId, administeredUnitId, personId } = scope;
  if (municipalityId !== null && administeredUnitId === null)
    return query<WorkRow>(ADMINISTERED, [...asked, municipalityId]);
  return query<WorkRow>(COORDINATED, [...asked, personId, administeredUnitId, municipalityId]);
}
