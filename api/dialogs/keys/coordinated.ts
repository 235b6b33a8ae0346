/**
 * Which of some dialogs a person coordinates, for lists across dialogs: what `openDialog` asks of one, for a page of
 * them at once. Their row must be authentic, and they must hold a key of the present version that opens.
 */
import type { Work } from '../../core/unit-of-work.ts';
import { isShutOut, limitOf, storedLimit } from '../access-limit.ts';
import { type Dialog, DialogKey } from '../model.ts';
import { findParticipants } from '../participants/rows.ts';
import { authenticKeys, personHolder } from './dialog-keys.ts';

export async function coordinatedAmong(work: Work, dialogs: readonly Dialog[]): Promise<ReadonlySet<string>> {
  const { personId } = work.actor;
  const rows = await findParticipants(work, {
    where: { dialogId: dialogs.map(({ id }) => id), personId, role: 'coordinator', leftAt: null },
  });
  const present = rows.filter((row) => !isShutOut(limitOf(row), work.now)).map(({ dialogId }) => dialogId);
  const held = await heldAmong(work, present);
  const coordinated = dialogs.filter(({ id, keyVersion }) => held.has(`${id}|${keyVersion}`));
  return new Set(coordinated.map(({ id }) => id));
}

/** `dialog|version` of each key that opens. */
async function heldAmong(work: Work, dialogIds: readonly string[]): Promise<ReadonlySet<string>> {
  const { personId } = work.actor;
  const where = { dialogId: [...dialogIds], holderKind: 'person' as const, holderId: personId };
  const rows = await DialogKey.findAll({ where, transaction: work.transaction });
  const keys = rows.map((row) => ({
    ...{ dialogId: row.dialogId, version: row.version, wrappedKey: row.wrappedKey },
    holder: personHolder(personId, storedLimit(row)),
  }));
  const usable = authenticKeys(work, keys).filter(({ holder }) => !isShutOut(holder.limit ?? null, work.now));
  return new Set(usable.map(({ dialogId, version }) => `${dialogId}|${version}`));
}
