/**
 * A rotation has four steps: *add* a key (every process must hold it before it is used), *activate* it (the former one
 * becomes old and still opens what it wrapped), re-wrap, *remove* the old one. These functions are pure;
 * keyring-file.ts writes the file.
 */
import { type KeyPurpose, type KeyringEntry, newEntry } from './keyring.ts';

/** Its message is for the person at the command line. */
export class KeyringChangeError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'KeyringChangeError';
  }
}

export function addKey(entries: readonly KeyringEntry[], purpose: KeyPurpose): KeyringEntry[] {
  const waiting = entries.find((entry) => entry.purpose === purpose && entry.state === 'new');
  if (waiting)
    throw new KeyringChangeError(`There is a new ${purpose} key already, ${waiting.id}. Activate or remove it.`);
  const added = newEntry(purpose, 'new');
  return entries.some(({ id }) => id === added.id) ? addKey(entries, purpose) : [...entries, added];
}

export function activateKey(entries: readonly KeyringEntry[], id: string): KeyringEntry[] {
  const wanted = getKey(entries, id);
  if (wanted.state === 'active') throw new KeyringChangeError(`Key ${id} is active already.`);
  return entries.map((entry) => {
    if (entry.id === id) return { ...entry, state: 'active' };
    return entry.purpose === wanted.purpose && entry.state === 'active' ? { ...entry, state: 'old' } : entry;
  });
}

export function removeKey(entries: readonly KeyringEntry[], id: string): KeyringEntry[] {
  if (getKey(entries, id).state === 'active')
    throw new KeyringChangeError(`Key ${id} is active. Activate another first.`);
  return entries.filter((entry) => entry.id !== id);
}

export function getKey(entries: readonly KeyringEntry[], id: string): KeyringEntry {
  const found = entries.find((entry) => entry.id === id);
  if (!found) throw new KeyringChangeError(`The keyring holds no key ${id}.`);
  return found;
}
