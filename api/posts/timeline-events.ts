/**
 * What happened between the posts: who joined and left, and what became of the dialog. A unit of work that records one of
 * these acts leaves a row here too, in its transaction; no use case has to think of it. The row says after which post it
 * was, and who may see it: whoever holds the key version that the dialog had then. It has no number of its own, counts as
 * nothing unread and causes no mail.
 */
import type { Actor, Caller } from '../core/actor.ts';
import type { Action, NewEvent } from '../core/audit-event.ts';
import { newIdAt } from '../core/ids.ts';
import type { LookUp, Statement } from '../core/statement.ts';
import { onlyAuthentic, type Tampering } from '../core/tampering.ts';
import type { Query, ReportTampering } from '../core/unit-of-work.ts';
import { rowMac } from '../crypto/row-mac.ts';
import type { Vault } from '../crypto/vault.ts';
import { MAX_TIMELINE_EVENTS, TIMELINE_ACTIONS, type TimelineAction, type TimelineEvent } from './schemas.ts';

export interface TimelineEventRow {
  readonly dialogId: string;
  readonly id: string;
  readonly afterNumber: number;
  readonly keyVersion: number;
  readonly action: string;
  readonly personId: string | null;
  readonly at: Date;
}

export const timelineEventMac = rowMac<TimelineEventRow>('timeline_events', (row) => [
  ...[row.dialogId, row.id, row.afterNumber, row.keyVersion, row.action, row.personId, row.at.toISOString()],
]);

const isTimelineAction = (action: string): action is TimelineAction => TIMELINE_ACTIONS.some((each) => each === action);

/** Everybody in the dialog is told that consents lapsed, and not whose. */
const LAPSED: Pick<NewEvent, 'action' | 'reason'> = { action: 'consent-ruling.changed', reason: 'lapsed' };

const actionOf = ({ action, reason }: NewEvent): TimelineAction | null => {
  if (action === LAPSED.action) return reason === LAPSED.reason ? 'consents.lapsed' : null;
  return isTimelineAction(action) ? action : null;
};

/** By whom is told as well as of whom: these have nobody to whom they happen. */
const BY_SOMEBODY: readonly Action[] = ['dialog.closed', 'dialog.reopened'];

function personOf(actor: Actor, { action, personId, bySystem }: NewEvent): string | null {
  if (personId) return personId;
  const isPerson = 'personId' in actor && bySystem === undefined;
  return isPerson && BY_SOMEBODY.includes(action) ? actor.personId : null;
}

/** As they are after the act. */
const PLACES = `select id, key_version as "keyVersion", last_post_number as "lastPostNumber" from dialogs
  where id = any($1::uuid[])`;
const INSERT = `insert into timeline_events (dialog_id, id, after_number, key_version, action, person_id, at, mac)
  select * from unnest($1::uuid[], $2::uuid[], $3::int[], $4::int[], $5::text[], $6::uuid[], $7::timestamptz[], $8::bytea[])
  returning id`;

/** What a unit of work calls with the events that it recorded. */
export const createKeepTimeline =
  (vault: Vault) =>
  async (actor: Actor, events: readonly NewEvent[], at: Date, query: Query): Promise<void> => {
    const told = events.flatMap((event) => {
      const action = (event.outcome ?? 'success') === 'success' ? actionOf(event) : null;
      const { dialogId } = event;
      return action && dialogId ? [{ dialogId, action, personId: personOf(actor, event) }] : [];
    });
    if (told.length === 0) return;
    const ids = [...new Set(told.map(({ dialogId }) => dialogId))];
    const places = new Map(
      (await query<{ id: string; keyVersion: number; lastPostNumber: number }>(PLACES, [ids])).map((place) => [
        place.id,
        place,
      ]),
    );
    const rows = told.flatMap((each) => {
      const place = places.get(each.dialogId);
      if (!place) return [];
      const row = { ...each, id: newIdAt(at), afterNumber: place.lastPostNumber, keyVersion: place.keyVersion, at };
      return [{ ...row, mac: timelineEventMac.compute(vault.keyring, row) }];
    });
    await query(INSERT, [
      ...[rows.map((row) => row.dialogId), rows.map((row) => row.id), rows.map((row) => row.afterNumber)],
      ...[rows.map((row) => row.keyVersion), rows.map((row) => row.action), rows.map((row) => row.personId)],
      ...[rows.map((row) => row.at), rows.map((row) => row.mac)],
    ]);
  };

/** $1 dialog, $2 key versions, $3 from after this number, $4 before this number (or null), $5 person, $6 limit. */
const EVENTS: Statement = {
  name: 'posts-timeline-events',
  text: `select e.dialog_id as "dialogId", e.id, e.after_number as "afterNumber", e.key_version as "keyVersion", e.action,
      e.person_id as "personId", e.at, e.mac
    from timeline_events e where e.dialog_id = $1::uuid and e.key_version = any($2::int[]) and e.after_number >= $3::int
      and e.after_number < coalesce($4::int, 2147483647)
      and e.at < coalesce((select min(k.ends_at) from dialog_keys k where k.dialog_id = $1::uuid and k.holder_kind = 'person'
        and k.holder_id = $5::uuid and k.ends = 'own_part'), 'infinity')
    order by e.after_number desc, e.id desc limit $6::int`,
};

interface EventPlace {
  readonly dialogId: string;
  readonly municipalityId: string | null;
  readonly from: number;
  readonly before: number | null;
  readonly keys: ReadonlyMap<number, unknown>;
}

/** Newest first: those that the reader of a page may see. A row that is not authentic counts as absent and is reported. */
export async function findTimelineEvents(
  { lookUp, vault, reportTampering }: TimelineEventTools,
  caller: Caller,
  { dialogId, municipalityId, from, before, keys }: EventPlace,
): Promise<TimelineEvent[]> {
  const values = [dialogId, [...keys.keys()], from, before, caller.personId, MAX_TIMELINE_EVENTS];
  const rows = await lookUp<TimelineEventRow & { readonly mac: Buffer }>(EVENTS, values);
  const found: Tampering[] = [];
  const noteTampering = (each: Tampering): void => void found.push(each);
  const authentic = onlyAuthentic({ noteTampering }, rows, {
    isAuthentic: (row) => timelineEventMac.verify(vault.keyring, row),
    tamperingOf: ({ id: targetId }) => ({
      table: 'timeline_events',
      dialogId,
      municipalityId,
      targetId,
      isShown: true,
    }),
  });
  await reportTampering(caller, found);
  return authentic.flatMap(({ id, action, personId, afterNumber, at }) =>
    isTimelineAction(action)
      ? [{ id, kind: 'event' as const, action, personId, afterNumber, at: at.toISOString() }]
      : [],
  );
}

interface TimelineEventTools {
  readonly lookUp: LookUp;
  readonly vault: Vault;
  readonly reportTampering: ReportTampering;
}
