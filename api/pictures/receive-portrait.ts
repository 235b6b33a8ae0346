/** What comes in as the picture of a person: told by its content, scanned, rendered anew, and stored only so. */
import { Readable } from 'node:stream';
import { conflict, type DomainError, invalid, notFound } from '../core/errors.ts';
import type { Scanner } from '../scanner/scanner.ts';
import type { Storage } from '../storage/storage.ts';
import { kindOf } from './file-kinds.ts';
import { type Portrait, storePortrait } from './portraits.ts';
import type { PictureRenderer } from './render.ts';

export const MAX_PORTRAIT_BYTES = 10 * 1024 * 1024;

export interface PortraitTools {
  readonly scanner: Scanner;
  readonly pictures: PictureRenderer;
  readonly storage: Storage;
}

/** Null for an infected one, of which nothing is stored. */
export type ReceivedPortrait = Portrait | null;

/**
 * It takes seconds, so no transaction is open meanwhile.
 * @throws DomainError picture_kind_unknown, scanner_unavailable, scanner_not_configured, picture_too_large,
 * picture_animated, picture_unreadable, heic_unavailable
 */
export async function receivePortrait(
  { scanner, pictures, storage }: PortraitTools,
  bytes: Buffer,
): Promise<ReceivedPortrait> {
  const kind = kindOf(bytes);
  if (kind === null || kind === 'application/pdf') throw invalid('picture_kind_unknown');
  const { state } = await scanner.scan(Readable.from([bytes]));
  if (state === 'infected') return null;
  return storePortrait(storage, await pictures.renderPortrait(kind, bytes));
}

/** A refusal that the log tells. @throws DomainError picture_infected */
export function requireClean(received: ReceivedPortrait): Portrait {
  if (received === null) throw conflict('picture_infected');
  return received;
}

export const pictureNotFound = (facts = {}): DomainError => notFound('picture', { facts });
