import { type NoteTampering, type Opening, openOrNote, orNull } from '../core/tampering.ts';
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
  | 'invitations.sealed_cpr'
  | 'invitations.sealed_reason';

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

interface TextPlace {
  readonly municipalityId: string;
  readonly dialogId: string;
  readonly column: Exclude<Column, `dialogs.${string}`>;
  /** The row of an invitation. */
  readonly targetId?: string;
  /** The row of a participant. */
  readonly personId?: string;
}

/** Null for a text that does not open, which is reported: no row takes a list, a page or a login along. */
export async function openDialogText(
  work: Opening,
  { municipalityId, column, ...ids }: TextPlace,
  sealed: Uint8Array,
): Promise<string | null> {
  const { dialogId, targetId, personId } = ids;
  const id = targetId ?? (personId === undefined ? dialogId : participantRowId(dialogId, personId));
  const table = column === 'participants.sealed_title' ? 'participants' : 'invitations';
  return openOrNote(work, { table, municipalityId, ...ids }, async () =>
    (await work.vault.recordKeys.of(municipalityId)).open(placeOf(column, id), sealed),
  );
}

/** @throws UnsealError */
export const openRollText = async (
  vault: Vault,
  { id, municipalityId }: Pick<Dialog, 'id' | 'municipalityId'>,
  sealed: Uint8Array,
): Promise<string> => (await vault.recordKeys.of(municipalityId)).open(placeOf('dialogs.sealed_roll', id), sealed);

/** Opens an invitation's number for a new index. @throws UnsealError */
export const openInvitationCpr = async (
  vault: Vault,
  { id, municipalityId }: { readonly id: string; readonly municipalityId: string },
  sealed: Uint8Array,
): Promise<string> => (await vault.recordKeys.of(municipalityId)).open(placeOf('invitations.sealed_cpr', id), sealed);

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

/** Null for what does not open. */
export interface DialogTexts {
  readonly topic: string | null;
  readonly subjectName: string | null;
}

type SealedTexts = Pick<Dialog, 'id' | 'municipalityId' | 'sealedTopic' | 'sealedSubjectName'>;

/** For many rows of one municipality: opens without waiting for the key each time. What does not open is reported. */
export function openDialogTextsWith(
  sealer: RecordSealer | null,
  { id, municipalityId, sealedTopic, sealedSubjectName }: SealedTexts,
  noteTampering: NoteTampering,
): DialogTexts {
  const open = (column: Column, sealed: Buffer): string | null =>
    sealer && orNull(() => sealer.open(placeOf(column, id), sealed));
  const texts = {
    topic: open('dialogs.sealed_topic', sealedTopic),
    subjectName: open('dialogs.sealed_subject_name', sealedSubjectName),
  };
  if (texts.topic === null || texts.subjectName === null)
    noteTampering({ table: 'dialogs', municipalityId, dialogId: id, isShown: true });
  return texts;
}

export async function openDialogTexts({ vault, noteTampering }: Opening, dialog: SealedTexts): Promise<DialogTexts> {
  return openDialogTextsWith(await sealerOf(vault, dialog.municipalityId), dialog, noteTampering);
}

/** Null when the municipality's key does not open, so that a list of several goes on. */
export async function sealerOf(vault: Vault, municipalityId: string): Promise<RecordSealer | null> {
  try {
    return await vault.recordKeys.of(municipalityId);
  } catch (error) {
    if (error instanceof UnsealError) return null;
    throw error;
  }
}

export const participantRowId = (dialogId: string, personId: string): string => `${dialogId}|${personId}`;

function placeOf(column: Column, id: string) {
  const [table = '', name = ''] = column.split('.');
  return { table, column: name, id };
}
