/**
 * The roll of a dialog: who ever took part, and who must approve newcomers. A row that is deleted with SQL proves
 * nothing by itself; the roll tells that there was one. It is sealed, so it is read and made with the keyring alone, and
 * it names the key version: whoever sets it back must set back the whole dialog.
 */
import { UnsealError } from '../crypto/sealing.ts';
import type { Vault } from '../crypto/vault.ts';
import type { Dialog } from './model.ts';
import { openRollText, sealDialogText } from './records.ts';

export interface Roll {
  readonly participantIds: readonly string[];
  readonly approverIds: readonly string[];
}

type DialogRef = Pick<Dialog, 'id' | 'municipalityId' | 'keyVersion'>;

export const sealRoll = (vault: Vault, { id, municipalityId, keyVersion }: DialogRef, roll: Roll): Promise<Buffer> =>
  sealDialogText(vault, municipalityId, 'dialogs.sealed_roll', id, textOf(keyVersion, roll));

/** Null for a roll that is not authentic: everybody counts as a former participant then, and nobody joins. */
export async function openRoll(
  vault: Vault,
  dialog: DialogRef & { readonly sealedRoll: Buffer | null },
): Promise<Roll | null> {
  const { keyVersion, sealedRoll } = dialog;
  if (sealedRoll === null) return null;
  try {
    const text = await openRollText(vault, dialog, sealedRoll);
    const [version = '', participants = '', approvers = ''] = text.split('|');
    return Number(version) === keyVersion
      ? { participantIds: idsIn(participants), approverIds: idsIn(approvers) }
      : null;
  } catch (error) {
    if (error instanceof UnsealError) return null;
    throw error;
  }
}

/** Each post writes its dialog's row again, so the text is short. */
const textOf = (keyVersion: number, { participantIds, approverIds }: Roll): string =>
  [keyVersion, inText(participantIds), inText(approverIds)].join('|');

const HEX_DIGITS = 32;
const inText = (ids: readonly string[]): string => ids.map((id) => id.replaceAll('-', '')).join('');

const idsIn = (text: string): string[] =>
  Array.from({ length: text.length / HEX_DIGITS }, (_, index) =>
    text
      .slice(index * HEX_DIGITS, (index + 1) * HEX_DIGITS)
      .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
  );
