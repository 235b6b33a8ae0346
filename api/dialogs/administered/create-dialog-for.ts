/**
 * An administrator creates a dialog for others by naming its coordinator, in whose unit it is then. The administrator
 * takes no part in it and gets no key.
 */
import { adminScopeOf } from '../../core/policy.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { sharePerson } from '../../people/person-lock.ts';
import { creationLimits, useMailLimits } from '../mail-limits.ts';
import { notify } from '../membership/notices.ts';
import type { DialogView } from '../schemas.ts';
import { makeDialog } from '../use-cases/create-dialog.ts';
import { toDialogView } from '../views.ts';
import { findColleague } from './colleague.ts';
import { createDialogForOthers } from './policy.ts';
import type { NewDialogForOthers } from './schemas.ts';

/**
 * @throws DomainError employee_not_found, administrators_only, cannot_add_self, employee_disabled,
 * unit_not_found, unit_retired, too_many_cpr_numbers, too_many_mails
 */
export async function createDialogFor(work: Work, input: NewDialogForOthers): Promise<DialogView> {
  const realm = adminScopeOf(work.actor, createDialogForOthers);
  const { municipalityId } = realm;
  await sharePerson(work.query, input.coordinatorId);
  const coordinator = await findColleague(work, realm, {
    personId: input.coordinatorId,
    facts: { municipalityId },
  });
  const { dialog } = await makeDialog(work, { ...input, municipalityId, ...coordinator });
  await useMailLimits(work, creationLimits(work), { municipalityId });
  work.record('coordinator.appointed', { dialogId: dialog.id, municipalityId, personId: coordinator.personId });
  notify(work, dialog.id, { notify: 'added-to-dialog', personId: coordinator.personId });
  return toDialogView(work, { dialog, participant: null });
}
