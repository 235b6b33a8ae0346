import type { Work } from '../../core/unit-of-work.ts';
import { type AccessLimit, storedLimit } from '../access-limit.ts';
import { DialogKey } from '../model.ts';
import { authenticKeys, personHolder } from './dialog-keys.ts';

interface VersionOfDialog {
  readonly dialogId: string;
  readonly version: number;
}

/** Who can open what is sealed under a version of a dialog's key, each with the end of their access. */
export async function personsHolding(
  work: Pick<Work, 'transaction' | 'vault' | 'noteTampering'>,
  { dialogId, version }: VersionOfDialog,
): Promise<ReadonlyMap<string, AccessLimit | null>> {
  const where = { dialogId, holderKind: 'person' as const, version };
  const rows = await DialogKey.findAll({ where, transaction: work.transaction });
  const held = rows.map((row) => ({
    ...{ dialogId, version, wrappedKey: row.wrappedKey, holder: personHolder(row.holderId, storedLimit(row)) },
  }));
  return new Map(authenticKeys(work, held).map(({ holder }) => [holder.id, holder.limit ?? null]));
}
