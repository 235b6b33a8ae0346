import type { Storage, StorageKey } from '../../storage/storage.ts';

export async function isStored(storage: Storage, key: StorageKey): Promise<boolean> {
  const stored = await storage.get(key, { offset: 0, length: 1 });
  stored?.stream.destroy();
  return stored !== null;
}
