import type { Work } from '../../core/unit-of-work.ts';
import { openDialog } from '../open-dialog.ts';
import { seeDialog } from '../policy.ts';
import type { DialogView } from '../schemas.ts';
import { toDialogView } from '../views.ts';

/** @throws DomainError dialog_not_found */
export async function readDialog(work: Work, dialogId: string): Promise<DialogView> {
  const entry = await openDialog(work, { dialogId, policy: seeDialog });
  work.record('dialog.read', { dialogId, municipalityId: entry.dialog.municipalityId });
  return toDialogView(work, entry);
}
