/**
 * The package for somebody to look at or to verify. It has all that was written, so only coordinators get it who hold the
 * key of each version that its posts were written under. Its event is on disk before a byte leaves.
 */

import { spanIn } from '../../../attachments/byte-range.ts';
import type { Caller } from '../../../core/actor.ts';
import { conflict, DomainError, forbidden, gone } from '../../../core/errors.ts';
import type { RunInWork, Work } from '../../../core/unit-of-work.ts';
import type { PieceSealer } from '../../../crypto/sealed-pieces.ts';
import { UnsealError } from '../../../crypto/sealing.ts';
import { openOwnKeys } from '../../../dialogs/keys/held-keys.ts';
import type { Storage } from '../../../storage/storage.ts';
import type { ExportRef } from '../../package/places.ts';
import { packaged, packageSealer, type Span, storedPackage } from '../../package/stored-package.ts';
import type { JournalExport } from '../model.ts';
import { openExport } from '../open-export.ts';
import { downloadPackages } from '../policy.ts';

export interface DownloadTools {
  readonly runInWork: RunInWork;
  readonly storage: Storage;
}

export interface DownloadInput extends ExportRef {
  /** The header. */
  readonly range: string | null;
}

export interface OpenedPackage {
  /** Of the whole. */
  readonly size: number;
  readonly span: Span | null;
  readonly bytes: AsyncGenerator<Uint8Array>;
}

/**
 * @throws DomainError dialog_not_found, coordinator_only, insufficient_user_authentication, journal_export_not_found,
 * package_handed_over, package_not_ready, package_beyond_your_history, range_not_satisfiable, package_missing,
 * package_damaged, storage_full, storage_unavailable
 */
export async function downloadPackage(
  { runInWork, storage }: DownloadTools,
  caller: Caller,
  { range, ...ref }: DownloadInput,
): Promise<OpenedPackage> {
  const { sealer, size, span } = await runInWork(caller, (work) => allow(work, ref, range));
  const bytes = storedPackage(storage, ref, { sealer, size }).stream(span ?? { start: 0, end: size });
  return { size, span, bytes: await begun(bytes) };
}

interface Allowed {
  readonly sealer: PieceSealer;
  readonly size: number;
  readonly span: Span | null;
}

async function allow(work: Work, ref: ExportRef, range: string | null): Promise<Allowed> {
  const { found } = await openExport(work, { ...ref, policy: downloadPackages });
  const { dialogId, municipalityId, id: targetId, state, sha256 } = found;
  const facts = { dialogId, municipalityId, targetId };
  if (state === 'accepted') throw gone('package_handed_over', { sha256: sha256?.toString('hex') ?? '' });
  if (state === 'cancelled') throw conflict('package_not_ready');
  const { keyVersion, sealedFacts, size } = packaged(found);
  const keys = await openOwnKeys(work, dialogId);
  const key = keys.get(keyVersion);
  const holdsAll = versionsOf(found).every((version) => keys.has(version));
  if (!key || !holdsAll) throw forbidden('package_beyond_your_history', { facts });
  const sealer = opened(() => packageSealer(key, { ...ref, keyVersion, sealedFacts }));
  const span = spanIn(range, size);
  work.record('journal-package.read', facts);
  return { sealer, size, span };
}

/** Those from that of its first post up to that of the package. */
function versionsOf({ leastKeyVersion, keyVersion }: JournalExport): number[] {
  const [least, most] = [leastKeyVersion ?? 1, keyVersion ?? 1];
  return Array.from({ length: Math.max(0, most - least + 1) }, (_, index) => least + index);
}

/** What cannot be opened is refused before the answer begins. */
async function begun(bytes: AsyncIterable<Uint8Array>): Promise<AsyncGenerator<Uint8Array>> {
  const pieces = bytes[Symbol.asyncIterator]();
  const first = await pieces.next().catch(throwDamaged);
  return following(first, pieces);
}

async function* following(
  first: IteratorResult<Uint8Array>,
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    for (let piece = first; !piece.done; piece = await rest.next()) yield piece.value;
  } finally {
    await rest.return?.();
  }
}

const damaged = (cause: unknown): DomainError => new DomainError('conflict', 'package_damaged', { cause });

function throwDamaged(error: unknown): never {
  throw error instanceof UnsealError ? damaged(error) : error;
}

function opened<T>(open: () => T): T {
  try {
    return open();
  } catch (error) {
    return throwDamaged(error);
  }
}
