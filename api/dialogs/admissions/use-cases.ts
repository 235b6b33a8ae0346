/**
 * Approvers answer on newcomers who wait, each for themselves. The same answer twice is one answer. One no ends the
 * admission, and a yes can be changed, also to a no, until the last approver has approved. Coordinators and
 * administrators see for whom a newcomer waits, may remind them, and may withdraw the admission. One that has timed out
 * is over, whether or not the sweep has been there.
 */

import { Op } from 'sequelize';
import { conflict, gone, notFound } from '../../core/errors.ts';
import { decodeIdCursor, type Page, type PageQuery, pageOf } from '../../core/pages.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { type ExpectedVersion, requireVersion } from '../../core/version.ts';
import { isSameHuman } from '../../people/same-human.ts';
import { reminderLimits, useMailLimits } from '../mail-limits.ts';
import { loadMembership, saveMembership } from '../membership/change-membership.ts';
import { cannotAddSelf } from '../membership/refusals.ts';
import { approve, refuse, remind, withdrawAdmission as withdraw } from '../membership/transitions.ts';
import type { AdmissionState } from '../model.ts';
import { openDialog } from '../open-dialog.ts';
import type { DialogPolicy } from '../policy.ts';
import { requireChangeable } from '../standing.ts';
import { answerAdmissions, remindOfAdmissions, seeAdmissions, withdrawAdmissions } from './policy.ts';
import {
  findAdmissions,
  findAdmissionsUnverified,
  onlyAuthenticAdmissions,
  stateOfAdmission,
  waitingAdmissions,
} from './rows.ts';
import type { AdmissionView, Approval } from './schemas.ts';
import { toAdmissionView, toAdmissionViews } from './views.ts';

interface AdmissionRef {
  readonly dialogId: string;
  readonly admissionId: string;
}

/**
 * Those that wait, newest first.
 * @throws DomainError approvers_only, dialog_not_found, coordinator_only, invalid_cursor
 */
export async function listAdmissions(
  work: Work,
  { dialogId, query }: { readonly dialogId: string; readonly query: PageQuery },
): Promise<Page<AdmissionView>> {
  const entry = await openDialog(work, { dialogId, policy: seeAdmissions });
  const before = decodeIdCursor(query.cursor);
  const rows = await findAdmissionsUnverified(work, {
    where: { dialogId, ...(before === null ? {} : { id: { [Op.lt]: before } }), ...waitingAdmissions(work.now) },
    order: [['id', 'desc']],
    limit: query.limit,
  });
  const items = await toAdmissionViews(work, entry, onlyAuthenticAdmissions(work, rows));
  work.record('admissions.listed', { dialogId, municipalityId: entry.dialog.municipalityId, count: items.length });
  return { ...pageOf(rows, query.limit, ({ id }) => [id]), items };
}

/** @throws DomainError approvers_only, dialog_not_found, coordinator_only, admission_not_found */
export async function readAdmission(work: Work, { dialogId, admissionId }: AdmissionRef): Promise<AdmissionView> {
  const entry = await openDialog(work, { dialogId, policy: seeAdmissions });
  const facts = { dialogId, municipalityId: entry.dialog.municipalityId, targetId: admissionId };
  const [admission] = await findAdmissions(work, { where: { dialogId, id: admissionId } });
  if (!admission) throw notFound('admission', { facts });
  work.record('admission.read', { ...facts, personId: admission.personId });
  return toAdmissionView(work, entry, admission);
}

/**
 * Without a history the approver gives what the inviter gave, or what they said before.
 * @throws DomainError invitation_not_found, dialog_not_found, approvers_only, admission_not_found, admission_refused,
 * admission_withdrawn, admission_expired, dialog_closed, dialog_suspended, cannot_add_self
 */
export async function approveAdmission(
  work: Work,
  { history: asked, ...input }: AdmissionRef & Approval,
): Promise<AdmissionView> {
  const { entry, state, admission, facts, current } = await findLocked(work, answerAdmissions, input);
  const { personId } = work.actor;
  if (current === 'refused') throw conflict('admission_refused');
  refuseEnded(current);
  const before = admission.fromNowBy.includes(personId) ? 'from_now' : 'all';
  const isSame = admission.approvedBy.includes(personId) && (asked ?? before) === before;
  if (current === 'approved' || isSame) {
    work.record('admission.read', facts);
    return toAdmissionView(work, entry, admission);
  }
  await requireChangeable(work, entry.dialog);
  // Nobody may learn that the two are one human, so the log names neither the actor nor the newcomer.
  if (await isSameHuman(work.query, personId, { personId: admission.personId })) {
    throw cannotAddSelf({ ...facts, personId: null, bySystem: 'admission' });
  }
  approve(state, admission, { personId, history: asked ?? before });
  await saveMembership(work, state);
  return toAdmissionView(work, entry, admission);
}

/**
 * @throws DomainError invitation_not_found, dialog_not_found, approvers_only, admission_not_found, admission_approved,
 * admission_withdrawn, admission_expired
 */
export async function refuseAdmission(work: Work, input: AdmissionRef): Promise<AdmissionView> {
  const { entry, state, admission, facts, current } = await findLocked(work, answerAdmissions, input);
  if (current === 'approved') throw conflict('admission_approved');
  refuseEnded(current);
  if (current === 'refused') {
    work.record('admission.read', facts);
    return toAdmissionView(work, entry, admission);
  }
  refuse(state, admission, work.actor.personId);
  await saveMembership(work, state);
  return toAdmissionView(work, entry, admission);
}

/**
 * Also of an employee whom an administrator has added, who has no invitation to withdraw.
 * @throws DomainError invitation_not_found, dialog_not_found, coordinator_only, admission_not_found, version_changed,
 * admission_approved, admission_refused, admission_withdrawn, admission_expired
 */
export async function withdrawAdmission(
  work: Work,
  { expectedVersion, ...input }: AdmissionRef & { readonly expectedVersion: ExpectedVersion },
): Promise<void> {
  const { state, admission, current } = await findLocked(work, withdrawAdmissions, input);
  requireVersion(admission.version, expectedVersion);
  refuseSettled(current);
  withdraw(state, admission);
  await saveMembership(work, state);
}

/**
 * Those who have yet to answer get a mail, once a day at most. Holders of custody who take no part cannot be reminded.
 * @throws DomainError invitation_not_found, dialog_not_found, coordinator_only, admission_not_found, admission_approved,
 * admission_refused, admission_withdrawn, admission_expired, nobody_to_remind, dialog_closed, dialog_suspended,
 * too_many_mails
 */
export async function remindApprovers(work: Work, input: AdmissionRef): Promise<AdmissionView> {
  const { entry, state, admission, facts, current } = await findLocked(work, remindOfAdmissions, input);
  refuseSettled(current);
  await requireChangeable(work, entry.dialog);
  if (remind(state, admission) === 0) throw conflict('nobody_to_remind');
  await useMailLimits(work, reminderLimits(work, input), facts);
  await saveMembership(work, state);
  return toAdmissionView(work, entry, admission);
}

/** @throws DomainError admission_withdrawn, admission_expired */
function refuseEnded(current: AdmissionState): void {
  if (current === 'withdrawn') throw gone('admission_withdrawn');
  if (current === 'expired') throw gone('admission_expired');
}

/** @throws DomainError admission_approved, admission_refused, admission_withdrawn, admission_expired */
function refuseSettled(current: AdmissionState): void {
  if (current === 'approved') throw conflict('admission_approved');
  if (current === 'refused') throw conflict('admission_refused');
  refuseEnded(current);
}

/**
 * The dialog is locked, so that of two last approvals at the same time one completes the admission and the other finds
 * it done.
 */
async function findLocked(work: Work, policy: DialogPolicy, { dialogId, admissionId }: AdmissionRef) {
  const entry = await openDialog(work, { dialogId, policy, lock: true });
  const facts = { dialogId, municipalityId: entry.dialog.municipalityId, targetId: admissionId };
  const state = await loadMembership(work, entry.dialog);
  const admission = state.admissions.find(({ id }) => id === admissionId);
  if (!admission) throw notFound('admission', { facts });
  const known = { ...facts, personId: admission.personId };
  work.about(known);
  return { entry, state, admission, facts: known, current: stateOfAdmission(admission, work.now) };
}
