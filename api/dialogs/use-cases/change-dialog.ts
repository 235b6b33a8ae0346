/**
 * Coordinators change the topic, close and reopen; administrators close and reopen. A closed dialog is read-only to its
 * participants, and their keys stay as they are. Each change names the version that it was made for.
 */

import { conflict, DomainError } from '../../core/errors.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { type ExpectedVersion, requireVersion } from '../../core/version.ts';
import { useUnit } from '../../municipalities/units/use-cases.ts';
import { changeMembership } from '../membership/change-membership.ts';
import { completeApproved } from '../membership/transitions.ts';
import type { Dialog, DialogState } from '../model.ts';
import { type OpenedDialog, openDialog } from '../open-dialog.ts';
import { changeDialog, closeOrReopenDialog } from '../policy.ts';
import { sealDialogText } from '../records.ts';
import { openRuling } from '../roll.ts';
import { saveDialog } from '../rows.ts';
import type { DialogView } from '../schemas.ts';
import { effectiveState, requireChangeable } from '../standing.ts';
import { toDialogView } from '../views.ts';

interface Change {
  readonly dialogId: string;
  readonly expectedVersion: ExpectedVersion;
}

/** @throws DomainError dialog_closed, dialog_suspended, dialog_not_found, coordinator_only, version_changed */
export async function changeTopic(work: Work, input: Change & { readonly topic: string }): Promise<DialogView> {
  const entry = await openDialog(work, { dialogId: input.dialogId, policy: changeDialog, lock: true });
  const { dialog } = entry;
  requireVersion(dialog.version, input.expectedVersion);
  await requireChangeable(work, dialog);
  dialog.sealedTopic = await sealDialogText(
    work.vault,
    dialog.municipalityId,
    'dialogs.sealed_topic',
    dialog.id,
    input.topic,
  );
  return save(work, entry, 'dialog.topic-changed');
}

/** @throws DomainError dialog_closed, dialog_not_found, coordinator_only, version_changed */
export async function closeDialog(work: Work, input: Change): Promise<DialogView> {
  return moveTo(work, { ...input, state: 'closed' });
}

/** @throws DomainError consent_missing, unit_not_found, unit_retired, invitation_not_found, dialog_open, dialog_not_found, coordinator_only, version_changed */
export async function reopenDialog(work: Work, input: Change): Promise<DialogView> {
  return moveTo(work, { ...input, state: 'open' });
}

async function moveTo(work: Work, input: Change & { readonly state: DialogState }): Promise<DialogView> {
  const entry = await openDialog(work, { dialogId: input.dialogId, policy: closeOrReopenDialog, lock: true });
  const { dialog } = entry;
  requireVersion(dialog.version, input.expectedVersion);
  if (input.state === 'open') await refuseWithoutConsent(work, dialog);
  if (dialog.state === input.state) throw conflict(input.state === 'open' ? 'dialog_open' : 'dialog_closed');
  if (input.state === 'open') await refuseInRetiredUnit(work, dialog);
  dialog.state = input.state;
  // An approver may have left meanwhile. Nobody joins a closed dialog, so newcomers may join now.
  if (input.state === 'open') await changeMembership(work, dialog, completeApproved);
  return save(work, entry, input.state === 'open' ? 'dialog.reopened' : 'dialog.closed');
}

/** @throws DomainError unit_not_found, unit_retired */
async function refuseInRetiredUnit(work: Work, { id, unitId, municipalityId }: Dialog): Promise<void> {
  await useUnit(work, { id: unitId, municipalityId }, { dialogId: id, municipalityId });
}

/** A dialog that closes without consent stays closed until there is one. @throws DomainError consent_missing */
async function refuseWithoutConsent({ vault, now }: Work, dialog: Dialog): Promise<void> {
  const ruling = await openRuling(vault, dialog);
  const { lastPostNumber, id: dialogId, municipalityId } = dialog;
  const reopened = effectiveState({ state: 'open', lastPostNumber, ruling }, now);
  if (reopened !== 'closed') return;
  throw new DomainError('conflict', 'consent_missing', { facts: { dialogId, municipalityId } });
}

async function save(
  work: Work,
  entry: OpenedDialog,
  action: 'dialog.topic-changed' | 'dialog.closed' | 'dialog.reopened',
): Promise<DialogView> {
  const { dialog } = entry;
  await saveDialog(work, dialog);
  work.record(action, { dialogId: dialog.id, municipalityId: dialog.municipalityId });
  return toDialogView(work, entry);
}
