/**
 * A picture of 1 × 50,000,000 pixels has fewer than the limit of pixels and takes 20 seconds of work, so each side has a
 * limit too. Both are asked of what the file says of itself, before anything is decoded.
 */
import { pictureTooLarge } from './faults.ts';

export const MAX_SIDE = 16_384;
export const MAX_PIXELS = 50_000_000;
/** For one rendering. */
export const DECODING_SECONDS = 5;
/** A HEIC picture of 48 million pixels, the largest that phones take, has some seconds of work. */
export const HEIC_MILLISECONDS = 10_000;
export const HEIC_MEMORY_BYTES = 768 * 1024 * 1024;

export const isTooLarge = (width: number, height: number): boolean =>
  Math.max(width, height) > MAX_SIDE || width * height > MAX_PIXELS;

/** @throws DomainError picture_too_large */
export function requireSize({ width, height }: { readonly width: number; readonly height: number }): void {
  if (isTooLarge(width, height)) throw pictureTooLarge();
}
