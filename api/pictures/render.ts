/**
 * Makes a picture safe to show: whatever came in, new bytes go out that hold the pixels and nothing else, upright, in
 * sRGB. No position, no camera, no comment comes through, and nothing of a file that is two things at once.
 */
import type { Sharp } from 'sharp';
import { rgbaToThumbHash } from 'thumbhash';
import { DomainError } from '../core/errors.ts';
import { isAnimatedPng } from './apng.ts';
import { pictureAnimated, pictureTooLarge, pictureUnreadable } from './faults.ts';
import { kindOf, type PictureKind } from './file-kinds.ts';
import { decodeHeic, HEIC_OPTIONS, type HeicOptions } from './heic.ts';
import { requireSize } from './limits.ts';
import { createQueue } from './queue.ts';
import { loadSharp, type OpenPicture } from './sharp.ts';
import { LONGEST_SIDE, PICTURE_SIZES, type PictureSize, PORTRAIT_SIDE } from './sizes.ts';

export interface Rendering {
  readonly bytes: Buffer;
  readonly width: number;
  readonly height: number;
}

type ShownType = 'image/jpeg' | 'image/png' | 'image/webp';

export interface RenderedPicture extends Rendering {
  readonly mediaType: ShownType;
  /** ThumbHash in base64url: shown until the picture is there. */
  readonly preview: string;
  /** Only sizes that are smaller than the picture itself. */
  readonly thumbnails: Readonly<Partial<Record<PictureSize, Rendering>>>;
}

/** Two squares, cut from the middle, as JPEG. */
export type RenderedPortrait = Readonly<Record<PictureSize, Rendering>>;

/** One picture at a time, so that many at once take no more memory than one. */
export interface PictureRenderer {
  /** Who has sent a portrait that is not rendered yet: each of these is held in memory, and keeps others waiting. */
  readonly senders: Set<string>;
  /** @throws DomainError picture_too_large | picture_animated | picture_unreadable | heic_unavailable */
  render(kind: PictureKind, bytes: Buffer): Promise<RenderedPicture>;
  /** @throws DomainError picture_too_large | picture_animated | picture_unreadable | heic_unavailable */
  renderPortrait(kind: PictureKind, bytes: Buffer): Promise<RenderedPortrait>;
}

export function createPictureRenderer(heic: HeicOptions = HEIC_OPTIONS): PictureRenderer {
  const queued = createQueue();
  const opened = async (kind: PictureKind, bytes: Buffer): Promise<Opened> => {
    const open = await loadSharp();
    return { open, picture: await openPicture(open, { kind, bytes, heic }) };
  };
  return {
    senders: new Set(),
    render: (kind, bytes) => queued(() => asPictureFault(async () => renderAll(kind, await opened(kind, bytes)))),
    renderPortrait: (kind, bytes) => queued(() => asPictureFault(async () => renderSquares(await opened(kind, bytes)))),
  };
}

interface Opened {
  readonly open: OpenPicture;
  readonly picture: Sharp;
}

interface Sent {
  readonly kind: PictureKind;
  readonly bytes: Buffer;
  readonly heic: HeicOptions;
}

/** Upright and in sRGB. @throws DomainError */
async function openPicture(open: OpenPicture, { kind, bytes, heic }: Sent): Promise<Sharp> {
  if (kindOf(bytes) !== kind) throw pictureUnreadable();
  if (kind === 'image/heic') {
    const { width, height, data } = await decodeHeic(bytes, heic);
    return open(data, { raw: { width, height, channels: 4 } })
      .removeAlpha()
      .toColourspace('srgb');
  }
  const facts = await open(bytes).metadata();
  if (`image/${facts.format}` !== kind) throw pictureUnreadable();
  requireSize(facts);
  if ((facts.pages ?? 1) > 1 || (kind === 'image/png' && isAnimatedPng(bytes))) throw pictureAnimated();
  return open(bytes).autoOrient().toColourspace('srgb');
}

async function renderAll(kind: PictureKind, { open, picture }: Opened): Promise<RenderedPicture> {
  const mediaType = kind === 'image/heic' ? 'image/jpeg' : kind;
  const full = await encode(picture, mediaType, FULL_QUALITY);
  const thumbnails: Partial<Record<PictureSize, Rendering>> = {};
  for (const size of PICTURE_SIZES) {
    const side = LONGEST_SIDE[size];
    if (Math.max(full.width, full.height) > side)
      thumbnails[size] = await encode(fitted(open(full.bytes), side), mediaType, SMALL_QUALITY);
  }
  return { ...full, mediaType, preview: await previewOf(open(full.bytes)), thumbnails };
}

async function renderSquares({ open, picture }: Opened): Promise<RenderedPortrait> {
  const upright = await encode(picture.flatten({ background: 'white' }), 'image/jpeg', FULL_QUALITY);
  const square = (size: PictureSize): Promise<Rendering> => {
    const side = Math.min(PORTRAIT_SIDE[size], upright.width, upright.height);
    return encode(open(upright.bytes).resize(side, side, { fit: 'cover' }), 'image/jpeg', SMALL_QUALITY);
  };
  return { small: await square('small'), large: await square('large') };
}

const FULL_QUALITY = 90;
const SMALL_QUALITY = 80;
/** A ThumbHash is made of no more than 100 pixels each way. */
const PREVIEW_SIDE = 100;

const fitted = (picture: Sharp, side: number): Sharp =>
  picture.resize(side, side, { fit: 'inside', withoutEnlargement: true });

async function previewOf(picture: Sharp): Promise<string> {
  const { data, info } = await fitted(picture, PREVIEW_SIDE).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString('base64url');
}

async function encode(picture: Sharp, mediaType: ShownType, quality: number): Promise<Rendering> {
  const { data, info } = await encoded(picture, mediaType, quality).toBuffer({ resolveWithObject: true });
  return { bytes: data, width: info.width, height: info.height };
}

function encoded(picture: Sharp, mediaType: ShownType, quality: number): Sharp {
  if (mediaType === 'image/png') return picture.png();
  return mediaType === 'image/webp' ? picture.webp({ quality }) : picture.jpeg({ quality });
}

/** What sharp says of a file may repeat what is in it, so no more is told than that it cannot be read. */
async function asPictureFault<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof DomainError) throw error;
    const message = error instanceof Error ? error.message : '';
    throw /timeout|exceeds pixel limit/i.test(message) ? pictureTooLarge() : pictureUnreadable();
  }
}
