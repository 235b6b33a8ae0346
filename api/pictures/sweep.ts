/**
 * Removes stored bytes of pictures that no row has any more: replaced, deleted, or of a request that ended half way. The
 * key went with the row, so nobody could open them anyway.
 */
import type { Clock } from '../core/clock.ts';
import { firstIdAt } from '../core/ids.ts';
import type { Sweep } from '../core/jobs.ts';
import type { Query, RunAsSystem } from '../core/unit-of-work.ts';
import { recordExpired } from '../database/expiry.ts';
import type { Storage, StorageKey } from '../storage/storage.ts';
import { PORTRAITS } from './portraits.ts';

interface PictureSweepTools {
  readonly storage: Storage;
  readonly query: Query;
  readonly clock: Clock;
  readonly runAsSystem: RunAsSystem;
}

/** No request takes as long. */
const KEPT_MILLISECONDS = 3_600_000;
const BATCH = 500;

const KNOWN = `select picture_id from person_pictures where picture_id = any($1::uuid[])
  union all select picture_id from subject_pictures where picture_id = any($1::uuid[])`;

export const pictureSweep = (tools: PictureSweepTools): Sweep => ({
  name: 'pictures',
  everySeconds: 3_600,
  run: async () => recordExpired(tools.runAsSystem, 'stored_pictures', await removeOrphans(tools)),
});

/** @returns how many objects were removed */
export async function removeOrphans(tools: PictureSweepTools): Promise<number> {
  const before = firstIdAt(tools.clock.now().getTime() - KEPT_MILLISECONDS);
  let [removed, batch]: [number, StorageKey[]] = [0, []];
  for await (const { key } of tools.storage.list(PORTRAITS)) {
    if (idIn(key) < before) batch.push(key);
    if (batch.length < BATCH) continue;
    removed += await removeUnknown(tools, batch);
    batch = [];
  }
  return removed + (await removeUnknown(tools, batch));
}

const idIn = (key: StorageKey): string => key.split('/')[1] ?? '';

async function removeUnknown({ storage, query }: PictureSweepTools, keys: readonly StorageKey[]): Promise<number> {
  if (keys.length === 0) return 0;
  const rows = await query<{ picture_id: string }>(KNOWN, [[...new Set(keys.map(idIn))]]);
  const known = new Set(rows.map(({ picture_id: id }) => id));
  const unknown = keys.filter((key) => !known.has(idIn(key)));
  for (const key of unknown) await storage.remove(key);
  return unknown.length;
}
