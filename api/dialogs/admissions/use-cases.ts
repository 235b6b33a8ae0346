/**
 * Approvers answer on who waits, each for themselves; the same answer twice is one answer. One no ends it, and a yes
 * can be taken back by a no until the last one has approved. Coordinators and administrators see for whom a newcomer waits,
 * and withdraw.
 */
import { Op } from 'sequelize';
import { conflict, gone, notFound } from '../../core/errors.ts';
import type { Page, PageQuery } from '../../core/pages.ts';
import { decodeIdCursor, pageOf } from '../../core/pages.ts';
import type { Policy } from '../../core/policy.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { type ExpectedVersion, requireVersion } from '../../core/version.ts';
import { isSameHuman } from '../../people/same-human.ts';
import { authenticAdmissions, isAuthenticParticipant } from '../authority.ts';
import { completeIfApproved } from '../membership/approval.ts';
import { endAdmission, findAdmissions, saveAdmission } from '../membership/end-admission.ts';
import { endInvitation, invitationOf, withdrawAdmission as withdrawWaiting } from '../membership/end-invitation.ts';
import { cannotAddSelf, dialogClosed, notifyOfRefusal } from '../membership/join.ts';
import { Admission, Participant } from '../model.ts';
import { answerAdmissions, type DialogFacts, seeAdmissions, withdrawAdmissions } from '../policy.ts';
import { openDialog } from '../queries.ts';
import type { AdmissionView } from './schemas.ts';
import { toAdmissionView, toAdmissionViews } from './views.ts';

interface AdmissionRef {
  readonly dialogId: string;
  readonly admissionId: string;
}

/**
 * Those that wait, newest first.
 * @throws DomainError invalid_cursor, dialog_not_found, approvers_only, coordinator_only
 */
export async function listAdmissions(
  work: Work,
  { dialogId, query }: { readonly dialogId: string; readonly query: PageQuery },
): Promise<Page<AdmissionView>> {
  const entry = await openDialog(work, { dialogId, policy: seeAdmissions });
  const before = decodeIdCursor(query.cursor);
  const rows = await Admission.findAll({
    where: { dialogId, state: 'waiting', ...(before === null ? {} : { id: { [Op.lt]: before } }) },
    order: [['id', 'desc']],
    limit: query.limit,
    transaction: work.transaction,
  });
  const items = await toAdmissionViews(work, entry, authenticAdmissions({ work, vault: work.vault }, rows));
  work.record('admissions.listed', { dialogId, municipalityId: entry.dialog.municipalityId, count: items.length });
  return { ...pageOf(rows, query.limit, ({ id }) => [id]), items };
}

/** @throws DomainError admission_not_found, dialog_not_found, approvers_only, coordinator_only */
export async function readAdmission(work: Work, input: AdmissionRef): Promise<AdmissionView> {
  const { entry, admission, facts } = await find(work, seeAdmissions, input);
  work.record('admission.read', facts);
  return toAdmissionView(work, entry, admission);
}

/**
 * @throws DomainError admission_not_found, dialog_not_found, invitation_not_found, approvers_only, cannot_add_self,
 * admission_refused, dialog_closed, admission_withdrawn
 */
export async function approveAdmission(work: Work, input: AdmissionRef): Promise<AdmissionView> {
  const { entry, admission, facts } = await find(work, answerAdmissions, input);
  const { personId } = work.actor;
  if (admission.state === 'refused') throw conflict('admission_refused');
  if (admission.state === 'withdrawn') throw gone('admission_withdrawn');
  if (admission.state === 'approved' || admission.approvedBy.includes(personId)) {
    work.record('admission.read', facts);
    return toAdmissionView(work, entry, admission);
  }
  if (entry.dialog.state !== 'open') throw dialogClosed(facts);
  // Nobody may learn that the two are one human, so the log tells neither who tried nor for whom.
  if (await isSameHuman(work.query, personId, { personId: admission.personId })) {
    throw cannotAddSelf({ ...facts, personId: null, bySystem: 'admission' });
  }
  admission.approvedBy = [...admission.approvedBy, personId];
  await saveAdmission(work, admission);
  work.record('admission.approved', facts);
  await completeIfApproved(work, entry.dialog, admission);
  return toAdmissionView(work, entry, admission);
}

/**
 * @throws DomainError admission_not_found, dialog_not_found, approvers_only, admission_approved, admission_withdrawn
 */
export async function refuseAdmission(work: Work, input: AdmissionRef): Promise<AdmissionView> {
  const { entry, admission, facts } = await find(work, answerAdmissions, input);
  const { dialogId, municipalityId } = facts;
  if (admission.state === 'approved') throw conflict('admission_approved');
  if (admission.state === 'withdrawn') throw gone('admission_withdrawn');
  if (admission.state === 'refused') {
    work.record('admission.read', facts);
    return toAdmissionView(work, entry, admission);
  }
  admission.refusedBy = work.actor.personId;
  await endAdmission(work, admission, { state: 'refused', municipalityId });
  if (admission.invitationId !== null) {
    await endInvitation(work, await invitationOf(work, admission), municipalityId);
  }
  for (const { personId } of await coordinatorsOf(work, dialogId)) notifyOfRefusal(work, { dialogId, personId });
  return toAdmissionView(work, entry, admission);
}

/**
 * Also of an employee whom an administrator has added, who has no invitation to withdraw.
 * @throws DomainError admission_not_found, dialog_not_found, coordinator_only, admission_approved, admission_refused,
 * admission_withdrawn, version_changed
 */
export async function withdrawAdmission(
  work: Work,
  { expectedVersion, ...input }: AdmissionRef & { readonly expectedVersion: ExpectedVersion },
): Promise<void> {
  const { admission, facts } = await find(work, withdrawAdmissions, input);
  requireVersion(admission.version, expectedVersion);
  if (admission.state === 'approved') throw conflict('admission_approved');
  if (admission.state === 'refused') throw conflict('admission_refused');
  if (admission.state === 'withdrawn') throw gone('admission_withdrawn');
  await withdrawWaiting(work, admission, facts.municipalityId);
}

/** Locked but for reading, so that of two last approvals at the same moment one lets in and the other finds it done. */
async function find(work: Work, policy: Policy<DialogFacts>, { dialogId, admissionId }: AdmissionRef) {
  const entry = await openDialog(work, { dialogId, policy, lock: policy !== seeAdmissions });
  const facts = { dialogId, municipalityId: entry.dialog.municipalityId, targetId: admissionId };
  const [admission] = await findAdmissions(work, { dialogId, id: admissionId });
  if (!admission) throw notFound('admission', { facts });
  return { entry, admission, facts: { ...facts, personId: admission.personId } };
}

async function coordinatorsOf(work: Work, dialogId: string): Promise<Participant[]> {
  const where = { dialogId, role: 'coordinator' as const, leftAt: null };
  const rows = await Participant.findAll({ where, transaction: work.transaction });
  return rows.filter((row) => isAuthenticParticipant(work.vault, row));
}
