import { Op } from 'sequelize';
import type { Act } from '../core/acts.ts';
import { type DomainError, notFound } from '../core/errors.ts';
import type { Language } from '../core/languages.ts';
import { authorize, type Policy } from '../core/policy.ts';
import type { Statement } from '../core/statement.ts';
import { requireLevel } from '../core/step-up.ts';
import type { Work } from '../core/unit-of-work.ts';
import { type BinaryRow, binaryRows, bytes, int, time, uuid, word } from '../database/binary-rows.ts';
import { askedLevel } from '../municipalities/queries.ts';
import { ACTIVE_PERSON } from '../people/load-actor.ts';
import { protectedAmong } from '../people/protection.ts';
import { authenticDialogs, authenticParticipants } from './authority.ts';
import { isAuthenticKey, personHolder } from './keys/dialog-keys.ts';
import { DIALOG_STATES, Dialog, DialogKey, type DialogState, Participant, ROLES, type Role } from './model.ts';
import { type DialogFacts, listOwnDialogs, readDialogLog } from './policy.ts';

/** A dialog that the actor may act on, as the policy found. */
export interface OpenedDialog {
  readonly dialog: Dialog;
  /** The actor's own row; null for whoever is let in without taking part. */
  readonly participant: Participant | null;
  readonly facts: DialogFacts;
}

interface OpenDialogOptions {
  readonly dialogId: string;
  readonly policy: Policy<DialogFacts>;
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
export async function openDialog(
  work: Work,
  { dialogId, policy, lock = false }: OpenDialogOptions,
): Promise<OpenedDialog> {
  const { transaction, actor } = work;
  const dialog = await Dialog.findByPk(dialogId, { transaction, ...(lock ? { lock: transaction.LOCK.UPDATE } : {}) });
  if (!dialog) throw dialogNotFound(dialogId, null);
  const { holdsKey, asked } = await readKeyAndLevel(work, dialog, policy.name);
  const participant = await ownRow(work, { dialog, holdsKey });
  const { state, municipalityId } = dialog;
  const standing = {
    role: participant?.role ?? null,
    isApprover: participant?.isApprover ?? false,
    state,
    ...authenticPlaceOf(work, dialog),
  };
  const event = { dialogId, municipalityId };
  authorize({ policy, actor, facts: standing }, { what: 'dialog', event });
  requireLevel(actor.caller, asked, { facts: event });
  return { dialog, participant, facts: standing };
}

const NOWHERE = { municipalityId: '', unitId: '' };

/** Where nobody administers it, when the place is not ours. */
function authenticPlaceOf(work: Work, dialog: Dialog): Pick<DialogFacts, 'municipalityId' | 'unitId'> {
  const [genuine] = authenticDialogs({ work, vault: work.vault }, [dialog]);
  return genuine ? { municipalityId: genuine.municipalityId, unitId: genuine.unitId } : NOWHERE;
}

/** What stands in a table is not enough: the row must be ours, and with it goes a key that opens. */
async function ownRow(
  work: Work,
  { dialog, holdsKey }: { readonly dialog: Dialog; readonly holdsKey: boolean },
): Promise<Participant | null> {
  const { transaction } = work;
  const { personId } = work.actor;
  const { id: dialogId, municipalityId } = dialog;
  const all = await Participant.findAll({ where: { dialogId, personId, leftAt: null }, transaction });
  const [row] = authenticParticipants({ work, vault: work.vault, municipalityId }, all);
  if (!row || holdsKey) return row ?? null;
  // Whoever has come in meanwhile holds a later key than the one looked for. Without any, the row was set back with SQL.
  const version = { [Op.gte]: dialog.keyVersion };
  const where = { dialogId, holderKind: 'person' as const, holderId: personId, version };
  const keys = await DialogKey.count({ where, transaction });
  if (keys === 0) work.noteTampering({ table: 'participants', dialogId, municipalityId, personId });
  return null;
}

/** Whether the actor holds a key that opens, and what the municipality asks of the login: one look for both. */
async function readKeyAndLevel(
  { actor, query, noteTampering, vault }: Work,
  dialog: Dialog,
  act: Act,
): Promise<{ holdsKey: boolean; asked: number }> {
  const place = { dialogId: dialog.id, version: dialog.keyVersion };
  const told = { dialogId: dialog.id, municipalityId: dialog.municipalityId, personId: actor.personId };
  const [row] = await query<{ asked: number; wrapped_key: Buffer | null }>(
    `select ${askedLevel(act)} as asked, k.wrapped_key from municipalities m
       left join dialog_keys k on k.dialog_id = $2 and k.holder_kind = 'person' and k.holder_id = $3 and k.version = $4
     where m.id = $1`,
    [dialog.municipalityId, place.dialogId, actor.personId, place.version],
  );
  if (!row) throw new Error('A dialog has a municipality');
  const wrappedKey = row.wrapped_key;
  const holdsKey =
    wrappedKey !== null && isAuthenticKey(vault, { ...place, holder: personHolder(actor.personId), wrappedKey });
  if (wrappedKey !== null && !holdsKey) noteTampering({ table: 'dialog_keys', ...told });
  return { holdsKey, asked: row.asked };
}

/** Everybody who is or was in the dialog: whose acts, also refused ones, its participants may see in its log. */
export async function insidersOf(
  work: Work,
  dialogId: string,
): Promise<{ inside: OpenedDialog; municipalityId: string; insiders: string[] }> {
  const inside = await openDialog(work, { dialogId, policy: readDialogLog });
  const { dialog } = inside;
  const all = await Participant.findAll({ where: { dialogId: dialog.id }, transaction: work.transaction });
  const rows = authenticParticipants({ work, vault: work.vault, municipalityId: dialog.municipalityId }, all);
  return { inside, municipalityId: dialog.municipalityId, insiders: rows.map((row) => row.personId) };
}

export interface InboxRow {
  readonly live: boolean;
  /** The reader's. */
  readonly municipality_id: string | null;
  readonly language: Language;
  /** The least level that would show more; null when nothing was left out. */
  readonly left_out: number | null;
  /** Packed: the page, as `readListed` reads it. */
  readonly dialogs: string | null;
  /** Those subjects of the page who are protected. */
  readonly protected: string[] | null;
}

/** Of a page of the inbox. */
export const LISTED_FIELDS = [
  ...[uuid('id'), uuid('municipality_id'), bytes('sealed_topic'), bytes('sealed_subject_name'), uuid('subject_id')],
  ...[word('state'), word('role'), int('last_post_number'), int('unread'), time('last_activity_at')],
  ...[int('key_version'), bytes('wrapped_key')],
];

export interface ListedRow {
  readonly id: string;
  readonly municipalityId: string;
  readonly sealedTopic: Buffer;
  readonly sealedSubjectName: Buffer;
  readonly subjectId: string;
  readonly state: DialogState;
  readonly role: Role;
  readonly lastPostNumber: number;
  readonly unread: number;
  readonly lastActivityAt: Date;
  readonly version: number;
  /** The reader's key of the present version; empty when there is none. */
  readonly wrappedKey: Buffer;
}

export const readListed = (row: BinaryRow): ListedRow => ({
  id: row.uuid(),
  municipalityId: row.uuid(),
  sealedTopic: row.bytes(),
  sealedSubjectName: row.bytes(),
  subjectId: row.uuid(),
  state: row.word(DIALOG_STATES),
  role: row.word(ROLES),
  lastPostNumber: row.int(),
  unread: row.int(),
  lastActivityAt: row.time(),
  version: row.int(),
  wrappedKey: row.bytes(),
});

/**
 * The inbox in one statement: $5 and $6 the last item's activity and id (or null), $7 the limit. Dialogs of municipalities
 * that ask for a more secure login are left out; mostly none does, and then nothing more is looked for: PostgreSQL would
 * walk all dialogs of the person a second time, to find that nothing is demanded of any.
 */
export const INBOX: Statement = {
  name: 'dialogs-inbox',
  text: `with live as (${ACTIVE_PERSON}),
    demanding as (
      select m.id, ${askedLevel(listOwnDialogs.name)} as asked from municipalities m
      where ${askedLevel(listOwnDialogs.name)} > $4::int),
    left_out as (
      select min(demanding.asked) as level from demanding join dialogs d on d.municipality_id = demanding.id
        join participants pt on pt.dialog_id = d.id and pt.left_at is null join live on live.id = pt.person_id
        join dialog_keys k on k.dialog_id = d.id and k.holder_kind = 'person' and k.holder_id = pt.person_id
          and k.version = d.key_version
      where exists (select from demanding)),
    mine as (
      select d.id, d.municipality_id, d.sealed_topic, d.sealed_subject_name, d.subject_id, d.state, pt.role, pt.person_id,
        d.last_post_number, d.last_post_number - pt.last_read_number as unread, d.last_activity_at, d.key_version
      from participants pt join live on live.id = pt.person_id join dialogs d on d.id = pt.dialog_id
      where pt.left_at is null and ($5::timestamptz is null or (d.last_activity_at, d.id) < ($5::timestamptz, $6::uuid))
        and d.municipality_id not in (select id from demanding)
      order by d.last_activity_at desc, d.id desc limit $7::int),
    page as (
      select mine.*, coalesce(k.wrapped_key, '') as wrapped_key from mine left join dialog_keys k on k.dialog_id = mine.id
        and k.holder_kind = 'person' and k.holder_id = mine.person_id and k.version = mine.key_version
      order by mine.last_activity_at desc, mine.id desc)
    select exists (select from live) as live, (select municipality_id from live) as municipality_id,
      (select language from live) as language, (select level from left_out) as left_out,
      (select ${binaryRows(...LISTED_FIELDS)} from page) as dialogs,
      ${protectedAmong('array(select subject_id from mine)')} as protected`,
};
