/** Evidence in the storage: sealed under the municipality's key, and bound to one consent. */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { notFound } from '../../core/errors.ts';
import { newId } from '../../core/ids.ts';
import type { RecordSealer } from '../../crypto/record-keys.ts';
import { openedPieces, type PieceSealer, sealedPieces } from '../../crypto/sealed-pieces.ts';
import type { Vault } from '../../crypto/vault.ts';
import type { Storage, StorageKey } from '../../storage/storage.ts';
import { checkedBytes, type EvidenceType } from './file-type.ts';

export interface EvidenceTools {
  readonly storage: Storage;
  readonly vault: Vault;
}

export interface EvidencePlace {
  readonly dialogId: string;
  readonly municipalityId: string;
  readonly consentId: string;
}

export interface StoredEvidence {
  readonly id: string;
  readonly sha256: Buffer;
  readonly size: number;
}

const folderOf = ({ dialogId, consentId }: EvidencePlace): string => `dialogs/${dialogId}/consents/${consentId}/`;

export const evidenceKey = (place: EvidencePlace, id: string): StorageKey => `${folderOf(place)}${id}`;

/** Evidence is a record of the municipality, so its key seals it. */
const piecesIn = (sealer: RecordSealer): PieceSealer => ({
  seal: (id, bytes) => sealer.sealBytes({ table: 'consent_evidence', column: 'piece', id }, bytes),
  open: (id, sealed) => sealer.openBytes({ table: 'consent_evidence', column: 'piece', id }, sealed),
});

/** @throws DomainError evidence_type_unknown, evidence_too_large: nothing is stored then */
export async function storeEvidence(
  { storage, vault }: EvidenceTools,
  place: EvidencePlace,
  { type, bytes }: { readonly type: EvidenceType; readonly bytes: AsyncIterable<Uint8Array> },
): Promise<StoredEvidence> {
  const id = newId();
  const hash = createHash('sha256');
  let size = 0;
  async function* counted(): AsyncGenerator<Buffer> {
    for await (const chunk of checkedBytes(type, bytes)) {
      hash.update(chunk);
      size += chunk.length;
      yield chunk;
    }
  }
  const sealer = await vault.recordKeys.of(place.municipalityId);
  const key = evidenceKey(place, id);
  await storage.put(key, sealedPieces(piecesIn(sealer), key, counted()));
  return { id, sha256: hash.digest(), size };
}

/** The bytes of one that is stored. @throws DomainError evidence_not_found; the stream fails with an UnsealError */
export async function openEvidence(
  { storage, vault }: EvidenceTools,
  { municipalityId }: Pick<EvidencePlace, 'municipalityId'>,
  key: StorageKey,
): Promise<Readable> {
  const stored = await storage.get(key);
  if (!stored) throw notFound('evidence');
  const sealer = await vault.recordKeys.of(municipalityId);
  return Readable.from(openedPieces(piecesIn(sealer), key, stored.stream), { objectMode: false });
}

/** Reads it whole, piece by piece. @throws DomainError evidence_not_found; UnsealError when it is not what was stored */
export async function hashOfEvidence(...given: Parameters<typeof openEvidence>): Promise<Buffer> {
  const hash = createHash('sha256');
  for await (const chunk of await openEvidence(...given)) hash.update(chunk);
  return hash.digest();
}

/** Those that were uploaded and never bound to an answer. */
export async function removeUnbound(
  { storage }: Pick<EvidenceTools, 'storage'>,
  place: EvidencePlace,
  bound: ReadonlySet<string>,
): Promise<void> {
  for await (const { key } of storage.list(folderOf(place))) if (!bound.has(key)) await storage.remove(key);
}
