import type { StorageKey } from '../storage/storage.ts';

export const EXPORTS = 'person-exports/';

interface PackagePlace {
  readonly id: string;
  readonly packageId: string;
}

/** Where the bytes of a copy are, sealed. The place is part of what each piece is sealed for. */
export const packageOf = ({ id, packageId }: PackagePlace): StorageKey => `${EXPORTS}${id}/${packageId}`;

export const packageIn = (key: StorageKey): string => key.slice(EXPORTS.length).split('/')[1] ?? '';
