import type { Vault } from '../crypto/vault.ts';
import type { Membership } from './queries.ts';
import { openDialogTexts } from './records.ts';
import type { DialogView } from './schemas.ts';

/** A dialog as one of its participants sees it. */
export async function toDialogView(
  vault: Vault,
  { dialog, participant }: Pick<Membership, 'dialog' | 'participant'>,
): Promise<DialogView> {
  return {
    id: dialog.id,
    ...(await openDialogTexts(vault, dialog)),
    state: dialog.state,
    role: participant.role,
    lastPostNumber: dialog.lastPostNumber,
    unread: dialog.lastPostNumber - participant.lastReadNumber,
    lastActivityAt: dialog.lastActivityAt.toISOString(),
    municipalityId: dialog.municipalityId,
    unitId: dialog.unitId,
    createdAt: dialog.createdAt.toISOString(),
    lastReadNumber: participant.lastReadNumber,
    version: dialog.version,
  };
}
