import { notFound } from '../../../core/errors.ts';
import type { Work } from '../../../core/unit-of-work.ts';
import { requireVersion } from '../../../core/version.ts';
import { findAdmissions } from '../../admissions/rows.ts';
import { completeApprovedAdmissions } from '../../membership/membership.ts';
import { notifyApprover } from '../../membership/notices.ts';
import { openDialog } from '../../open-dialog.ts';
import { chooseApprovers } from '../policy.ts';
import { findPresent, type MembershipKey, saveParticipant } from '../rows.ts';
import type { ParticipantView } from '../schemas.ts';
import { toParticipantView } from '../views.ts';

/**
 * Whose approval newcomers need from now on, or no longer.
 * @throws DomainError dialog_not_found, coordinator_only, participant_not_found, version_changed
 */
export async function chooseApprover(
  work: Work,
  {
    expectedVersion,
    isApprover,
    ...key
  }: MembershipKey & { readonly expectedVersion: number; readonly isApprover: boolean },
): Promise<ParticipantView> {
  const { dialogId, personId } = key;
  const entry = await openDialog(work, { dialogId, policy: chooseApprovers, lock: true });
  const { dialog } = entry;
  const facts = { dialogId, municipalityId: dialog.municipalityId, personId };
  const row = await findPresent(work, key);
  if (!row) throw notFound('participant', { facts });
  requireVersion(row.version, expectedVersion);
  if (row.isApprover === isApprover) {
    work.record('participant.read', facts);
    return toParticipantView(work, entry, row);
  }
  row.isApprover = isApprover;
  await saveParticipant(work, row);
  work.record(isApprover ? 'approver.chosen' : 'approver.released', facts);
  if (!isApprover) await completeApprovedAdmissions(work, dialog);
  else if ((await findAdmissions(work, { where: { dialogId, state: 'waiting' } })).length > 0)
    notifyApprover(work, key);
  return toParticipantView(work, entry, row);
}
