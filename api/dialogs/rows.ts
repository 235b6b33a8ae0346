/**
 * The only access to `dialogs`. To whom a dialog belongs (municipality, unit, subject) confers authority, so the row
 * has a MAC. Only a move to another unit changes them, so every other save keeps the MAC, and a row that SQL has moved
 * stays unauthentic.
 */
import type { CreationAttributes, FindOptions, InferAttributes } from 'sequelize';
import { onlyAuthentic } from '../core/tampering.ts';
import type { RowAccess } from '../core/unit-of-work.ts';
import { rowMac } from '../crypto/row-mac.ts';
import type { Vault } from '../crypto/vault.ts';
import { Dialog } from './model.ts';
import { type Roll, sealRoll } from './roll.ts';

export type DialogMeaning = Pick<Dialog, 'id' | 'municipalityId' | 'unitId' | 'subjectId'>;

const mac = rowMac<DialogMeaning>('dialogs', ({ id, municipalityId, unitId, subjectId }) => [
  ...[id, municipalityId, unitId, subjectId],
]);

export const dialogMac = ({ keyring }: Vault, row: DialogMeaning): Buffer => mac.compute(keyring, row);

export const isAuthenticDialog = ({ keyring }: Vault, row: DialogMeaning & Pick<Dialog, 'mac'>): boolean =>
  mac.verify(keyring, row);

type Options = FindOptions<InferAttributes<Dialog>>;

/** Without its roll: see `saveRoll`. */
export const insertDialog = (work: RowAccess, row: Omit<CreationAttributes<Dialog>, 'mac' | 'sealedRoll'>) =>
  Dialog.create({ ...row, mac: dialogMac(work.vault, row), sealedRoll: null }, { transaction: work.transaction });

export async function findDialogs(work: RowAccess, options: Options): Promise<Dialog[]> {
  return onlyAuthenticDialogs(work, await findDialogsUnverified(work, options));
}

export const onlyAuthenticDialogs = (work: RowAccess, rows: readonly Dialog[]): Dialog[] =>
  onlyAuthentic<Dialog>(work, rows, verification(work.vault));

const verification = (vault: Vault): Parameters<typeof onlyAuthentic<DialogMeaning & Pick<Dialog, 'mac'>>>[2] => ({
  isAuthentic: (row) => isAuthenticDialog(vault, row),
  tamperingOf: ({ id: dialogId, municipalityId }) => ({ table: 'dialogs', municipalityId, dialogId }),
});

/**
 * Unverified: the content of a dialog is protected by its keys, so participants may read it whatever SQL wrote here.
 * Who administers it is decided by `verifiedPlaceOf`.
 */
export const findDialogUnverified = ({ transaction }: RowAccess, id: string): Promise<Dialog | null> =>
  Dialog.findByPk(id, { transaction });

/** The same, and nobody else changes the dialog's keys, participants or state until the act is committed. */
export const lockDialogUnverified = ({ transaction }: RowAccess, id: string): Promise<Dialog | null> =>
  Dialog.findByPk(id, { transaction, lock: transaction.LOCK.UPDATE });

/** The same for several, in one order, so that two acts wait and do not block each other. */
export const lockDialogsUnverified = ({ transaction }: RowAccess, ids: readonly string[]): Promise<Dialog[]> =>
  Dialog.findAll({ where: { id: [...ids] }, order: ['id'], transaction, lock: transaction.LOCK.UPDATE });

/**
 * Unverified: a page of a list continues after its last row, also one that fails verification. What a person has
 * everywhere must end too, whether or not the dialogs are authentic.
 */
export const findDialogsUnverified = ({ transaction }: RowAccess, options: Options): Promise<Dialog[]> =>
  Dialog.findAll({ ...options, transaction });

export type DialogPlace = Pick<Dialog, 'municipalityId' | 'unitId'>;

const NOWHERE: DialogPlace = { municipalityId: '', unitId: '' };

/** The municipality and unit of the dialog. A row that is not authentic has none, so nobody administers it. */
export function verifiedPlaceOf(work: RowAccess, dialog: Dialog): DialogPlace {
  const [authentic] = onlyAuthenticDialogs(work, [dialog]);
  return authentic ? { municipalityId: authentic.municipalityId, unitId: authentic.unitId } : NOWHERE;
}

/**
 * Whom the dialog is about. Null for a row that is not authentic: then nobody knows, and the name is shown to nobody who
 * may not see the names of protected persons.
 */
export function provenSubjectOf(
  { vault, noteTampering }: Pick<RowAccess, 'vault' | 'noteTampering'>,
  dialog: DialogMeaning & Pick<Dialog, 'mac'>,
): string | null {
  const [authentic] = onlyAuthentic({ noteTampering }, [dialog], verification(vault));
  return authentic?.subjectId ?? null;
}

/** Raises the version. */
export async function saveDialog({ transaction }: RowAccess, row: Dialog): Promise<void> {
  row.version += 1;
  await row.save({ transaction });
}

/** With another unit: computes the MAC too. The row was found authentic. */
export async function saveMovedDialog(work: RowAccess, row: Dialog): Promise<void> {
  row.mac = dialogMac(work.vault, row);
  await saveDialog(work, row);
}

/** A new key version, where the roll is not proven. It is no change of the resource: its ETag stays. */
export async function saveKeyVersion({ transaction }: RowAccess, row: Dialog): Promise<void> {
  await row.save({ transaction });
}

/** The roll, and the key version that it is sealed for. */
export async function saveRoll({ vault, transaction }: RowAccess, row: Dialog, roll: Roll): Promise<void> {
  const { demand, consentEvents, ruling } = roll;
  const { outcome, endsAt, onLapse } = ruling;
  row.sealedRoll = await sealRoll(vault, row, roll);
  row.set({ admissionDemand: demand, consentEvents, consentOutcome: outcome, consentEndsAt: endsAt, onLapse });
  await row.save({ transaction });
}
