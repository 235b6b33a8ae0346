/**
 * A package as it is stored until the receiver has accepted it: in sealed pieces, under a key of its own that stands in
 * the sealed facts of its export. Whoever holds the dialog's key of that version opens it; the system does as keeper.
 */
import { conflict, notFound } from '../../core/errors.ts';
import type { RunAsSystem } from '../../core/unit-of-work.ts';
import { openedRange, type PieceSealer, pieceSealer, storedRange } from '../../crypto/sealed-pieces.ts';
import { createSealingKey, type SealingKey, UnsealError } from '../../crypto/sealing.ts';
import { openKeysAsKeeper } from '../../dialogs/keys/held-keys.ts';
import { findDialogUnverified } from '../../dialogs/rows.ts';
import type { Storage } from '../../storage/storage.ts';
import { throwStorageTrouble } from '../../storage/trouble.ts';
import type { JournalExport } from '../exports/model.ts';
import { findExport } from '../exports/rows.ts';
import { JOURNAL } from '../system.ts';
import { openFacts } from './facts.ts';
import { type ExportRef, packageKeyOf } from './places.ts';

export interface Span {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

export interface StoredPackage {
  /** Bytes of the zip as it comes down. */
  readonly size: number;
  /**
   * The bytes of the range, or all.
   * @throws UnsealError for what is not what was sealed; DomainError package_missing, storage_full, storage_unavailable
   */
  stream(range?: Span): AsyncIterable<Buffer>;
}

interface SealedFacts extends ExportRef {
  readonly keyVersion: number;
  readonly sealedFacts: Uint8Array;
}

/** With the dialog's key of `keyVersion`. @throws UnsealError */
export function packageSealer(key: SealingKey, sealed: SealedFacts): PieceSealer {
  const facts = openFacts(key, sealed, sealed.sealedFacts);
  if (facts === null) throw new UnsealError();
  return pieceSealer(createSealingKey(Buffer.from(facts.packageKey, 'base64url')));
}

export const storedPackage = (
  storage: Storage,
  ref: ExportRef,
  { sealer, size }: { readonly sealer: PieceSealer; readonly size: number },
): StoredPackage => ({
  size,
  async *stream(range = { start: 0, end: size }) {
    const key = packageKeyOf(ref);
    const wanted = { size, ...range };
    const stored = await storage.get(key, storedRange(wanted)).catch(throwStorageTrouble);
    if (!stored) throw conflict('package_missing');
    try {
      yield* openedRange(sealer, key, wanted, stored.stream);
    } finally {
      // Closed also when nobody reads on.
      stored.stream.destroy();
    }
  },
});

export interface StoredPackageTools {
  readonly runAsSystem: RunAsSystem;
  readonly storage: Storage;
}

/**
 * As the dialog's keeper, which is recorded.
 * @throws DomainError journal_export_not_found; package_not_ready where nothing is stored yet; UnsealError
 */
export async function openStoredPackage(
  { runAsSystem, storage }: StoredPackageTools,
  ref: ExportRef,
): Promise<StoredPackage> {
  const opened = await runAsSystem(JOURNAL, async (work) => {
    const dialog = await findDialogUnverified(work, ref.dialogId);
    const row = dialog && (await findExport(work, { dialogId: ref.dialogId, id: ref.exportId }));
    if (!row) throw notFound('journal_export', { facts: { dialogId: ref.dialogId } });
    const { keyVersion, sealedFacts, size } = packaged(row);
    const key = (await openKeysAsKeeper(work, { dialog }, 'journal-export')).get(keyVersion);
    if (!key) throw new UnsealError();
    return { sealer: packageSealer(key, { ...ref, keyVersion, sealedFacts }), size };
  });
  return storedPackage(storage, ref, opened);
}

interface Packaged {
  readonly keyVersion: number;
  readonly sealedFacts: Buffer;
  readonly size: number;
}

/** @throws DomainError package_not_ready */
export function packaged({ keyVersion, sealedFacts, bytes }: JournalExport): Packaged {
  if (keyVersion === null || sealedFacts === null || bytes === null) throw conflict('package_not_ready');
  return { keyVersion, sealedFacts, size: bytes };
}
