import type { Work } from '../../core/unit-of-work.ts';
import { type OpenedDialog, openDialog } from '../../dialogs/open-dialog.ts';
import { writePosts } from '../../posts/policy.ts';
import { requireWritable } from '../../posts/writable.ts';

/**
 * Whoever may write a post may upload for one.
 * @throws DomainError dialog_not_found, access_ended, dialog_closed, awaiting_consent, dialog_suspended
 */
export async function openForUpload(
  work: Work,
  { dialogId, lock = false }: { readonly dialogId: string; readonly lock?: boolean },
): Promise<OpenedDialog> {
  const opened = await openDialog(work, { dialogId, policy: writePosts, lock });
  requireWritable(work, opened);
  return opened;
}
