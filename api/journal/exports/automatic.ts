/**
 * Exports that nobody asks for: when a dialog has closed, and by the schedule of its municipality. What is owed is written
 * down first, in the statement that remembers how far has been looked, so that nothing is lost or done twice when a
 * process ends in between. Nobody goes through all dialogs: closes are read from the log where it was left, and a
 * municipality's filed dialogs once for each time of its schedule.
 */
import type { Clock } from '../../core/clock.ts';
import { DomainError } from '../../core/errors.ts';
import type { Sweep } from '../../core/jobs.ts';
import { tryEach } from '../../core/try-each.ts';
import type { Query, RunAsSystem, Work } from '../../core/unit-of-work.ts';
import { lockDialogUnverified, verifiedPlaceOf } from '../../dialogs/rows.ts';
import { provenState } from '../../dialogs/standing.ts';
import { JOURNAL, NothingToDo } from '../system.ts';
import type { ExportCause } from './model.ts';
import { requestExport } from './request-export.ts';
import { lastTime, type Schedule } from './schedule.ts';
import { LIVE_STATES } from './states.ts';

export interface AutomaticSettings {
  readonly exportsOnClose: boolean;
  readonly schedule: Schedule;
  readonly hour: number;
}

/** A municipality's settings, of which the row is proven. */
export type FindSettings = (
  work: Pick<Work, 'query' | 'vault' | 'noteTampering'>,
  municipalityId: string,
) => Promise<AutomaticSettings>;

export interface AutomaticTools {
  readonly query: Query;
  readonly runAsSystem: RunAsSystem;
  readonly clock: Clock;
  readonly findSettings: FindSettings;
}

const EVERY_SECONDS = 60;
const AT_ONCE = 200;

export const automaticSweep = (tools: AutomaticTools): Sweep => ({
  name: 'journal-automatic',
  everySeconds: EVERY_SECONDS,
  run: (signal) =>
    tryEach([() => noteClosed(tools, signal), () => noteScheduled(tools), () => askForOwed(tools, signal)]),
});

/** $1 events at once. The first look begins at the end of the log: what has closed before is not exported by itself. */
const NOTE_CLOSED = `with size as (select size from audit_log_state),
  begun as (insert into journal_positions (name, seq) select 'closed', size from size on conflict (name) do nothing),
  place as (select seq from journal_positions where name = 'closed' for update),
  next as (select least(size.size, place.seq + $1::int) as seq from size, place),
  owed as (insert into journal_owed (dialog_id, cause, next_try_at)
    select distinct l.dialog_id, 'close', $2::timestamptz from audit_log l, place, next
      where l.seq >= place.seq and l.seq < next.seq and l.action = 'dialog.closed' and l.outcome = 'success'
        and exists (select from dialogs d where d.id = l.dialog_id)
    on conflict (dialog_id) do update set cause = 'close'),
  moved as (update journal_positions p set seq = next.seq from next where p.name = 'closed' and next.seq > p.seq returning p.seq)
  select (select seq from moved) as seq, (select size from size) as size`;
const EVENTS_AT_ONCE = 10_000;

async function noteClosed({ query, clock }: AutomaticTools, signal: AbortSignal): Promise<void> {
  for (let isBehind = true; isBehind && !signal.aborted; ) {
    const [row] = await query<{ seq: string | null; size: string }>(NOTE_CLOSED, [EVENTS_AT_ONCE, clock.now()]);
    isBehind = row?.seq != null && BigInt(row.seq) < BigInt(row.size);
  }
}

/** Unverified, to know whom to ask about: the settings themselves are proven. */
const WITH_SCHEDULE = `select s.municipality_id as "municipalityId", r.ran_at as "ranAt" from journal_settings s
  left join journal_schedule_runs r on r.municipality_id = s.municipality_id where s.schedule <> 'none'`;

/** $1 municipality, $2 the time that is due, $3 now, $4 live states. */
const NOTE_SCHEDULED = `with claimed as (
    insert into journal_schedule_runs (municipality_id, ran_at) values ($1, $3::timestamptz)
    on conflict (municipality_id) do update set ran_at = excluded.ran_at where journal_schedule_runs.ran_at < $2::timestamptz
    returning municipality_id)
  insert into journal_owed (dialog_id, cause, next_try_at)
    select d.id, 'schedule', $3 from claimed c join dialogs d on d.municipality_id = c.municipality_id
      join dialog_filings f on f.dialog_id = d.id
    where not exists (select from journal_exports e where e.dialog_id = d.id and e.state = any($4::text[]))
      and exists (select from posts p left join post_journal j on j.dialog_id = p.dialog_id and j.number = p.number
        where p.dialog_id = d.id
          and (j.number is null or j.state = 'pending' or j.post_version < p.version))
  on conflict (dialog_id) do nothing`;

async function noteScheduled(tools: AutomaticTools): Promise<void> {
  const { query, clock } = tools;
  const rows = await query<{ municipalityId: string; ranAt: Date | null }>(WITH_SCHEDULE, []);
  const now = clock.now();
  const note = async ({ municipalityId, ranAt }: { municipalityId: string; ranAt: Date | null }): Promise<void> => {
    const due = lastTime(await settingsOf(tools, municipalityId), now);
    // A schedule that has just begun is not behind: it runs at its next time.
    if (due === null || (ranAt !== null && ranAt >= due)) return;
    if (ranAt === null) await query(BEGIN, [municipalityId, now]);
    else await query(NOTE_SCHEDULED, [municipalityId, due, now, [...LIVE_STATES]]);
  };
  await tryEach(rows.map((row) => () => note(row)));
}

const BEGIN = `insert into journal_schedule_runs (municipality_id, ran_at) values ($1, $2) on conflict do nothing`;

/** Read in a unit of work that writes nothing, so that a row that is not authentic is reported all the same. */
async function settingsOf(
  { runAsSystem, findSettings }: AutomaticTools,
  municipalityId: string,
): Promise<AutomaticSettings> {
  const read: AutomaticSettings[] = [];
  await runAsSystem(JOURNAL, async (work) => {
    read.push(await findSettings(work, municipalityId));
    throw new NothingToDo();
  }).catch(ignoreNothing);
  const [settings] = read;
  if (!settings) throw new Error('The settings were not read');
  return settings;
}

function ignoreNothing(error: unknown): void {
  if (!(error instanceof NothingToDo)) throw error;
}

interface Owed {
  readonly dialogId: string;
  readonly cause: Extract<ExportCause, 'close' | 'schedule'>;
}

const OWED = `select dialog_id as "dialogId", cause from journal_owed where next_try_at <= $1
  order by next_try_at limit ${AT_ONCE}`;
/** Somebody else may have done it. */
const TAKE = 'delete from journal_owed where dialog_id = $1 returning dialog_id';
const LATER = 'update journal_owed set next_try_at = $2 where dialog_id = $1';
const DROP = 'delete from journal_owed where dialog_id = $1';
const AFTER_ANOTHER_MILLISECONDS = 5 * 60_000;

async function askForOwed(tools: AutomaticTools, signal: AbortSignal): Promise<void> {
  const rows = await tools.query<Owed>(OWED, [tools.clock.now()]);
  await tryEach(rows.map((owed) => async () => (signal.aborted ? undefined : ask(tools, owed))));
}

async function ask(tools: AutomaticTools, owed: Owed): Promise<void> {
  const { query, clock, runAsSystem } = tools;
  try {
    await runAsSystem(JOURNAL, (work) => askFor(work, tools, owed));
  } catch (error) {
    const isUnderWay = error instanceof DomainError && error.code === 'journal_export_under_way';
    // What is not filed, and what has nothing to journal, is seen in the list of work.
    const isDropped = error instanceof NothingToDo || (error instanceof DomainError && error.kind === 'conflict');
    if (isUnderWay) await query(LATER, [owed.dialogId, new Date(clock.now().getTime() + AFTER_ANOTHER_MILLISECONDS)]);
    else if (isDropped) await query(DROP, [owed.dialogId]);
    else throw error;
  }
}

async function askFor(work: Parameters<Parameters<RunAsSystem>[1]>[0], tools: AutomaticTools, owed: Owed) {
  const dialog = await lockDialogUnverified(work, owed.dialogId);
  const [taken] = await work.query(TAKE, [owed.dialogId]);
  if (!dialog || !taken || verifiedPlaceOf(work, dialog).municipalityId === '') throw new NothingToDo();
  const { exportsOnClose, schedule } = await tools.findSettings(work, dialog.municipalityId);
  // What is owed is a row without a MAC: alone it sends nothing out of the house.
  if (owed.cause === 'schedule' && schedule === 'none') throw new NothingToDo();
  if (owed.cause === 'close') {
    // Reopened meanwhile: it closes again some day.
    if (!exportsOnClose || (await provenState(work.vault, dialog, work.now)) !== 'closed') throw new NothingToDo();
  }
  await requestExport(work, dialog, { cause: owed.cause });
}
