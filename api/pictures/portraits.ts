/**
 * The picture of a person as it is stored: two squares, sealed under a key that no other picture has. Whoever changes the
 * bytes, or puts others in their place, has none that open.
 */
import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { newId } from '../core/ids.ts';
import { openedPieces, type PieceSealer, pieceSealer, sealedPieces } from '../crypto/sealed-pieces.ts';
import { createSealingKey } from '../crypto/sealing.ts';
import type { Storage, StorageKey } from '../storage/storage.ts';
import { pictureNotFound } from './faults.ts';
import type { RenderedPortrait } from './render.ts';
import { PICTURE_SIZES, type PictureSize } from './sizes.ts';

export interface Portrait {
  /** Another one with each change. */
  readonly id: string;
  /** 32 bytes in base64url. */
  readonly key: string;
}

export const PORTRAITS = 'pictures/';

const keyOf = (id: string, size: PictureSize): StorageKey => `${PORTRAITS}${id}/${size}`;

const sealerOf = ({ key }: Portrait): PieceSealer => pieceSealer(createSealingKey(Buffer.from(key, 'base64url')));

export async function storePortrait(storage: Storage, rendered: RenderedPortrait): Promise<Portrait> {
  const portrait: Portrait = { id: newId(), key: randomBytes(32).toString('base64url') };
  for (const size of PICTURE_SIZES) {
    const place = keyOf(portrait.id, size);
    await storage.put(place, sealedPieces(sealerOf(portrait), place, Readable.from([rendered[size].bytes])));
  }
  return portrait;
}

/** @throws DomainError picture_not_found; UnsealError for bytes that are not those that were stored */
export async function openPortrait(storage: Storage, portrait: Portrait, size: PictureSize): Promise<Buffer> {
  const place = keyOf(portrait.id, size);
  const stored = await storage.get(place);
  if (!stored) throw pictureNotFound();
  const pieces: Buffer[] = [];
  for await (const piece of openedPieces(sealerOf(portrait), place, stored.stream)) pieces.push(piece);
  return Buffer.concat(pieces);
}
