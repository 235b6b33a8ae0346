/**
 * No membership, no key. A dialog's content is sealed under data keys, one per version. Each key is wrapped once for
 * each holder: a person, an invitation, or the dialog's keeper. To read one needs the row; to make the row one needs
 * the keyring. So a row written into any table with SQL opens nothing, and a row moved to another holder fails.
 * Excluding a participant, and admitting one *from now*, starts a new version.
 */

import { randomBytes } from 'node:crypto';
import { Op } from 'sequelize';
import type { Actor } from '../../core/actor.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { type SealingKey, UnsealError } from '../../crypto/sealing.ts';
import type { Vault } from '../../crypto/vault.ts';
import { type AccessLimit, storedLimit } from '../access-limit.ts';
import { type Dialog, DialogKey } from '../model.ts';

export interface Holder {
  readonly kind: 'person' | 'invitation' | 'keeper';
  readonly id: string;
  /** When access that rests on custody ends. Null or left out where no end is known. */
  readonly limit?: AccessLimit | null;
}

export const personHolder = (id: string, limit: AccessLimit | null = null): Holder =>
  limit === null ? { kind: 'person', id } : { kind: 'person', id, limit };
export const invitationHolder = (id: string): Holder => ({ kind: 'invitation', id });
/**
 * One system holder per dialog. Its row serves only acts that are recorded: an addition by an administrator, a journal
 * export, sealing posts again.
 */
export const keeperHolder = (dialogId: string): Holder => ({ kind: 'keeper', id: dialogId });

/** What a wrapped data key is bound to: an end too, so that who changes it with SQL breaks the key. */
export const dialogKeyContext = (dialogId: string, { kind, id, limit }: Holder, version: number): string =>
  [dialogId, kind, id, version, ...(limit ? [limit.ends, Number(limit.endsAt)] : [])].join('|');

interface HeldKey {
  readonly dialogId: string;
  readonly holder: Holder;
  readonly version: number;
  readonly wrappedKey: Uint8Array;
}

/** @throws UnsealError when the row was not made for this holder, dialog and version. */
export const openDialogKey = (vault: Vault, row: HeldKey): SealingKey =>
  vault.keyring.unwrap(dialogKeyContext(row.dialogId, row.holder, row.version), row.wrappedKey);

/**
 * A fresh data key for the newcomers, and for those entitled who could open the version before. A row in a table alone
 * gives no key. Neither does an admission that waits: its invitation holds no key. The caller saves the dialog.
 */
export async function startKeyVersion(
  work: Work<Actor>,
  dialog: Dialog,
  { entitled, newcomers }: { readonly entitled: readonly Holder[]; readonly newcomers: readonly Holder[] },
): Promise<void> {
  const { present, newest } = await newestKeys(work, dialog);
  const staying = entitled.filter((holder) => present.some((each) => nameOf(each) === nameOf(holder)));
  const version = newest + 1;
  const holders = new Map([...staying, ...newcomers].map((holder) => [nameOf(holder), holder]));
  const dataKey = randomBytes(32);
  await writeRows(
    work,
    dialog.id,
    [...holders.values()].map((holder) => wrapFor(work.vault, dialog.id, holder, version, dataKey)),
  );
  dataKey.fill(0);
  dialog.keyVersion = version;
  work.record('key-version.created', {
    dialogId: dialog.id,
    municipalityId: dialog.municipalityId,
    lastNumber: version,
  });
}

/**
 * The newest version that an authentic key is of, and who holds it; 0 in a new dialog. It is the dialog's present one,
 * unless SQL has set that back or ahead, which is told of. A number that is believed here would be given twice.
 */
async function newestKeys(
  work: Work<Actor>,
  { id: dialogId, municipalityId, keyVersion }: Dialog,
): Promise<{ readonly present: readonly Holder[]; readonly newest: number }> {
  const keysFrom = async (least: number): Promise<readonly HeldKey[]> => {
    const where = { dialogId, version: { [Op.gte]: least } };
    const rows = await DialogKey.findAll({ where, transaction: work.transaction });
    return authenticKeys(
      work,
      rows.map((row) => ({
        ...{ dialogId, holder: { kind: row.holderKind, id: row.holderId, limit: storedLimit(row) } },
        ...{ version: row.version, wrappedKey: row.wrappedKey },
      })),
    );
  };
  const found = await keysFrom(keyVersion);
  const keys = found.length > 0 ? found : await keysFrom(0);
  const newest = Math.max(0, ...keys.map(({ version }) => version));
  if (newest !== keyVersion && newest > 0) work.noteTampering({ table: 'dialogs', municipalityId, dialogId });
  return { newest, present: keys.filter(({ version }) => version === newest).map(({ holder }) => holder) };
}

const nameOf = ({ kind, id }: Holder): string => `${kind}|${id}`;

/** Whether the keyring made the row for this holder, dialog and version. */
export function isAuthenticKey(vault: Vault, row: HeldKey): boolean {
  try {
    openDialogKey(vault, row);
    return true;
  } catch (error) {
    if (error instanceof UnsealError) return false;
    throw error;
  }
}

/**
 * The key of the dialog's present version, as it was read. Participants who have joined since then hold a later one.
 */
type Held = 'present' | 'later' | 'nothing';

/** What holds for a person in a dialog, by their keys alone. */
export interface OwnKeys {
  readonly held: Held;
  /** That of the present key. */
  readonly limit: AccessLimit | null;
}

export async function heldBy(
  work: Pick<Work, 'transaction' | 'vault' | 'noteTampering'>,
  { id: dialogId, municipalityId, keyVersion }: Dialog,
  personId: string,
): Promise<OwnKeys> {
  const where = { dialogId, holderKind: 'person' as const, holderId: personId, version: { [Op.gte]: keyVersion } };
  const rows = await DialogKey.findAll({ where, transaction: work.transaction });
  const own = rows.filter((row) => {
    const { version, wrappedKey } = row;
    const holder = personHolder(personId, storedLimit(row));
    const isAuthentic = isAuthenticKey(work.vault, { dialogId, holder, version, wrappedKey });
    if (!isAuthentic) work.noteTampering({ table: 'dialog_keys', dialogId, municipalityId, personId });
    return isAuthentic;
  });
  const present = own.find(({ version }) => version === keyVersion);
  if (present) return { held: 'present', limit: storedLimit(present) };
  return { held: rows.length > 0 ? 'later' : 'nothing', limit: null };
}

/** Gives one holder all the keys that the other can open. @returns the versions that were shared */
export async function shareKeys(work: Work<Actor>, dialogId: string, from: Holder, to: Holder): Promise<number[]> {
  const own = await keysOf(work, dialogId, from);
  const shared = own.map((row) =>
    wrapFor(work.vault, dialogId, to, row.version, openDialogKey(work.vault, row).bytes()),
  );
  await writeRows(work, dialogId, shared);
  return own.map(({ version }) => version);
}

/** Wraps all keys of a holder with another end of access than they have. */
export async function limitKeys(work: Work<Actor>, dialogId: string, holder: Holder): Promise<void> {
  await shareKeys(work, dialogId, holder, holder);
}

async function keysOf(work: Work<Actor>, dialogId: string, { kind, id }: Holder): Promise<readonly HeldKey[]> {
  const where = { dialogId, holderKind: kind, holderId: id };
  const rows = await DialogKey.findAll({ where, transaction: work.transaction });
  const held = rows.map((row) => ({
    ...{ dialogId, holder: { kind, id, limit: storedLimit(row) } },
    ...{ version: row.version, wrappedKey: row.wrappedKey },
  }));
  return authenticKeys(work, held);
}

/** The rows that are authentic. The others count as absent and are reported. */
export const authenticKeys = (
  { noteTampering, vault }: Pick<Work, 'noteTampering' | 'vault'>,
  rows: readonly HeldKey[],
): readonly HeldKey[] =>
  rows.filter((row) => {
    const isAuthentic = isAuthenticKey(vault, row);
    if (!isAuthentic) noteTampering({ table: 'dialog_keys', dialogId: row.dialogId, targetId: row.holder.id });
    return isAuthentic;
  });

export async function dropKeys(work: Work<Actor>, dialogId: string, holder: Holder): Promise<void> {
  await DialogKey.destroy({
    where: { dialogId, holderKind: holder.kind, holderId: holder.id },
    transaction: work.transaction,
  });
}

interface WrappedRow {
  readonly holder: Holder;
  readonly version: number;
  readonly wrappedKey: Buffer;
}

const wrapFor = (vault: Vault, dialogId: string, holder: Holder, version: number, dataKey: Uint8Array): WrappedRow => ({
  holder,
  version,
  wrappedKey: vault.keyring.wrap(dialogKeyContext(dialogId, holder, version), dataKey),
});

/** In the place of a row that SQL has written there before. */
async function writeRows(work: Work<Actor>, dialogId: string, rows: readonly WrappedRow[]): Promise<void> {
  await DialogKey.bulkCreate(
    rows.map(({ holder, version, wrappedKey }) => ({
      dialogId,
      holderKind: holder.kind,
      holderId: holder.id,
      version,
      wrappedKey,
      endsAt: holder.limit?.endsAt ?? null,
      ends: holder.limit?.ends ?? null,
    })),
    { transaction: work.transaction, updateOnDuplicate: ['holderKind', 'wrappedKey', 'endsAt', 'ends'] },
  );
}
