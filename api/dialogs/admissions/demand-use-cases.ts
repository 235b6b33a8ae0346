/** A coordinator says whose approval newcomers need. Everybody in the dialog sees it, and is told when it changes. */
import { conflict } from '../../core/errors.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { type ExpectedVersion, requireVersion } from '../../core/version.ts';
import { named } from '../../people/names.ts';
import { demandLimits, useMailLimits } from '../mail-limits.ts';
import { loadMembership, saveMembership } from '../membership/change-membership.ts';
import { refuseUnproven } from '../membership/refusals.ts';
import { changeDemand } from '../membership/transitions.ts';
import { personsSeenIn } from '../names.ts';
import { type OpenedDialog, openDialog } from '../open-dialog.ts';
import { seeDialog } from '../policy.ts';
import { saveDialog } from '../rows.ts';
import { approversBy, needsApprover } from './approvers.ts';
import { findApproverFacts } from './find-approvers.ts';
import { changeDemands } from './policy.ts';
import type { AdmissionDemandChange, AdmissionDemandView } from './schemas.ts';
import { seesAllAnswers } from './views.ts';

/** @throws DomainError dialog_not_found */
export async function readDemand(work: Work, dialogId: string): Promise<AdmissionDemandView> {
  const entry = await openDialog(work, { dialogId, policy: seeDialog });
  work.record('dialog.read', { dialogId, municipalityId: entry.dialog.municipalityId });
  return toView(work, entry);
}

/**
 * Lifting it lets in who waits. It stays while approvers are named one by one.
 * @throws DomainError dialog_not_found, coordinator_only, version_changed, membership_unproven, approvers_are_named,
 * invitation_not_found, too_many_mails
 */
export async function setDemand(
  work: Work,
  input: AdmissionDemandChange & { readonly dialogId: string; readonly expectedVersion: ExpectedVersion },
): Promise<AdmissionDemandView> {
  const { dialogId, demand, expectedVersion } = input;
  const entry = await openDialog(work, { dialogId, policy: changeDemands, lock: true });
  const { dialog } = entry;
  const facts = { dialogId, municipalityId: dialog.municipalityId };
  requireVersion(dialog.version, expectedVersion);
  const state = await loadMembership(work, dialog, demand);
  refuseUnproven(state);
  if (state.demand === demand) {
    work.record('dialog.read', facts);
    return toView(work, entry);
  }
  if (demand === 'none' && state.approvers.size > 0) throw conflict('approvers_are_named');
  await useMailLimits(work, demandLimits(dialogId), facts);
  changeDemand(state, demand, work.actor.personId);
  await saveMembership(work, state);
  await saveDialog(work, dialog);
  return toView(work, entry);
}

async function toView(work: Work, inside: OpenedDialog): Promise<AdmissionDemandView> {
  const { dialog, participant } = inside;
  const facts = (await findApproverFacts(work, [dialog])).get(dialog.id) ?? null;
  const approvers = facts && approversBy(facts);
  const seen = await personsSeenIn(work, inside, approvers ?? []);
  const seesAll = seesAllAnswers(inside);
  return {
    // Where nobody can prove what it is, everybody waits.
    demand: facts?.demand ?? 'named',
    isApprover: participant !== null && approvers?.has(participant.personId) === true,
    approvers: seesAll ? [...(approvers ?? [])].map((id) => named(seen, id)) : null,
    needsApprover: seesAll ? facts === null || needsApprover(facts) : null,
    version: dialog.version,
  };
}
