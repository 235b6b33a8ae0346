import type { PersonActor } from '../core/actor.ts';
import { type DomainError, notFound } from '../core/errors.ts';
import type { AuditLine, Statement } from '../core/statement.ts';
import type { Work } from '../core/unit-of-work.ts';
import { LIVE_PERSON } from '../people/live-person.ts';
import { Dialog, type DialogState, Participant, type Role } from './model.ts';
import { canReadDialog, type Place } from './policy.ts';

export interface Membership {
  readonly dialog: Dialog;
  readonly participant: Participant;
  readonly place: Place;
}

/** Existing and hidden dialogs answer alike. */
export const dialogNotFound = (dialogId: string, municipalityId: string | null, recorded = false): DomainError =>
  notFound('dialog', { facts: { dialogId, municipalityId }, recorded });

/** @throws DomainError dialog_not_found, also for whoever may not know that it exists */
export const getMembership = (work: Work, dialogId: string): Promise<Membership> => load(work, dialogId, false);

/** The same, and nobody else changes the dialog's keys, participants or state until this act is committed. */
export const lockMembership = (work: Work, dialogId: string): Promise<Membership> => load(work, dialogId, true);

async function load(work: Work, dialogId: string, lock: boolean): Promise<Membership> {
  const { transaction, actor } = work;
  const dialog = await Dialog.findByPk(dialogId, { transaction, ...(lock ? { lock: transaction.LOCK.UPDATE } : {}) });
  const participant = await Participant.findOne({
    where: { dialogId, personId: actor.personId, leftAt: null },
    transaction,
  });
  if (!dialog || !participant) throw dialogNotFound(dialogId, dialog?.municipalityId ?? null);
  const place = { role: participant.role, state: dialog.state };
  if (!canReadDialog(actor, place)) throw dialogNotFound(dialogId, dialog.municipalityId);
  return { dialog, participant, place };
}

/** Everybody who is or was in the dialog: whose acts, also refused ones, its participants may see in its log. */
export async function insidersOf(work: Work, dialogId: string): Promise<string[]> {
  const { dialog } = await getMembership(work, dialogId);
  const rows = await Participant.findAll({ where: { dialogId: dialog.id }, transaction: work.transaction });
  return rows.map((row) => row.personId);
}

export interface InboxRow {
  readonly live: boolean;
  readonly id: string | null;
  readonly municipality_id: string;
  readonly sealed_topic: Buffer;
  readonly sealed_subject_name: Buffer;
  readonly state: DialogState;
  readonly role: Role;
  readonly last_post_number: number;
  readonly unread: number;
  readonly last_activity_at: Date;
}

/** The inbox in one statement: $7 and $8 the last item's activity and id (or null), $9 the limit. */
export const inboxStatement = (auditLine: AuditLine): Statement => ({
  name: 'dialogs-inbox',
  text: `with live as (${LIVE_PERSON}),
    mine as (
      select d.id, d.municipality_id, d.sealed_topic, d.sealed_subject_name, d.state, pt.role, d.last_post_number,
        d.last_post_number - pt.last_read_number as unread, d.last_activity_at
      from participants pt join live on live.id = pt.person_id join dialogs d on d.id = pt.dialog_id
      where pt.left_at is null and ($7::timestamptz is null or (d.last_activity_at, d.id) < ($7::timestamptz, $8::uuid))
      order by d.last_activity_at desc, d.id desc limit $9::int),
    line as (${auditLine({
      action: 'dialogs.listed',
      municipality: '(select municipality_id from live)',
      count: '(select count(*)::int from mine)',
      when: 'exists (select from live)',
    })})
    select exists (select from live) as live, mine.*
    from (values (1)) as one left join mine on true order by mine.last_activity_at desc, mine.id desc`,
});

/** The employee's own unit and municipality, where a new dialog belongs. */
export function homeOf(actor: PersonActor): { municipalityId: string; unitId: string } | null {
  return actor.municipalityId && actor.unitId ? { municipalityId: actor.municipalityId, unitId: actor.unitId } : null;
}
