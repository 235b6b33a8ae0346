import { type DomainError, notFound } from '../core/errors.ts';
import { demand, type Policy } from '../core/policy.ts';
import type { AuditLine, Statement } from '../core/statement.ts';
import type { Work } from '../core/unit-of-work.ts';
import type { Vault } from '../crypto/vault.ts';
import { LIVE_PERSON } from '../people/live-person.ts';
import { isGenuineParticipant } from './authority.ts';
import { opens, person } from './keys.ts';
import { Dialog, DialogKey, type DialogState, Participant, type Role } from './model.ts';
import { readDialogLog, type Standing } from './policy.ts';

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
 * Loads a dialog, finds where the actor stands in it, and asks the policy.
 * @throws DomainError dialog_not_found, also for whoever may not know that it exists, or the policy's refusal
 */
export async function enter(work: Work, vault: Vault, { dialogId, policy, lock = false }: Door): Promise<Entry> {
  const { transaction, actor } = work;
  const dialog = await Dialog.findByPk(dialogId, { transaction, ...(lock ? { lock: transaction.LOCK.UPDATE } : {}) });
  if (!dialog) throw dialogNotFound(dialogId, null);
  const participant = await ownRow(work, vault, dialog);
  const { state, municipalityId, unitId } = dialog;
  const standing = { role: participant?.role ?? null, state, municipalityId, unitId };
  demand({ policy, actor, facts: standing }, { what: 'dialog', event: { dialogId, municipalityId } });
  return { dialog, participant, standing };
}

/** What stands in a table is not enough: the row must be ours, and with it goes a key that opens. */
async function ownRow(work: Work, vault: Vault, dialog: Dialog): Promise<Participant | null> {
  const { transaction, actor } = work;
  const where = { dialogId: dialog.id, personId: actor.personId, leftAt: null };
  const row = await Participant.findOne({ where, transaction });
  const isOurs = row !== null && isGenuineParticipant(vault, row) && (await holdsKey(work, vault, dialog));
  return isOurs ? row : null;
}

async function holdsKey({ actor, transaction }: Work, vault: Vault, dialog: Dialog): Promise<boolean> {
  const place = { dialogId: dialog.id, holderId: actor.personId, version: dialog.keyVersion };
  const row = await DialogKey.findOne({ where: { ...place, holderKind: 'person' }, transaction });
  return row !== null && opens(vault, { ...place, holder: person(actor.personId), wrappedKey: row.wrappedKey });
}

/** Everybody who is or was in the dialog: whose acts, also refused ones, its participants may see in its log. */
export async function insidersOf(
  work: Work,
  vault: Vault,
  dialogId: string,
): Promise<{ municipalityId: string; insiders: string[] }> {
  const { dialog } = await enter(work, vault, { dialogId, policy: readDialogLog });
  const rows = await Participant.findAll({ where: { dialogId: dialog.id }, transaction: work.transaction });
  return { municipalityId: dialog.municipalityId, insiders: rows.map((row) => row.personId) };
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
  readonly key_version: number;
  readonly wrapped_key: Buffer;
}

/** The inbox in one statement: $7 and $8 the last item's activity and id (or null), $9 the limit. */
export const inboxStatement = (auditLine: AuditLine): Statement => ({
  name: 'dialogs-inbox',
  text: `with live as (${LIVE_PERSON}),
    mine as (
      select d.id, d.municipality_id, d.sealed_topic, d.sealed_subject_name, d.state, pt.role, d.last_post_number,
        d.last_post_number - pt.last_read_number as unread, d.last_activity_at, d.key_version, k.wrapped_key
      from participants pt join live on live.id = pt.person_id join dialogs d on d.id = pt.dialog_id
      join dialog_keys k on k.dialog_id = d.id and k.holder_kind = 'person' and k.holder_id = pt.person_id
        and k.version = d.key_version
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
