import type { RunAsSystem } from '../../core/unit-of-work.ts';
import type { Storage } from '../../storage/storage.ts';
import { findExport } from '../exports/rows.ts';
import { type ExportRef, packageKeyOf } from '../package/places.ts';
import { NothingToDo, whereNeeded } from '../system.ts';

interface RemovalTools {
  readonly runAsSystem: RunAsSystem;
  readonly storage: Storage;
}

/**
 * The bytes of an accepted package go: its hash and its manifest stay. Safe to run again.
 * @returns whether it is accepted
 */
export async function removeHandedOver({ runAsSystem, storage }: RemovalTools, ref: ExportRef): Promise<boolean> {
  const { dialogId, exportId } = ref;
  let isAccepted = false;
  await whereNeeded(runAsSystem, async (work) => {
    const row = await findExport(work, { dialogId, id: exportId });
    isAccepted = row?.state === 'accepted';
    if (!row || !isAccepted || !(await storage.remove(packageKeyOf(ref)))) throw new NothingToDo();
    work.record('journal-package.removed', { municipalityId: row.municipalityId, dialogId, targetId: exportId });
  });
  return isAccepted;
}
