/**
 * How a dialog is filed in the case system. Administrators may file one too without reading it: the title is theirs to
 * write. It is needed before an export, and can change afterwards; a package keeps the filing that it was made with.
 */
import type { Work } from '../../core/unit-of-work.ts';
import { type ExpectedVersion, requireVersion } from '../../core/version.ts';
import { type OpenedDialog, openDialog } from '../../dialogs/open-dialog.ts';
import { openDialogTexts } from '../../dialogs/records.ts';
import { journalDialog } from '../policy.ts';
import { findJournalSettings } from '../settings/rows.ts';
import { findFiling, saveFiling, type VersionedFiling } from './rows.ts';
import type { FilingView, FilingWish } from './schemas.ts';

/** @throws DomainError dialog_not_found, coordinator_only */
export async function readFiling(work: Work, dialogId: string): Promise<FilingView> {
  const entry = await openDialog(work, { dialogId, policy: journalDialog });
  const { municipalityId } = entry.dialog;
  const found = await findFiling(work, { dialogId, municipalityId });
  work.record('filing.read', { dialogId, municipalityId });
  return toView(work, entry, found);
}

interface FilingChange extends FilingWish {
  readonly dialogId: string;
  readonly expectedVersion: ExpectedVersion;
}

/** @throws DomainError dialog_not_found, coordinator_only, version_changed */
export async function replaceFiling(
  work: Work,
  { dialogId, expectedVersion, ...filing }: FilingChange,
): Promise<FilingView> {
  const entry = await openDialog(work, { dialogId, policy: journalDialog, lock: true });
  const { municipalityId } = entry.dialog;
  const before = await findFiling(work, { dialogId, municipalityId });
  requireVersion(before.version, expectedVersion);
  const version = before.version + 1;
  await saveFiling(work, { dialogId, municipalityId }, filing, version);
  work.record('filing.changed', { dialogId, municipalityId });
  return toView(work, entry, { filing, version });
}

async function toView(work: Work, { dialog }: OpenedDialog, found: VersionedFiling): Promise<FilingView> {
  const { topic } = await openDialogTexts(work, dialog);
  const { sensitivity } = await findJournalSettings(work, dialog.municipalityId);
  return { ...found, proposed: { title: topic, sensitivity } };
}
