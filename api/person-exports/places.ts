import type { StorageKey } from '../storage/storage.ts';

export const EXPORTS = 'person-exports/';

/** Where the bytes of a copy are, sealed. The place is part of what each piece is sealed for. */
export const packageOf = (exportId: string): StorageKey => `${EXPORTS}${exportId}`;
