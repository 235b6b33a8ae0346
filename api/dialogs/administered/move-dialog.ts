/**
 * An administrator moves a dialog to another unit of the municipality. Nothing changes for those who take part; from then
 * on the administrators of that unit see that the dialog exists, and those of the former one do not.
 */
import { DomainError } from '../../core/errors.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { type ExpectedVersion, requireVersion } from '../../core/version.ts';
import { useUnit } from '../../municipalities/units/use-cases.ts';
import { openDialog } from '../open-dialog.ts';
import { saveMovedDialog } from '../rows.ts';
import type { DialogView } from '../schemas.ts';
import { toDialogView } from '../views.ts';
import { moveDialogs } from './policy.ts';
import type { DialogMove } from './schemas.ts';

interface MoveInput extends DialogMove {
  readonly dialogId: string;
  readonly expectedVersion: ExpectedVersion;
}

/** @throws DomainError dialog_not_found, administrators_only, version_changed, unit_not_found, unit_retired, already_in_unit */
export async function moveDialog(work: Work, { dialogId, unitId, ...input }: MoveInput): Promise<DialogView> {
  const entry = await openDialog(work, { dialogId, policy: moveDialogs, lock: true });
  const { dialog } = entry;
  const { municipalityId, unitId: formerId } = dialog;
  const facts = { dialogId, municipalityId };
  requireVersion(dialog.version, input.expectedVersion);
  if (unitId === formerId) throw new DomainError('conflict', 'already_in_unit', { facts });
  await useUnit(work, { id: unitId, municipalityId }, facts);
  dialog.unitId = unitId;
  await saveMovedDialog(work, dialog);
  work.record('dialog.left-unit', { ...facts, targetId: formerId });
  work.record('dialog.moved', { ...facts, targetId: unitId, reason: input.reason ?? null });
  return toDialogView(work, entry);
}
