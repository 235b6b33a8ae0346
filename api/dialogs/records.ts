import type { RecordSealer } from '../crypto/record-keys.ts';
import { UnsealError } from '../crypto/sealing.ts';
import type { Vault } from '../crypto/vault.ts';
import type { Dialog } from './model.ts';

type Column =
  | 'dialogs.sealed_topic'
  | 'dialogs.sealed_subject_name'
  | 'dialogs.sealed_roll'
  | 'participants.sealed_title'
  | 'invitations.sealed_title'
  | 'invitations.sealed_email'
  | 'invitations.sealed_cpr';

/**
 * A dialog's records are sealed under its municipality's key. `id` is the id of the row; for a participant it is made
 * of dialog and person.
 */
export async function sealDialogText(
  vault: Vault,
  municipalityId: string,
  column: Column,
  id: string,
  text: string,
): Promise<Buffer> {
  return (await vault.recordKeys.of(municipalityId)).seal(placeOf(column, id), text);
}

export async function openDialogText(
  vault: Vault,
  municipalityId: string,
  column: Column,
  id: string,
  sealed: Uint8Array,
): Promise<string> {
  return (await vault.recordKeys.of(municipalityId)).open(placeOf(column, id), sealed);
}

/** The same in the present format. @throws UnsealError */
export async function resealDialogText(
  vault: Vault,
  municipalityId: string,
  column: Column,
  id: string,
  sealed: Uint8Array,
): Promise<Buffer> {
  return (await vault.recordKeys.of(municipalityId)).reseal(placeOf(column, id), sealed);
}

export interface DialogTexts {
  readonly topic: string;
  readonly subjectName: string;
}

/** For many rows of one municipality: opens without waiting for the key each time. */
export function openDialogTextsWith(
  sealer: RecordSealer,
  dialog: Pick<Dialog, 'id' | 'sealedTopic' | 'sealedSubjectName'>,
): DialogTexts {
  return {
    topic: sealer.open(placeOf('dialogs.sealed_topic', dialog.id), dialog.sealedTopic),
    subjectName: sealer.open(placeOf('dialogs.sealed_subject_name', dialog.id), dialog.sealedSubjectName),
  };
}

/** Null for texts that do not open, so that one dialog that was tampered with does not make a whole list fail. */
export function dialogTextsOrNull(...given: Parameters<typeof openDialogTextsWith>): DialogTexts | null {
  try {
    return openDialogTextsWith(...given);
  } catch (error) {
    if (error instanceof UnsealError) return null;
    throw error;
  }
}

export async function openDialogTexts(
  vault: Vault,
  dialog: Pick<Dialog, 'id' | 'municipalityId' | 'sealedTopic' | 'sealedSubjectName'>,
): Promise<DialogTexts> {
  return openDialogTextsWith(await vault.recordKeys.of(dialog.municipalityId), dialog);
}

export const participantRowId = (dialogId: string, personId: string): string => `${dialogId}|${personId}`;

function placeOf(column: Column, id: string) {
  const [table = '', name = ''] = column.split('.');
  return { table, column: name, id };
}
