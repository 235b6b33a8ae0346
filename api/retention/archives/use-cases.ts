/** An administrator says that an archive version of a closed dialog was made. LetDialog cannot know it otherwise. */
import { conflict } from '../../core/errors.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { type ExpectedVersion, requireVersion } from '../../core/version.ts';
import { openDialog } from '../../dialogs/open-dialog.ts';
import { archiveDialogs } from '../policy.ts';
import { saveArchive } from './rows.ts';
import type { ArchiveView, NewArchive } from './schemas.ts';

interface Archiving extends NewArchive {
  readonly dialogId: string;
  readonly expectedVersion: ExpectedVersion;
}

/** @throws DomainError dialog_not_found, administrators_only, version_changed, dialog_open */
export async function archiveDialog(work: Work, input: Archiving): Promise<ArchiveView> {
  const { dialogId, reference } = input;
  const { dialog } = await openDialog(work, { dialogId, policy: archiveDialogs, lock: true });
  requireVersion(dialog.version, input.expectedVersion);
  if (dialog.state !== 'closed') throw conflict('dialog_open');
  const { municipalityId } = dialog;
  const archive = { dialogId, archivedBy: work.actor.personId, archivedAt: work.now };
  await saveArchive(work, { ...archive, municipalityId }, reference);
  work.record('dialog.archived', { dialogId, municipalityId });
  return { ...archive, reference, archivedAt: work.now.toISOString() };
}
