import type { Vault } from '../crypto/vault.ts';
import type { Entry } from './queries.ts';
import { openDialogTexts } from './records.ts';
import type { DialogView } from './schemas.ts';

/** A dialog as one of its participants sees it, or who administers it and takes no part. */
export async function toDialogView(
  vault: Vault,
  { dialog, participant }: Pick<Entry, 'dialog' | 'participant'>,
): Promise<DialogView> {
  return {
    id: dialog.id,
    ...(await openDialogTexts(vault, dialog)),
    state: dialog.state,
    role: participant?.role ?? null,
    lastPostNumber: dialog.lastPostNumber,
    unread: participant ? dialog.lastPostNumber - participant.lastReadNumber : 0,
    lastActivityAt: dialog.lastActivityAt.toISOString(),
    municipalityId: dialog.municipalityId,
    unitId: dialog.unitId,
    createdAt: dialog.createdAt.toISOString(),
    lastReadNumber: participant?.lastReadNumber ?? 0,
    version: dialog.version,
  };
}
