/**
 * The one place that loads sharp: when the first picture comes, since most commands never see one. It may read JPEG, PNG
 * and WebP from memory and nothing else, whatever a file says it is.
 */
import type { Sharp, SharpInput, SharpOptions } from 'sharp';
import { DECODING_SECONDS, MAX_PIXELS } from './limits.ts';

export type OpenPicture = (input: SharpInput, options?: SharpOptions) => Sharp;

export async function loadSharp(): Promise<OpenPicture> {
  const { default: sharp } = await import('sharp');
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({
    operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
  });
  sharp.cache(false);
  return (input, options) =>
    sharp(input, { limitInputPixels: MAX_PIXELS, failOn: 'error', ...options }).timeout({ seconds: DECODING_SECONDS });
}
