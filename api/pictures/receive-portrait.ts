/** What comes in as the picture of a person: told by its content, scanned, rendered anew, and stored only so. */
import { Readable } from 'node:stream';
import { conflict, DomainError, invalid } from '../core/errors.ts';
import { scannerNotConfigured, scannerUnavailable } from '../scanner/faults.ts';
import type { Scanner } from '../scanner/scanner.ts';
import type { Storage } from '../storage/storage.ts';
import { heicUnavailable, pictureAnimated, pictureTooLarge, pictureUnreadable } from './faults.ts';
import { kindOf, type PictureKind } from './file-kinds.ts';
import { type Portrait, storePortrait } from './portraits.ts';
import type { PictureRenderer, RenderedPortrait } from './render.ts';

export const MAX_PORTRAIT_BYTES = 10 * 1024 * 1024;

export interface PortraitTools {
  readonly scanner: Scanner;
  readonly pictures: PictureRenderer;
  readonly storage: Storage;
}

/** Null for an infected one, of which nothing is stored. */
export type ReceivedPortrait = Portrait | null;

/**
 * It takes seconds, so no transaction is open meanwhile, and nobody has more than one on the way.
 * @throws DomainError picture_kind_unknown, too_many_pictures, scanner_unavailable, scanner_not_configured,
 * picture_too_large, picture_animated, picture_unreadable, heic_unavailable
 */
export async function receivePortrait(
  { scanner, pictures, storage }: PortraitTools,
  { personId, bytes }: { readonly personId: string; readonly bytes: Buffer },
): Promise<ReceivedPortrait> {
  const { senders } = pictures;
  const kind = kindOf(bytes);
  if (kind === null || kind === 'application/pdf') throw invalid('picture_kind_unknown');
  if (senders.has(personId) || senders.size >= MOST_AT_ONCE) throw tooMany();
  senders.add(personId);
  try {
    const rendered = await renderClean({ scanner, pictures }, kind, bytes).catch(sayAgain);
    return rendered && (await storePortrait(storage, rendered));
  } finally {
    senders.delete(personId);
  }
}

/** Of all persons: one has some megabytes, and some seconds of work. */
const MOST_AT_ONCE = 8;
const RETRY_SECONDS = 5;

const tooMany = (): DomainError =>
  new DomainError('too_many', 'too_many_pictures', { details: { retryAfterSeconds: RETRY_SECONDS } });

/** Null for an infected one. */
async function renderClean(
  { scanner, pictures }: Pick<PortraitTools, 'scanner' | 'pictures'>,
  kind: PictureKind,
  bytes: Buffer,
): Promise<RenderedPortrait | null> {
  const { state } = await scanner.scan(Readable.from([bytes]));
  return state === 'infected' ? null : pictures.renderPortrait(kind, bytes);
}

/** What scanner and renderer refuse with, said where the contract finds it: it is not seen through a port. */
function sayAgain(error: unknown): never {
  const code = error instanceof DomainError ? error.code : null;
  if (code === 'scanner_unavailable') throw scannerUnavailable(error);
  if (code === 'scanner_not_configured') throw scannerNotConfigured();
  if (code === 'picture_too_large') throw pictureTooLarge();
  if (code === 'picture_animated') throw pictureAnimated();
  if (code === 'picture_unreadable') throw pictureUnreadable();
  if (code === 'heic_unavailable') throw heicUnavailable();
  throw error;
}

/** A refusal that the log tells. @throws DomainError picture_infected */
export function requireClean(received: ReceivedPortrait): Portrait {
  if (received === null) throw conflict('picture_infected');
  return received;
}
