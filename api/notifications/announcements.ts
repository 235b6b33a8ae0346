/**
 * Access that an administrator gave is told to everybody it concerns, whatever they chose for mails of new posts: to
 * whoever got it, and to all others in the dialog. So is what waits for a consent giver's answer, and a refusal to the
 * coordinators. No mail says who, or which dialog.
 */
import { newId } from '../core/ids.ts';
import type { DialogNotification } from '../core/jobs.ts';
import type { Query } from '../core/unit-of-work.ts';
import type { Notice } from './templates.ts';

const CONCERNED = (who: 'the person' | 'the others'): string => `select pt.person_id as id
  from participants pt join persons p on p.id = pt.person_id
  where pt.dialog_id = $1 and pt.left_at is null and pt.person_id ${who === 'the person' ? '=' : '<>'} $2
    and p.disabled_at is null and p.sealed_email is not null`;

const INSERT = `insert into notices (id, kind, person_id, dialog_id, announcement_id, created_at, next_try_at)
  select told.id, $3, told.person, $4, $5, $6::timestamptz, $6::timestamptz
  from unnest($1::uuid[], $2::uuid[]) as told (id, person)
  on conflict do nothing`;

export const announceToOthers = (query: Query, given: DialogNotification, now: Date): Promise<void> =>
  announce(query, { kind: 'participant-added', who: 'the others', given, now });

/** To the newcomer who is in, the consent giver who is asked, or a coordinator. */
export const announceTo =
  (kind: 'added-to-dialog' | 'admission-requested' | 'admission-refused') =>
  (query: Query, given: DialogNotification, now: Date): Promise<void> =>
    announce(query, { kind, who: 'the person', given, now });

interface Telling {
  readonly kind: Notice;
  readonly who: 'the person' | 'the others';
  readonly given: DialogNotification;
  readonly now: Date;
}

/** The sweep sends them, as all others. */
async function announce(query: Query, { kind, who, given, now }: Telling): Promise<void> {
  const { dialogId, personId, notificationId } = given;
  const told = await query<{ id: string }>(CONCERNED(who), [dialogId, personId]);
  if (told.length === 0) return;
  const ids = told.map(() => newId());
  await query(INSERT, [ids, told.map(({ id }) => id), kind, dialogId, notificationId, now]);
}
