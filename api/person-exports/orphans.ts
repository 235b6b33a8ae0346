/**
 * Removes stored bytes that no copy has any more: of a process that died before it said where they are, of a copy that was
 * made anew or has expired, of a person who was erased. The key went with the row, so nobody could open them anyway.
 */
import type { Clock } from '../core/clock.ts';
import { firstIdAt } from '../core/ids.ts';
import type { Query } from '../core/unit-of-work.ts';
import type { Storage, StorageKey } from '../storage/storage.ts';
import { EXPORTS, packageIn } from './places.ts';

interface OrphanTools {
  readonly storage: Storage;
  readonly query: Query;
  readonly clock: Clock;
}

/** No making takes as long. */
const KEPT_MILLISECONDS = 24 * 3_600_000;
const BATCH = 500;

/** Unverified: what a row that somebody has changed is about does not open. */
const KNOWN = `select package_id as id from person_exports where package_id = any($1::uuid[]) and sealed_key is not null`;

/** @returns how many objects were removed */
export async function removeOrphans(tools: OrphanTools): Promise<number> {
  const before = firstIdAt(tools.clock.now().getTime() - KEPT_MILLISECONDS);
  let [removed, batch]: [number, StorageKey[]] = [0, []];
  for await (const { key } of tools.storage.list(EXPORTS)) {
    if (packageIn(key) < before) batch.push(key);
    if (batch.length < BATCH) continue;
    removed += await removeUnknown(tools, batch);
    batch = [];
  }
  return removed + (await removeUnknown(tools, batch));
}

async function removeUnknown({ storage, query }: OrphanTools, keys: readonly StorageKey[]): Promise<number> {
  if (keys.length === 0) return 0;
  const rows = await query<{ id: string }>(KNOWN, [keys.map(packageIn)]);
  const known = new Set(rows.map(({ id }) => id));
  const unknown = keys.filter((key) => !known.has(packageIn(key)));
  for (const key of unknown) await storage.remove(key);
  return unknown.length;
}
