/**
 * Membership as a proof: a reader of a dialog must hold a key of its present version that opens. The SQL finds the key
 * rows in the statement of the act. Here they are verified for this reader. Posts, attachments, events and journaling
 * use it.
 */

import type { SystemActor } from '../../core/actor.ts';
import type { Tampering } from '../../core/tampering.ts';
import type { Work } from '../../core/unit-of-work.ts';
import type { SealingKey } from '../../crypto/sealing.ts';
import type { Vault } from '../../crypto/vault.ts';
import { type BinaryRow, bytes, int, readBinaryRows, truth } from '../../database/binary-rows.ts';
import { type AccessLimit, isShutOut, readsUntil, storedLimit } from '../access-limit.ts';
import { type Dialog, DialogKey } from '../model.ts';
import { authenticKeys, isAuthenticKey, keeperHolder, openDialogKey, personHolder } from './dialog-keys.ts';
import { limitFields, readLimit } from './limit-fields.ts';

/**
 * SQL: the keys that a person `live` holds in a dialog `d`, each a `k`. They may be of several versions, and there are
 * none unless the person is a participant now. A participant holds the present one, so old rows that were restored with
 * SQL do not count without it.
 */
export const HELD_KEYS = `from participants pt join dialog_keys k
    on k.dialog_id = pt.dialog_id and k.holder_kind = 'person' and k.holder_id = pt.person_id
  where pt.dialog_id = d.id and pt.person_id = live.id and pt.left_at is null`;

/** Of a row with `version`, `is_present`, `wrapped_key`, `ends` and `ends_at`, in binary rows. */
export const HELD_KEY_FIELDS = [int('version'), truth('is_present'), bytes('wrapped_key'), ...limitFields('')];

interface HeldKeyRow {
  readonly version: number;
  readonly isPresent: boolean;
  readonly wrappedKey: Buffer;
  readonly limit: AccessLimit | null;
}

const readHeldKey = (row: BinaryRow): HeldKeyRow => ({
  version: row.int(),
  isPresent: row.truth(),
  wrappedKey: row.bytes(),
  limit: readLimit(row),
});

interface Membership {
  /** Whether the reader holds the key of the present version, and it opens. */
  readonly isParticipant: boolean;
  /** From when on nothing more is theirs to read, where their access has ended and they still read what was before. */
  readonly until: Date | null;
  /** By version: whatever was sealed under these may be shown. */
  readonly keys: ReadonlyMap<number, SealingKey>;
  /** Rows that the keyring did not make for this reader. The statement could not see that. */
  readonly tampering: readonly Tampering[];
}

/** @param rows binary rows of HELD_KEY_FIELDS; null when there are none */
export function readMembership(
  vault: Vault,
  { dialogId, personId, now }: { readonly dialogId: string; readonly personId: string; readonly now: Date },
  rows: string | null,
): Membership {
  const held = readBinaryRows(rows, readHeldKey).map((key) => ({
    ...{ ...key, dialogId, holder: personHolder(personId, key.limit) },
  }));
  const authentic = held.filter((key) => isAuthenticKey(vault, key));
  const usable = authentic.filter(({ limit }) => !isShutOut(limit, now));
  return {
    isParticipant: usable.some(({ isPresent }) => isPresent),
    until: usable.map(({ limit }) => readsUntil(limit, now)).reduce(earlier, null),
    keys: new Map(usable.map((key) => [key.version, openDialogKey(vault, key)])),
    tampering: authentic.length < held.length ? [{ table: 'dialog_keys', dialogId, personId }] : [],
  };
}

const earlier = (one: Date | null, other: Date | null): Date | null =>
  one === null || (other !== null && other < one) ? other : one;

/**
 * The keys that the acting person holds in the dialog, by version: of whatever was sealed under one of these, they have
 * been able to read all. Ask first whether they take part (open-dialog.ts).
 */
export async function openOwnKeys(work: Work, dialogId: string): Promise<ReadonlyMap<number, SealingKey>> {
  const { personId } = work.actor;
  const where = { dialogId, holderKind: 'person' as const, holderId: personId };
  const rows = await DialogKey.findAll({ where, order: ['version'], transaction: work.transaction });
  const held = rows
    .map((row) => ({ row, limit: storedLimit(row) }))
    .filter(({ limit }) => !isShutOut(limit, work.now))
    .map(({ row: { version, wrappedKey }, limit }) => ({
      ...{ dialogId, holder: personHolder(personId, limit), version, wrappedKey },
    }));
  return new Map(authenticKeys(work, held).map((row) => [row.version, openDialogKey(work.vault, row)]));
}

/** What the system may open a dialog for, without taking part in it. */
export type KeeperPurpose = 'journal-export';

/**
 * Every key of the dialog, by version, from the rows of its keeper. Such a reading is always recorded, and none but the
 * system makes it. A row that was not made for this keeper counts as absent and is reported.
 */
export async function openKeysAsKeeper(
  work: Work<SystemActor>,
  { dialog }: { readonly dialog: Dialog },
  purpose: KeeperPurpose,
): Promise<ReadonlyMap<number, SealingKey>> {
  const { id: dialogId, municipalityId } = dialog;
  const holder = keeperHolder(dialogId);
  const where = { dialogId, holderKind: holder.kind, holderId: holder.id };
  const rows = await DialogKey.findAll({ where, order: ['version'], transaction: work.transaction });
  const held = rows.map((row) => ({
    ...{ dialogId, holder: { ...holder, limit: storedLimit(row) }, version: row.version, wrappedKey: row.wrappedKey },
  }));
  const keys = authenticKeys(work, held).map((row) => [row.version, openDialogKey(work.vault, row)] as const);
  work.record('dialog-keys.opened', { dialogId, municipalityId, reason: purpose, count: keys.length });
  return new Map(keys);
}
