/** The keys that posts are sealed under, as their authors hold them, and what limits these. */
import { LRUCache } from 'lru-cache';
import type { Caller } from '../core/actor.ts';
import type { LookUp } from '../core/statement.ts';
import type { Tampering } from '../core/tampering.ts';
import type { RecordRefusal, ReportTampering } from '../core/unit-of-work.ts';
import type { SealingKey } from '../crypto/sealing.ts';
import type { Vault } from '../crypto/vault.ts';
import { storedLimit } from '../dialogs/access-limit.ts';
import { isAuthenticKey, openDialogKey, personHolder } from '../dialogs/keys/dialog-keys.ts';
import { dialogNotFound } from '../dialogs/open-dialog.ts';
import { openRuling } from '../dialogs/roll.ts';
import { levelAskedBy, type MunicipalityRow } from '../municipalities/municipality-rows.ts';
import { limitsOf } from './consent-limits.ts';
import { writePosts } from './policy.ts';
import { type AccessLimits, type ConsentLimits, WRITING_KEY, type WritingKeyRow } from './write-statement.ts';

interface KeyTools {
  readonly lookUp: LookUp;
  readonly vault: Vault;
  readonly keys: WritingKeys;
  readonly recordRefusal: RecordRefusal;
  readonly reportTampering: ReportTampering;
}

export interface WritingKey {
  readonly version: number;
  readonly key: SealingKey;
  /** The level of login that the dialog's municipality asks of whoever writes, and the MAC of the row that says so. */
  readonly asked: number;
  readonly municipalityMac: Buffer;
  /** What the dialog's consents come to, while its key version is this one. */
  readonly consents: ConsentLimits;
  readonly access: AccessLimits;
}

/**
 * Caches the key with which a person last sealed in a dialog. It is only a guess: the statement checks membership and
 * version, and that the municipality's row is the same.
 */
export interface WritingKeys {
  get(dialogId: string, personId: string): WritingKey | undefined;
  set(dialogId: string, personId: string, key: WritingKey): void;
  drop(dialogId: string, personId: string): void;
}

const CACHED_KEYS = 10_000;

export function createWritingKeys(): WritingKeys {
  const keys = new LRUCache<string, WritingKey>({ max: CACHED_KEYS });
  return {
    get: (dialogId, personId) => keys.get(`${dialogId}|${personId}`),
    set: (dialogId, personId, key) => void keys.set(`${dialogId}|${personId}`, key),
    drop: (dialogId, personId) => void keys.delete(`${dialogId}|${personId}`),
  };
}

/** The key of the dialog's present version, as the caller holds it. @throws DomainError dialog_not_found */
export async function writingKey(tools: KeyTools, caller: Caller, dialogId: string): Promise<WritingKey | undefined> {
  const cached = tools.keys.get(dialogId, caller.personId);
  if (cached) return cached;
  const found = await heldKey(tools, caller, { dialogId, version: null });
  if (found) tools.keys.set(dialogId, caller.personId, found);
  return found;
}

/** The caller's key of this version, or of the present one. @throws DomainError dialog_not_found */
export async function heldKey(
  tools: Omit<KeyTools, 'keys'>,
  caller: Caller,
  { dialogId, version }: { readonly dialogId: string; readonly version: number | null },
): Promise<WritingKey | undefined> {
  const [row] = await tools.lookUp<WritingKeyRow>(WRITING_KEY, [dialogId, caller.personId, version]);
  if (!row) return undefined;
  const limit = storedLimit({ endsAt: row.ends_at, ends: row.ends });
  const holder = personHolder(caller.personId, limit);
  const own = { dialogId, holder, version: row.version, wrappedKey: row.wrapped_key };
  if (!isAuthenticKey(tools.vault, own)) {
    // SQL cannot verify the key row, so the refusal is recorded here and not by the statement.
    await tools.reportTampering(caller, [{ table: 'dialog_keys', dialogId, personId: caller.personId }]);
    await tools.recordRefusal(caller, dialogNotFound(dialogId, null));
    throw dialogNotFound(dialogId, null, true);
  }
  const { asked, tampering } = askedBy(tools.vault, row.municipality);
  await tools.reportTampering(caller, tampering);
  const municipalityMac = Buffer.from(row.municipality.mac, 'hex');
  const consents = await consentLimits(tools.vault, row.dialog);
  const access = { access_ends_at: limit?.endsAt ?? null, access_ends: limit?.ends ?? null };
  return { version: row.version, key: openDialogKey(tools.vault, own), asked, municipalityMac, consents, access };
}

/** A roll that is not proven, or of another key version than it says, lets nobody write. */
async function consentLimits(
  vault: Vault,
  { roll: sealed, ...dialog }: WritingKeyRow['dialog'],
): Promise<ConsentLimits> {
  const sealedRoll = sealed === null ? null : Buffer.from(sealed, 'hex');
  return limitsOf(await openRuling(vault, { ...dialog, sealedRoll }), dialog.lastPostNumber);
}

function askedBy(vault: Vault, row: MunicipalityRow): { readonly asked: number; readonly tampering: Tampering[] } {
  const tampering: Tampering[] = [];
  const noteTampering = (found: Tampering): void => void tampering.push(found);
  return { asked: levelAskedBy({ vault, noteTampering }, row, writePosts.name), tampering };
}
