import { stat } from 'node:fs/promises';
import type { KeyringEntry } from '../../../api/crypto/keyring.ts';
import { readKeyringFile } from '../../../api/crypto/keyring-file.ts';
import { codeOf, type Finding, failed, ok } from './finding.ts';

interface ReadKeyring {
  readonly entries: readonly KeyringEntry[] | null;
  readonly findings: readonly Finding[];
}

/** Reading the keyring requires exactly one active key for each purpose. */
export async function readKeyring(file: string | undefined): Promise<ReadKeyring> {
  if (!file) return { entries: null, findings: [failed('keyring', 'LETDIALOG_KEYRING_FILE is not set')] };
  try {
    const entries = await readKeyringFile(file);
    const states = entries.map(({ id, state }) => `${id} ${state}`).join(', ');
    return { entries, findings: [ok('keyring', states), modeOf((await stat(file)).mode)] };
  } catch (error) {
    return { entries: null, findings: [failed('keyring', reasonOf(error))] };
  }
}

const modeOf = (mode: number): Finding =>
  (mode & 0o077) === 0
    ? ok('keyring file', `mode ${octal(mode)}`)
    : failed('keyring file', `mode ${octal(mode)}: others can read or change it; it must be 0600`);

const octal = (mode: number): string => (mode & 0o777).toString(8).padStart(4, '0');

/** Messages of the parser name lines, ids and purposes, never a key. */
function reasonOf(error: unknown): string {
  const code = codeOf(error);
  return error instanceof Error && code === error.name ? error.message : code;
}

interface WrapUse {
  readonly keyId: string;
  readonly rows: number;
}

/** Every key that something in the database is wrapped under must be on the keyring. */
export function evaluateWrapKeys(entries: readonly KeyringEntry[], uses: readonly WrapUse[]): [Finding, Finding] {
  const stateOf = (id: string) => entries.find((entry) => entry.purpose === 'wrap' && entry.id === id)?.state;
  const missing = uses.filter(({ keyId }) => stateOf(keyId) === undefined);
  const stale = uses.filter(({ keyId }) => stateOf(keyId) === 'old');
  return [
    missing.length > 0
      ? failed('wrapped keys', `${usesText(missing)}, which the keyring has not: they cannot be opened`)
      : ok('wrapped keys', `${sum(uses)} rows, all under keys of the keyring`),
    stale.length > 0
      ? { check: 'old keys', state: 'warning', text: `${usesText(stale)} that is old: run "letdialog keys rewrap"` }
      : ok('old keys', 'none in use'),
  ];
}

const sum = (uses: readonly WrapUse[]): number => uses.reduce((total, { rows }) => total + rows, 0);

const usesText = (uses: readonly WrapUse[]): string =>
  uses.map(({ keyId, rows }) => `${rows} rows under key ${keyId}`).join(', ');
