/**
 * An administrator creates a dialog for others by naming its coordinator, in whose unit it is then. He takes no part in
 * it and gets no key.
 */
import { realmOf } from '../../core/policy.ts';
import type { Work } from '../../core/unit-of-work.ts';
import type { Vault } from '../../crypto/vault.ts';
import type { NewDialogForOthers } from '../administration-schemas.ts';
import { createDialogForOthers } from '../policy.ts';
import type { DialogView } from '../schemas.ts';
import { toDialogView } from '../views.ts';
import { tellNewcomer } from './admit.ts';
import { findColleague } from './colleague.ts';
import { makeDialog } from './dialogs.ts';

export async function createDialogFor(work: Work, vault: Vault, input: NewDialogForOthers): Promise<DialogView> {
  const realm = realmOf(work.actor, createDialogForOthers);
  const { municipalityId } = realm;
  const coordinator = await findColleague(work, vault, realm, {
    personId: input.coordinatorId,
    facts: { municipalityId },
  });
  const { dialog } = await makeDialog(work, vault, { ...input, municipalityId, ...coordinator });
  work.record('coordinator.appointed', { dialogId: dialog.id, municipalityId, personId: coordinator.personId });
  tellNewcomer(work, { dialogId: dialog.id, personId: coordinator.personId });
  return toDialogView(work, vault, { dialog, participant: null });
}
