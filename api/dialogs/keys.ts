/**
 * No membership, no key. A dialog's content is sealed under data keys, one per version. Each key is wrapped once for
 * each holder: a person, an invitation, or the dialog's keeper. To read one needs the row; to make the row one needs the
 * keyring. So a row forged in any table with SQL opens nothing, and a row moved to another holder fails.
 * Excluding somebody, and admitting somebody *from now*, starts a new version.
 */
import { type KeyObject, randomBytes } from 'node:crypto';
import { Op } from 'sequelize';
import type { Work } from '../core/unit-of-work.ts';
import type { Vault } from '../crypto/vault.ts';
import { type Dialog, DialogKey, Invitation, Participant } from './model.ts';

export interface Holder {
  readonly kind: 'person' | 'invitation' | 'keeper';
  readonly id: string;
}

export const person = (id: string): Holder => ({ kind: 'person', id });
export const invitation = (id: string): Holder => ({ kind: 'invitation', id });
/** One system holder per dialog, whose row serves only acts that are recorded: an administrator's addition, a journal export. */
export const keeper = (dialogId: string): Holder => ({ kind: 'keeper', id: dialogId });

/** What a wrapped data key is bound to. */
export const dialogKeyContext = (dialogId: string, holder: Holder, version: number): string =>
  `${dialogId}|${holder.kind}|${holder.id}|${version}`;

/** @throws UnsealError when the row was not made for this holder, dialog and version. */
export const openDialogKey = (
  vault: Vault,
  row: { dialogId: string; holder: Holder; version: number; wrappedKey: Uint8Array },
): KeyObject => vault.keyring.unwrap(dialogKeyContext(row.dialogId, row.holder, row.version), row.wrappedKey);

/** A fresh data key for everybody who may read from here on: active participants, waiting invitations that give the past, the keeper. */
export async function startVersion(work: Work, vault: Vault, dialog: Dialog, version: number): Promise<void> {
  const participants = await Participant.findAll({
    where: { dialogId: dialog.id, leftAt: null },
    transaction: work.transaction,
  });
  const waiting = await Invitation.findAll({
    where: { dialogId: dialog.id, state: { [Op.in]: ['pending', 'claimed'] }, history: 'all' },
    transaction: work.transaction,
  });
  const holders = [
    keeper(dialog.id),
    ...participants.map((row) => person(row.personId)),
    ...waiting.map((row) => invitation(row.id)),
  ];
  const dataKey = randomBytes(32);
  await writeRows(
    work,
    dialog.id,
    holders.map((holder) => wrapFor(vault, dialog.id, holder, version, dataKey)),
  );
  dataKey.fill(0);
  dialog.keyVersion = version;
  await dialog.save({ transaction: work.transaction });
  work.record('key-version.created', {
    dialogId: dialog.id,
    municipalityId: dialog.municipalityId,
    lastNumber: version,
  });
}

/** Everything that one holder can open, the other can open too. */
export async function shareKeys(work: Work, vault: Vault, dialogId: string, from: Holder, to: Holder): Promise<void> {
  const rows = await DialogKey.findAll({
    where: { dialogId, holderKind: from.kind, holderId: from.id },
    transaction: work.transaction,
  });
  const shared = rows.map(({ version, wrappedKey }) => {
    const dataKey = openDialogKey(vault, { dialogId, holder: from, version, wrappedKey }).export();
    return wrapFor(vault, dialogId, to, version, dataKey);
  });
  await writeRows(work, dialogId, shared);
}

export async function dropKeys(work: Work, dialogId: string, holder: Holder): Promise<void> {
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

async function writeRows(work: Work, dialogId: string, rows: readonly WrappedRow[]): Promise<void> {
  await DialogKey.bulkCreate(
    rows.map(({ holder, version, wrappedKey }) => ({
      dialogId,
      holderKind: holder.kind,
      holderId: holder.id,
      version,
      wrappedKey,
    })),
    { transaction: work.transaction },
  );
}
