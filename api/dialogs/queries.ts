import type { Act } from '../core/acts.ts';
import { type DomainError, notFound } from '../core/errors.ts';
import { demand, type Policy } from '../core/policy.ts';
import type { AuditLine, Statement } from '../core/statement.ts';
import { requireLevel } from '../core/step-up.ts';
import type { Work } from '../core/unit-of-work.ts';
import type { Vault } from '../crypto/vault.ts';
import type { Language } from '../http/schemas.ts';
import { askedLevel } from '../municipalities/queries.ts';
import { LIVE_PERSON } from '../people/live-person.ts';
import { isProtected } from '../people/protection.ts';
import { onlyGenuineParticipants } from './authority.ts';
import { opens, person } from './keys.ts';
import { Dialog, type DialogState, Participant, type Role } from './model.ts';
import { listOwnDialogs, readDialogLog, type Standing } from './policy.ts';

/** A dialog that the actor may act on, as the policy found. */
export interface Entry {
  readonly dialog: Dialog;
  /** The actor's own row; null for whoever is let in without taking part. */
  readonly participant: Participant | null;
  readonly standing: Standing;
}

interface Door {
  readonly dialogId: string;
  readonly policy: Policy<Standing>;
  /** Nobody else changes the dialog's keys, participants or state until this act is committed. */
  readonly lock?: boolean;
}

/** Existing and hidden dialogs answer alike. */
export const dialogNotFound = (dialogId: string, municipalityId: string | null, recorded = false): DomainError =>
  notFound('dialog', { facts: { dialogId, municipalityId }, recorded });

/**
 * Loads a dialog, finds where the actor stands in it, and asks the policy; then whether the login is as secure as the
 * dialog's municipality asks for the act, which only those learn who may do it.
 * @throws DomainError dialog_not_found, also for whoever may not know that it exists, or the policy's refusal, or
 * insufficient_user_authentication
 */
export async function enter(work: Work, vault: Vault, { dialogId, policy, lock = false }: Door): Promise<Entry> {
  const { transaction, actor } = work;
  const dialog = await Dialog.findByPk(dialogId, { transaction, ...(lock ? { lock: transaction.LOCK.UPDATE } : {}) });
  if (!dialog) throw dialogNotFound(dialogId, null);
  const { holdsKey, asked } = await look(work, vault, dialog, policy.name);
  const participant = holdsKey ? await ownRow(work, vault, dialog) : null;
  const { state, municipalityId, unitId } = dialog;
  const standing = {
    role: participant?.role ?? null,
    isConsentGiver: participant?.isConsentGiver ?? false,
    ...{ state, municipalityId, unitId },
  };
  const event = { dialogId, municipalityId };
  demand({ policy, actor, facts: standing }, { what: 'dialog', event });
  requireLevel(actor.caller, asked, { facts: event });
  return { dialog, participant, standing };
}

/** What stands in a table is not enough: the row must be ours, and with it goes a key that opens. */
async function ownRow(work: Work, vault: Vault, dialog: Dialog): Promise<Participant | null> {
  const { actor, transaction } = work;
  const where = { dialogId: dialog.id, personId: actor.personId, leftAt: null };
  const rows = await Participant.findAll({ where, transaction });
  return onlyGenuineParticipants(work, vault, rows)[0] ?? null;
}

/** Whether the actor holds a key that opens, and what the municipality asks of the login: one look for both. */
async function look(
  { actor, query }: Work,
  vault: Vault,
  dialog: Dialog,
  act: Act,
): Promise<{ holdsKey: boolean; asked: number }> {
  const place = { dialogId: dialog.id, version: dialog.keyVersion };
  const [row] = await query<{ asked: number; wrapped_key: Buffer | null }>(
    `select ${askedLevel(act)} as asked, k.wrapped_key from municipalities m
       left join dialog_keys k on k.dialog_id = $2 and k.holder_kind = 'person' and k.holder_id = $3 and k.version = $4
     where m.id = $1`,
    [dialog.municipalityId, place.dialogId, actor.personId, place.version],
  );
  if (!row) throw new Error('A dialog has a municipality');
  const wrappedKey = row.wrapped_key;
  const holdsKey = wrappedKey !== null && opens(vault, { ...place, holder: person(actor.personId), wrappedKey });
  return { holdsKey, asked: row.asked };
}

/** Everybody who is or was in the dialog: whose acts, also refused ones, its participants may see in its log. */
export async function insidersOf(
  work: Work,
  vault: Vault,
  dialogId: string,
): Promise<{ inside: Entry; municipalityId: string; insiders: string[] }> {
  const inside = await enter(work, vault, { dialogId, policy: readDialogLog });
  const { dialog } = inside;
  const all = await Participant.findAll({ where: { dialogId: dialog.id }, transaction: work.transaction });
  const rows = onlyGenuineParticipants(work, vault, all);
  return { inside, municipalityId: dialog.municipalityId, insiders: rows.map((row) => row.personId) };
}

export interface InboxRow {
  readonly live: boolean;
  /** The least level that would show more; null when nothing was left out. */
  readonly left_out: number | null;
  readonly id: string | null;
  readonly municipality_id: string;
  readonly sealed_topic: Buffer;
  readonly sealed_subject_name: Buffer;
  readonly subject_id: string;
  readonly subject_protected: boolean;
  /** The reader's. */
  readonly language: Language;
  readonly state: DialogState;
  readonly role: Role;
  readonly last_post_number: number;
  readonly unread: number;
  readonly last_activity_at: Date;
  readonly key_version: number;
  readonly wrapped_key: Buffer;
}

/**
 * The inbox in one statement: $8 and $9 the last item's activity and id (or null), $10 the limit. Dialogs of municipalities
 * that ask for a more secure login are left out; mostly none does, and then nothing more is looked for: PostgreSQL would
 * walk all dialogs of the person a second time, to find that nothing is demanded of any.
 */
export const inboxStatement = (auditLine: AuditLine): Statement => ({
  name: 'dialogs-inbox',
  text: `with live as (${LIVE_PERSON}),
    demanding as (
      select m.id, ${askedLevel(listOwnDialogs.name)} as asked from municipalities m
      where ${askedLevel(listOwnDialogs.name)} > $7::int),
    left_out as (
      select min(demanding.asked) as level from demanding join dialogs d on d.municipality_id = demanding.id
        join participants pt on pt.dialog_id = d.id and pt.left_at is null join live on live.id = pt.person_id
        join dialog_keys k on k.dialog_id = d.id and k.holder_kind = 'person' and k.holder_id = pt.person_id
          and k.version = d.key_version
      where exists (select from demanding)),
    mine as (
      select d.id, d.municipality_id, d.sealed_topic, d.sealed_subject_name, d.subject_id, live.language, d.state, pt.role,
        d.last_post_number, d.last_post_number - pt.last_read_number as unread, d.last_activity_at, d.key_version, k.wrapped_key
      from participants pt join live on live.id = pt.person_id join dialogs d on d.id = pt.dialog_id
      join dialog_keys k on k.dialog_id = d.id and k.holder_kind = 'person' and k.holder_id = pt.person_id
        and k.version = d.key_version
      where pt.left_at is null and ($8::timestamptz is null or (d.last_activity_at, d.id) < ($8::timestamptz, $9::uuid))
        and d.municipality_id not in (select id from demanding)
      order by d.last_activity_at desc, d.id desc limit $10::int),
    line as (${auditLine({
      action: 'dialogs.listed',
      municipality: '(select municipality_id from live)',
      count: '(select count(*)::int from mine)',
      when: 'exists (select from live)',
    })})
    select exists (select from live) as live, (select level from left_out) as left_out, mine.*,
      ${isProtected('mine.subject_id')} as subject_protected
    from (values (1)) as one left join mine on true order by mine.last_activity_at desc, mine.id desc`,
});
