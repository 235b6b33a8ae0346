/**
 * Employees in the dialog invite by e-mail. An invitation bound to a CPR number admits that person at once. Any other is
 * *claimed* by whoever logs in with its token, gives no key, and waits until a coordinator has seen the verified name and
 * confirms. The inviter hands the invitation what he can read himself; accepting moves it to the person.
 */
import { Op } from 'sequelize';
import { conflict, DomainError, forbidden, gone, notFound } from '../../core/errors.ts';
import { newId } from '../../core/ids.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { requireVersion } from '../../core/version.ts';
import type { Vault } from '../../crypto/vault.ts';
import type { Page } from '../../http/schemas.ts';
import { ensureExternalOf } from '../../people/as-whom.ts';
import { Person } from '../../people/model.ts';
import { namesOf, sealPersonText } from '../../people/records.ts';
import { readInvitationToken } from '../invitation-token.ts';
import { dropKeys, invitation as invitationHolder, person as personHolder, shareKeys, startVersion } from '../keys.ts';
import { Dialog, Invitation, Participant } from '../model.ts';
import { canCoordinate, canInvite } from '../policy.ts';
import { getMembership, lockMembership } from '../queries.ts';
import { openDialogText, participantRowId, sealDialogText } from '../records.ts';
import type { Acceptance, InvitationView, NewInvitation } from '../schemas.ts';

interface InvitationRef {
  readonly dialogId: string;
  readonly invitationId: string;
}

interface InvitationChange extends InvitationRef {
  readonly expectedVersion: number;
}

const LIFETIME_MILLISECONDS = 14 * 24 * 3_600_000;

export async function inviteParticipant(
  work: Work,
  vault: Vault,
  { dialogId, ...input }: NewInvitation & { dialogId: string },
): Promise<InvitationView> {
  const { dialog, place } = await lockMembership(work, dialogId);
  const facts = { dialogId, municipalityId: dialog.municipalityId };
  if (!canInvite(work.actor, place)) throw forbidden('employees_only', { facts });
  if (dialog.state !== 'open') throw dialogClosed(facts);
  const id = newId();
  const sealed = (column: 'invitations.sealed_email' | 'invitations.sealed_title', text: string): Promise<Buffer> =>
    sealDialogText(vault, dialog.municipalityId, column, id, text);
  const invitation = await Invitation.create(
    {
      dialogId,
      id,
      capacity: input.capacity,
      history: input.history,
      language: input.language,
      sealedEmail: await sealed('invitations.sealed_email', input.email),
      sealedTitle: input.title === undefined ? null : await sealed('invitations.sealed_title', input.title),
      cprIndex: input.cpr === undefined ? null : vault.blindIndex.cpr(input.cpr),
      invitedBy: work.actor.personId,
      createdAt: work.now,
      expiresAt: new Date(work.now.getTime() + LIFETIME_MILLISECONDS),
    },
    { transaction: work.transaction },
  );
  if (input.history === 'all') {
    await shareKeys(work, vault, dialogId, personHolder(work.actor.personId), invitationHolder(id));
  }
  work.record('invitation.created', { ...facts, targetId: id });
  work.enqueue({ task: 'notifications.invitation', payload: { invitationId: id }, key: `invitation:${id}` });
  return toView(vault, dialog, invitation, new Map(), work.now);
}

export async function listInvitations(work: Work, vault: Vault, dialogId: string): Promise<Page<InvitationView>> {
  const { dialog, place } = await getMembership(work, dialogId);
  const facts = { dialogId, municipalityId: dialog.municipalityId };
  if (!canInvite(work.actor, place)) throw forbidden('employees_only', { facts });
  const rows = await Invitation.findAll({
    where: { dialogId },
    order: ['id'],
    limit: 200,
    transaction: work.transaction,
  });
  const names = await namesOf(
    work.query,
    vault,
    rows.flatMap((row) => row.claimedBy ?? []),
  );
  work.record('invitations.listed', { ...facts, count: rows.length });
  return { items: await Promise.all(rows.map((row) => toView(vault, dialog, row, names, work.now))), next: null };
}

export async function readInvitation(work: Work, vault: Vault, input: InvitationRef): Promise<InvitationView> {
  const { dialog, place } = await getMembership(work, input.dialogId);
  const facts = { dialogId: dialog.id, municipalityId: dialog.municipalityId, targetId: input.invitationId };
  if (!canInvite(work.actor, place)) throw forbidden('employees_only', { facts });
  const where = { dialogId: dialog.id, id: input.invitationId };
  const row = await Invitation.findOne({ where, transaction: work.transaction });
  if (!row) throw notFound('invitation', { facts });
  work.record('invitation.read', facts);
  const names = await namesOf(work.query, vault, row.claimedBy ? [row.claimedBy] : []);
  return toView(vault, dialog, row, names, work.now);
}

/** @throws DomainError invitation_not_found, _withdrawn, _expired, _already_claimed, _already_accepted, _for_another_person */
export async function acceptInvitation(work: Work, vault: Vault, token: string): Promise<Acceptance> {
  const id = readInvitationToken(vault, token);
  const found = id && (await Invitation.findOne({ where: { id }, transaction: work.transaction }));
  if (!found) throw notFound('invitation');
  const dialog = await lockDialog(work, found.dialogId);
  await found.reload({ transaction: work.transaction });
  const accepter = await Person.findByPk(work.actor.personId, { transaction: work.transaction, rejectOnEmpty: true });
  const facts = { dialogId: dialog.id, municipalityId: dialog.municipalityId, targetId: found.id };
  const isBound = found.cprIndex !== null;
  const isPrivately = accepter.kind === 'citizen' && found.capacity === 'external';
  if (accepter.kind !== found.capacity && !isPrivately) throw forbidden('invitation_for_another_capacity', { facts });
  // The CPR number is that of the human who is logged in, in whichever capacity they come to take part.
  if (found.cprIndex && !accepter.cprIndex?.equals(found.cprIndex))
    throw forbidden('invitation_for_another_person', { facts });
  const newcomer = isPrivately ? await ensureExternalOf(work, vault, accepter) : accepter;
  refuseUnlessPending(found, newcomer.id, work.now);
  if (dialog.state !== 'open') throw dialogClosed(facts);
  await refuseParticipant(work, dialog.id, newcomer.id);
  found.claimedBy = newcomer.id;
  if (isPrivately) work.record('person.capacity-added', { personId: accepter.id });
  const told = isPrivately ? withoutActor(work) : work;
  const again = isPrivately ? { loginAs: 'external' as const } : {};
  if (isBound) {
    await admit(told, vault, dialog, found);
    told.record('invitation.accepted', facts);
    return { state: 'accepted', dialogId: dialog.id, ...again };
  }
  found.state = 'claimed';
  found.version += 1;
  await found.save({ transaction: work.transaction });
  told.record('invitation.claimed', { ...facts, personId: newcomer.id });
  return { state: 'claimed', dialogId: null, ...again };
}

/** Nobody in the dialog may learn which citizen the external is, so its log does not say who accepted. */
const withoutActor = (work: Work): Work => ({
  ...work,
  record: (action, facts) => work.record(action, { ...facts, bySystem: 'invitation' }),
});

/** The coordinator has seen the verified name of who claimed it, and vouches that it is the one invited. */
export async function confirmInvitation(work: Work, vault: Vault, input: InvitationChange): Promise<InvitationView> {
  const { dialog, found, facts } = await coordinate(work, input);
  if (dialog.state !== 'open') throw dialogClosed(facts);
  if (found.state === 'accepted') throw conflict('invitation_already_accepted');
  if (found.state === 'withdrawn') throw gone('invitation_withdrawn');
  if (found.state !== 'claimed' || found.claimedBy === null) throw conflict('invitation_not_claimed');
  await refuseParticipant(work, dialog.id, found.claimedBy);
  await admit(work, vault, dialog, found);
  work.record('invitation.confirmed', { ...facts, personId: found.claimedBy });
  return toView(vault, dialog, found, await namesOf(work.query, vault, [found.claimedBy]), work.now);
}

/** Also the coordinator's no to whoever claimed it. */
export async function withdrawInvitation(work: Work, input: InvitationChange): Promise<void> {
  const { dialog, found, facts } = await coordinate(work, input);
  if (found.state === 'accepted') throw conflict('invitation_already_accepted');
  if (found.state === 'withdrawn') throw gone('invitation_withdrawn');
  found.state = 'withdrawn';
  found.version += 1;
  found.answeredAt = work.now;
  await found.save({ transaction: work.transaction });
  await dropKeys(work, dialog.id, invitationHolder(found.id));
  work.record('invitation.withdrawn', facts);
}

async function coordinate(work: Work, { dialogId, invitationId, expectedVersion }: InvitationChange) {
  const { dialog, place } = await lockMembership(work, dialogId);
  const facts = { dialogId, municipalityId: dialog.municipalityId, targetId: invitationId };
  if (!canCoordinate(work.actor, place)) throw forbidden('coordinator_only', { facts });
  const found = await Invitation.findOne({ where: { dialogId, id: invitationId }, transaction: work.transaction });
  if (!found) throw notFound('invitation', { facts });
  requireVersion(found.version, expectedVersion);
  return { dialog, found, facts };
}

async function lockDialog(work: Work, dialogId: string): Promise<Dialog> {
  const { transaction } = work;
  return Dialog.findByPk(dialogId, { transaction, lock: transaction.LOCK.UPDATE, rejectOnEmpty: true });
}

const dialogClosed = (facts: { dialogId: string; municipalityId: string }): DomainError =>
  new DomainError('conflict', 'dialog_closed', { denied: true, facts });

function refuseUnlessPending(found: Invitation, personId: string, now: Date): void {
  const isMine = found.claimedBy === personId;
  if (found.state === 'accepted') {
    throw conflict('invitation_already_accepted', isMine ? { dialogId: found.dialogId } : {});
  }
  if (found.state === 'claimed') throw conflict('invitation_already_claimed', { byYou: isMine });
  if (found.state === 'withdrawn') throw gone('invitation_withdrawn');
  if (found.expiresAt <= now) throw gone('invitation_expired');
}

async function refuseParticipant(work: Work, dialogId: string, personId: string): Promise<void> {
  const where = { dialogId, personId, leftAt: null };
  if (await Participant.findOne({ where, transaction: work.transaction })) throw conflict('already_participant');
}

/** The newcomer gets what the invitation held, or, from now on, a new version that the past is not sealed under. */
async function admit(work: Work, vault: Vault, dialog: Dialog, invitation: Invitation): Promise<void> {
  const personId = invitation.claimedBy;
  if (personId === null) throw new Error('Nobody has claimed this invitation');
  invitation.state = 'accepted';
  invitation.version += 1;
  invitation.answeredAt = work.now;
  await invitation.save({ transaction: work.transaction });
  const title = await titleFor(vault, dialog, invitation, personId);
  const isPastRead = invitation.history === 'from_now';
  const place = {
    role: 'participant' as const,
    sealedTitle: title,
    joinedAt: work.now,
    leftAt: null,
    lastReadNumber: isPastRead ? dialog.lastPostNumber : 0,
    lastNotifiedNumber: dialog.lastPostNumber,
  };
  const key = { dialogId: dialog.id, personId };
  const former = await Participant.findOne({ where: key, transaction: work.transaction });
  if (former) await former.update({ ...place, version: former.version + 1 }, { transaction: work.transaction });
  else await Participant.create({ ...key, ...place }, { transaction: work.transaction });
  if (isPastRead) await startVersion(work, vault, dialog, dialog.keyVersion + 1);
  else await shareKeys(work, vault, dialog.id, invitationHolder(invitation.id), personHolder(personId));
  await dropKeys(work, dialog.id, invitationHolder(invitation.id));
  await keepAddress(work, vault, dialog, invitation, personId);
  work.record('participant.admitted', { dialogId: dialog.id, municipalityId: dialog.municipalityId, personId });
}

async function titleFor(
  vault: Vault,
  dialog: Dialog,
  invitation: Invitation,
  personId: string,
): Promise<Buffer | null> {
  if (invitation.sealedTitle === null) return null;
  const title = await openDialogText(
    vault,
    dialog.municipalityId,
    'invitations.sealed_title',
    invitation.id,
    invitation.sealedTitle,
  );
  const rowId = participantRowId(dialog.id, personId);
  return sealDialogText(vault, dialog.municipalityId, 'participants.sealed_title', rowId, title);
}

/** Notices go to the address that was invited, unless the person has one already. */
async function keepAddress(
  work: Work,
  vault: Vault,
  dialog: Dialog,
  invitation: Invitation,
  personId: string,
): Promise<void> {
  const where = { id: personId, sealedEmail: { [Op.is]: null } };
  const person = await Person.findOne({ where, transaction: work.transaction });
  if (!person) return;
  const email = await openDialogText(
    vault,
    dialog.municipalityId,
    'invitations.sealed_email',
    invitation.id,
    invitation.sealedEmail,
  );
  person.sealedEmail = await sealPersonText(vault, person, 'sealed_email', email);
  await person.save({ transaction: work.transaction });
}

async function toView(
  vault: Vault,
  dialog: Dialog,
  row: Invitation,
  names: ReadonlyMap<string, string>,
  now: Date,
): Promise<InvitationView> {
  const open = (column: 'invitations.sealed_email' | 'invitations.sealed_title', sealed: Buffer): Promise<string> =>
    openDialogText(vault, dialog.municipalityId, column, row.id, sealed);
  return {
    id: row.id,
    email: await open('invitations.sealed_email', row.sealedEmail),
    capacity: row.capacity,
    title: row.sealedTitle === null ? null : await open('invitations.sealed_title', row.sealedTitle),
    history: row.history,
    boundToCpr: row.cprIndex !== null,
    state: row.state === 'pending' && row.expiresAt <= now ? 'expired' : row.state,
    claimedBy: row.claimedBy ? { id: row.claimedBy, name: names.get(row.claimedBy) ?? null } : null,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    version: row.version,
  };
}
