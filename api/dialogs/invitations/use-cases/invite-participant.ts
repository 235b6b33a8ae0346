import { Op } from 'sequelize';
import type { EventFacts } from '../../../core/audit-event.ts';
import { conflict, forbidden, gone, invalid, notFound } from '../../../core/errors.ts';
import { newId } from '../../../core/ids.ts';
import type { Page, PageQuery } from '../../../core/pages.ts';
import { decodeIdCursor, pageOf } from '../../../core/pages.ts';
import type { Policy } from '../../../core/policy.ts';
import type { Work } from '../../../core/unit-of-work.ts';
import { type ExpectedVersion, requireVersion } from '../../../core/version.ts';
import { lockActor } from '../../../people/load-actor.ts';
import { isSameHuman } from '../../../people/same-human.ts';
import { authenticInvitations, invitationMac } from '../../authority.ts';
import { invitationHolder, personHolder, shareKeys } from '../../keys/dialog-keys.ts';
import { joinOrRequestAdmission } from '../../membership/approval.ts';
import { endInvitation } from '../../membership/end-invitation.ts';
import {
  cannotAddSelf,
  dialogClosed,
  refuseInvitationBeforeLeaving,
  refuseParticipant,
} from '../../membership/join.ts';
import { type History, INVITATION_LIFETIME_MILLISECONDS, Invitation } from '../../model.ts';
import {
  confirmInvitations,
  type DialogFacts,
  inviteParticipants,
  seeInvitations,
  withdrawInvitations,
} from '../../policy.ts';
import { type OpenedDialog, openDialog } from '../../queries.ts';
import { sealDialogText } from '../../records.ts';
import type { InvitationView, NewInvitation } from '../schemas.ts';
import { toInvitationView, toInvitationViews } from '../views.ts';

interface InvitationRef {
  readonly dialogId: string;
  readonly invitationId: string;
}

interface InvitationChange extends InvitationRef {
  readonly expectedVersion: ExpectedVersion;
}

const MAX_WAITING = 50;

/**
 * @throws DomainError cpr_not_for_employees, dialog_not_found, cannot_add_self, cannot_give_past, coordinator_only,
 * employees_only, dialog_closed, too_many_invitations
 */
export async function inviteParticipant(
  work: Work,
  { dialogId, ...input }: NewInvitation & { dialogId: string },
): Promise<InvitationView> {
  const entry = await openDialog(work, { dialogId, policy: inviteParticipants, lock: true });
  const { dialog, participant } = entry;
  const facts = { dialogId, municipalityId: dialog.municipalityId };
  if (dialog.state !== 'open') throw dialogClosed(facts);
  // An employee is not known by CPR number at work, so nobody could ever accept it.
  if (input.capacity === 'employee' && input.cpr !== undefined) throw invalid('cpr_not_for_employees');
  const history = historyOf(participant, input, facts);
  const cprIndex = input.cpr === undefined ? null : work.vault.blindIndex.cpr(input.cpr);
  if (participant === null && cprIndex && (await isSameHuman(work.query, work.actor.personId, { cprIndex }))) {
    throw cannotAddSelf(facts);
  }
  await refuseTooMany(work, dialogId);
  await lockActor(work);
  const id = newId();
  const sealed = (column: 'sealed_email' | 'sealed_title' | 'sealed_cpr', text: string): Promise<Buffer> =>
    sealDialogText(work.vault, dialog.municipalityId, `invitations.${column}`, id, text);
  const row = {
    dialogId,
    id,
    state: 'pending' as const,
    capacity: input.capacity,
    history,
    language: input.language,
    sealedEmail: await sealed('sealed_email', input.email),
    sealedTitle: input.title === undefined ? null : await sealed('sealed_title', input.title),
    cprIndex,
    sealedCpr: input.cpr === undefined ? null : await sealed('sealed_cpr', input.cpr),
    invitedBy: work.actor.personId,
    claimedBy: null,
    createdAt: work.now,
    expiresAt: new Date(work.now.getTime() + INVITATION_LIFETIME_MILLISECONDS),
  };
  const invitation = await Invitation.create(
    { ...row, mac: invitationMac(work.vault, row) },
    { transaction: work.transaction },
  );
  if (history !== 'from_now') {
    await shareKeys(work, dialogId, personHolder(work.actor.personId), invitationHolder(id));
  }
  work.record('invitation.created', { ...facts, targetId: id });
  work.enqueue({ task: 'notifications.invitation', payload: { invitationId: id }, key: `invitation:${id}` });
  return toInvitationView(work, entry, invitation);
}

/**
 * Who only administers holds no key, so has no past to give. Whoever was in before gets the past back from a coordinator
 * alone, who says so.
 */
function historyOf(participant: OpenedDialog['participant'], { history }: NewInvitation, facts: EventFacts): History {
  if (participant === null && history !== undefined && history !== 'from_now')
    throw forbidden('cannot_give_past', { facts });
  if (participant === null) return 'from_now';
  if (history === 'all' && participant.role !== 'coordinator') throw forbidden('coordinator_only', { facts });
  return history ?? 'all_unless_former';
}

/** @throws DomainError invalid_cursor, dialog_not_found, employees_only */
export async function listInvitations(
  work: Work,
  { dialogId, query }: { readonly dialogId: string; readonly query: PageQuery },
): Promise<Page<InvitationView>> {
  const entry = await openDialog(work, { dialogId, policy: seeInvitations });
  const facts = { dialogId, municipalityId: entry.dialog.municipalityId };
  const before = decodeIdCursor(query.cursor);
  const rows = await Invitation.findAll({
    where: { dialogId, ...(before === null ? {} : { id: { [Op.lt]: before } }) },
    order: [['id', 'desc']],
    limit: query.limit,
    transaction: work.transaction,
  });
  const own = authenticInvitations({ work, vault: work.vault, municipalityId: entry.dialog.municipalityId }, rows);
  work.record('invitations.listed', { ...facts, count: own.length });
  const items = await toInvitationViews(work, entry, own);
  return { ...pageOf(rows, query.limit, ({ id }) => [id]), items };
}

/** @throws DomainError dialog_not_found, invitation_not_found, employees_only */
export async function readInvitation(work: Work, input: InvitationRef): Promise<InvitationView> {
  const entry = await openDialog(work, { dialogId: input.dialogId, policy: seeInvitations });
  const { dialog } = entry;
  const facts = { dialogId: dialog.id, municipalityId: dialog.municipalityId, targetId: input.invitationId };
  const row = await findGenuine(work, facts);
  if (!row) throw notFound('invitation', { facts });
  work.record('invitation.read', facts);
  return toInvitationView(work, entry, row);
}

/**
 * The coordinator has seen the verified name of who claimed it, and vouches that it is the one invited.
 * @throws DomainError dialog_not_found, invitation_not_found, coordinator_only, admission_waits, already_participant,
 * dialog_closed, invitation_already_accepted, invitation_not_claimed, invitation_withdrawn, version_changed
 */
export async function confirmInvitation(work: Work, input: InvitationChange): Promise<InvitationView> {
  const { dialogId } = input;
  const { entry, dialog, found, facts } = await find(work, confirmInvitations, input);
  if (dialog.state !== 'open') throw dialogClosed(facts);
  if (found.state === 'accepted') throw conflict('invitation_already_accepted');
  if (found.state === 'withdrawn') throw gone('invitation_withdrawn');
  if (found.state === 'confirmed') throw conflict('admission_waits');
  if (found.state !== 'claimed' || found.claimedBy === null) throw conflict('invitation_not_claimed');
  await refuseParticipant(work, { dialogId, personId: found.claimedBy });
  await refuseInvitationBeforeLeaving(work, found, found.claimedBy);
  await joinOrRequestAdmission(work, dialog, found);
  work.record('invitation.confirmed', { ...facts, personId: found.claimedBy });
  return toInvitationView(work, entry, found);
}

/**
 * Also the coordinator's no to whoever claimed it.
 * @throws DomainError dialog_not_found, invitation_not_found, coordinator_only, invitation_already_accepted,
 * invitation_withdrawn, version_changed
 */
export async function withdrawInvitation(work: Work, input: InvitationChange): Promise<void> {
  const { dialog, found } = await find(work, withdrawInvitations, input);
  if (found.state === 'accepted') throw conflict('invitation_already_accepted');
  if (found.state === 'withdrawn') throw gone('invitation_withdrawn');
  await endInvitation(work, found, dialog.municipalityId);
}

async function find(
  work: Work,
  policy: Policy<DialogFacts>,
  { dialogId, invitationId, expectedVersion }: InvitationChange,
) {
  const entry = await openDialog(work, { dialogId, policy, lock: true });
  const { dialog } = entry;
  const facts = { dialogId, municipalityId: dialog.municipalityId, targetId: invitationId };
  const found = await findGenuine(work, facts);
  if (!found) throw notFound('invitation', { facts });
  requireVersion(found.version, expectedVersion);
  return { entry, dialog, found, facts };
}

async function findGenuine(
  work: Work,
  {
    dialogId,
    municipalityId,
    targetId: id,
  }: { readonly dialogId: string; readonly municipalityId: string; readonly targetId: string },
): Promise<Invitation | undefined> {
  const rows = await Invitation.findAll({ where: { dialogId, id }, transaction: work.transaction });
  return authenticInvitations({ work, vault: work.vault, municipalityId }, rows)[0];
}

/** Each is a mail to any address, so a dialog has room for so many that wait. */
async function refuseTooMany(work: Work, dialogId: string): Promise<void> {
  const state = { [Op.in]: ['pending', 'claimed', 'confirmed'] as const };
  const where = { dialogId, state, expiresAt: { [Op.gt]: work.now } };
  const waiting = await Invitation.count({ where, transaction: work.transaction });
  if (waiting >= MAX_WAITING) throw conflict('too_many_invitations', { limit: MAX_WAITING });
}
