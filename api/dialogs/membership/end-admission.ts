import type { Work } from '../../core/unit-of-work.ts';
import { admissionMac, authenticAdmissions } from '../authority.ts';
import { Admission, type Invitation } from '../model.ts';

/** Every change of an admission: next version, new MAC. */
export async function saveAdmission(work: Work, row: Admission): Promise<void> {
  row.version += 1;
  row.mac = admissionMac(work.vault, row);
  await row.save({ transaction: work.transaction });
}

/** Without letting anybody in. */
export async function endAdmission(
  work: Work,
  row: Admission,
  { state, municipalityId }: { readonly state: 'refused' | 'withdrawn'; readonly municipalityId: string },
): Promise<void> {
  row.state = state;
  row.settledAt = work.now;
  await saveAdmission(work, row);
  const { dialogId, personId, id: targetId } = row;
  work.record(`admission.${state}`, { dialogId, municipalityId, personId, targetId });
}

/** With an invitation goes what it waits for. */
export async function withdrawAdmissionBy(
  work: Work,
  { dialogId, id: invitationId }: Invitation,
  municipalityId: string,
): Promise<void> {
  for (const row of await findAdmissions(work, { dialogId, invitationId, state: 'waiting' })) {
    await endAdmission(work, row, { state: 'withdrawn', municipalityId });
  }
}

type Search = Partial<Pick<Admission, 'dialogId' | 'id' | 'personId' | 'invitationId' | 'state'>>;

/** Oldest first. Rows that are not ours count as absent, and are reported. */
export async function findAdmissions(work: Work, where: Search): Promise<Admission[]> {
  const rows = await Admission.findAll({ where, order: ['id'], transaction: work.transaction });
  return authenticAdmissions({ work, vault: work.vault }, rows);
}
