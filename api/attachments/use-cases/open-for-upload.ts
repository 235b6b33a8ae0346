import { conflict, forbidden } from '../../core/errors.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { hasEnded, limitOf } from '../../dialogs/access-limit.ts';
import { type OpenedDialog, openDialog } from '../../dialogs/open-dialog.ts';
import { writePosts } from '../../posts/policy.ts';

/**
 * Whoever may write a post may upload for one.
 * @throws DomainError dialog_not_found, access_ended, dialog_closed, awaiting_consent, dialog_suspended
 */
export async function openForUpload(
  work: Work,
  { dialogId, lock = false }: { readonly dialogId: string; readonly lock?: boolean },
): Promise<OpenedDialog> {
  const opened = await openDialog(work, { dialogId, policy: writePosts, lock });
  const { participant, facts } = opened;
  if (participant && hasEnded(limitOf(participant), work.now)) throw forbidden('access_ended');
  switch (facts.state) {
    case 'closed':
      throw conflict('dialog_closed');
    case 'awaiting_consent':
      throw conflict('awaiting_consent');
    case 'suspended':
      throw conflict('dialog_suspended');
    case 'open':
      return opened;
  }
}
