import { notFound } from '../../../core/errors.ts';
import type { Work } from '../../../core/unit-of-work.ts';
import { type ExpectedVersion, requireVersion } from '../../../core/version.ts';
import { participantMac } from '../../authority.ts';
import { completeApprovedAdmissions } from '../../membership/approval.ts';
import { findAdmissions } from '../../membership/end-admission.ts';
import { findPresent, notifyApprover, type Place } from '../../membership/join.ts';
import { chooseApprovers } from '../../policy.ts';
import { openDialog } from '../../queries.ts';
import type { ParticipantView } from '../schemas.ts';
import { toParticipantView } from '../views.ts';

/**
 * Whose approval newcomers need from now on, or no longer.
 * @throws DomainError dialog_not_found, invitation_not_found, participant_not_found, coordinator_only,
 * version_changed
 */
export async function chooseApprover(
  work: Work,
  {
    expectedVersion,
    isApprover,
    ...place
  }: Place & { readonly expectedVersion: ExpectedVersion; readonly isApprover: boolean },
): Promise<ParticipantView> {
  const { dialogId, personId } = place;
  const entry = await openDialog(work, { dialogId, policy: chooseApprovers, lock: true });
  const { dialog } = entry;
  const facts = { dialogId, municipalityId: dialog.municipalityId, personId };
  const row = await findPresent(work, place);
  if (!row) throw notFound('participant', { facts });
  requireVersion(row.version, expectedVersion);
  if (row.isApprover === isApprover) {
    work.record('participant.read', facts);
    return toParticipantView(work, entry, row);
  }
  row.isApprover = isApprover;
  row.mac = participantMac(work.vault, row);
  row.version += 1;
  await row.save({ transaction: work.transaction });
  work.record(isApprover ? 'approver.chosen' : 'approver.released', facts);
  const awaiting = isApprover ? await findAdmissions(work, { dialogId, state: 'waiting' }) : [];
  if (awaiting.length > 0) notifyApprover(work, place);
  if (!isApprover) await completeApprovedAdmissions(work, dialog);
  return toParticipantView(work, entry, row);
}
