/**
 * Approvers answer on who waits, each for themselves; the same answer twice is one answer. One no ends it, and a yes
 * can be taken back by a no until the last one has approved. Coordinators and administrators see for whom a newcomer waits,
 * and withdraw.
 */
import { Op } from 'sequelize';
import { conflict, gone, notFound } from '../../core/errors.ts';
import { decodeCursor, encodeCursor, isId } from '../../core/pages.ts';
import type { Policy } from '../../core/policy.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { requireVersion } from '../../core/version.ts';
import type { Vault } from '../../crypto/vault.ts';
import type { Page, PageQuery } from '../../http/schemas.ts';
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

/** Those that wait, newest first. */
export async function listAdmissions(
  work: Work,
  vault: Vault,
  { dialogId, query }: { readonly dialogId: string; readonly query: PageQuery },
): Promise<Page<AdmissionView>> {
  const entry = await openDialog(work, vault, { dialogId, policy: seeAdmissions });
  const before = decodeCursor(query.cursor, ([id]) => (isId(id) ? id : null));
  const rows = await Admission.findAll({
    where: { dialogId, state: 'waiting', ...(before === null ? {} : { id: { [Op.lt]: before } }) },
    order: [['id', 'desc']],
    limit: query.limit,
    transaction: work.transaction,
  });
  const items = await toAdmissionViews(work, vault, entry, authenticAdmissions({ work, vault }, rows));
  work.record('admissions.listed', { dialogId, municipalityId: entry.dialog.municipalityId, count: items.length });
  const last = rows.at(-1);
  return { items, next: last && rows.length === query.limit ? encodeCursor([last.id]) : null };
}

export async function readAdmission(work: Work, vault: Vault, input: AdmissionRef): Promise<AdmissionView> {
  const { entry, admission, facts } = await find(work, vault, seeAdmissions, input);
  work.record('admission.read', facts);
  return toAdmissionView(work, vault, entry, admission);
}

export async function approveAdmission(work: Work, vault: Vault, input: AdmissionRef): Promise<AdmissionView> {
  const { entry, admission, facts } = await find(work, vault, answerAdmissions, input);
  const { personId } = work.actor;
  if (admission.state === 'refused') throw conflict('admission_refused');
  if (admission.state === 'withdrawn') throw gone('admission_withdrawn');
  if (admission.state === 'approved' || admission.approvedBy.includes(personId)) {
    work.record('admission.read', facts);
    return toAdmissionView(work, vault, entry, admission);
  }
  if (entry.dialog.state !== 'open') throw dialogClosed(facts);
  // Nobody may learn that the two are one human, so the log tells neither who tried nor for whom.
  if (await isSameHuman(work.query, personId, { personId: admission.personId })) {
    throw cannotAddSelf({ ...facts, personId: null, bySystem: 'admission' });
  }
  admission.approvedBy = [...admission.approvedBy, personId];
  await saveAdmission(work, vault, admission);
  work.record('admission.approved', facts);
  await completeIfApproved(work, vault, entry.dialog, admission);
  return toAdmissionView(work, vault, entry, admission);
}

export async function refuseAdmission(work: Work, vault: Vault, input: AdmissionRef): Promise<AdmissionView> {
  const { entry, admission, facts } = await find(work, vault, answerAdmissions, input);
  const { dialogId, municipalityId } = facts;
  if (admission.state === 'approved') throw conflict('admission_approved');
  if (admission.state === 'withdrawn') throw gone('admission_withdrawn');
  if (admission.state === 'refused') {
    work.record('admission.read', facts);
    return toAdmissionView(work, vault, entry, admission);
  }
  admission.refusedBy = work.actor.personId;
  await endAdmission(work, vault, admission, { state: 'refused', municipalityId });
  if (admission.invitationId !== null) {
    await endInvitation(work, vault, await invitationOf(work, admission), municipalityId);
  }
  for (const { personId } of await coordinatorsOf(work, vault, dialogId)) notifyOfRefusal(work, { dialogId, personId });
  return toAdmissionView(work, vault, entry, admission);
}

/** Also of an employee whom an administrator has added, who has no invitation to withdraw. */
export async function withdrawAdmission(
  work: Work,
  vault: Vault,
  { expectedVersion, ...input }: AdmissionRef & { readonly expectedVersion: number },
): Promise<void> {
  const { admission, facts } = await find(work, vault, withdrawAdmissions, input);
  requireVersion(admission.version, expectedVersion);
  if (admission.state === 'approved') throw conflict('admission_approved');
  if (admission.state === 'refused') throw conflict('admission_refused');
  if (admission.state === 'withdrawn') throw gone('admission_withdrawn');
  await withdrawWaiting(work, vault, admission, facts.municipalityId);
}

/** Locked but for reading, so that of two last approvals at the same moment one lets in and the other finds it done. */
async function find(work: Work, vault: Vault, policy: Policy<DialogFacts>, { dialogId, admissionId }: AdmissionRef) {
  const entry = await openDialog(work, vault, { dialogId, policy, lock: policy !== seeAdmissions });
  const facts = { dialogId, municipalityId: entry.dialog.municipalityId, targetId: admissionId };
  const [admission] = await findAdmissions(work, vault, { dialogId, id: admissionId });
  if (!admission) throw notFound('admission', { facts });
  return { entry, admission, facts: { ...facts, personId: admission.personId } };
}

async function coordinatorsOf(work: Work, vault: Vault, dialogId: string): Promise<Participant[]> {
  const where = { dialogId, role: 'coordinator' as const, leftAt: null };
  const rows = await Participant.findAll({ where, transaction: work.transaction });
  return rows.filter((row) => isAuthenticParticipant(vault, row));
}
