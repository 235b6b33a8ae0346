/**
 * What is sealed in a post. A message that is nothing but words is sealed as those words. Everything else is JSON after a
 * NUL, which no text holds (core/typed-text.ts): a note, an answer, files, a correction, or what is left of a deleted
 * post. The seal proves all of it, so no column has to.
 */
import Joi from '@hapi/joi';
import { PICTURE_SIZES, type PictureSize } from '../pictures/sizes.ts';

export const POST_KINDS = ['message', 'note', 'objection'] as const;
export type PostKind = (typeof POST_KINDS)[number];

/** One stored rendering of a file. */
export interface StoredPicture {
  readonly name: PictureSize;
  readonly width: number;
  readonly height: number;
  /** Bytes before sealing. */
  readonly size: number;
}

/** A file of a post, with the key of its bytes: whoever opens the post can open its files, and nobody else can. */
export interface AttachedFile {
  readonly id: string;
  readonly mediaType: string;
  readonly name: string;
  /** Bytes before sealing. */
  readonly size: number;
  /** Of the bytes as they come down, in base64url. */
  readonly sha256: string;
  /** 32 bytes in base64url: what the pieces are sealed under. */
  readonly key: string;
  /** Null for what is no picture. */
  readonly picture: {
    readonly width: number;
    readonly height: number;
    /** ThumbHash in base64url: shown until the picture is there. */
    readonly preview: string;
    readonly thumbnails: readonly StoredPicture[];
  } | null;
  /** What it shows, in words; null for a decorative picture, and for what is no picture. */
  readonly alt: string | null;
}

export interface Content {
  readonly kind: PostKind;
  readonly body: string;
  /** The number of the post that it answers. */
  readonly replyTo: number | null;
  /** The number of the post that it objects to. Only an objection has one. */
  readonly objectsTo: number | null;
  readonly attachments: readonly AttachedFile[];
  /** ISO 8601. Null for a post that nobody has corrected. */
  readonly correctedAt: string | null;
}

/** What is left of a deleted post. */
export interface Tombstone {
  readonly deletedBy: string;
  /** ISO 8601 */
  readonly deletedAt: string;
  /** Null when the author deleted it. */
  readonly reason: string | null;
}

export const plainMessage = (body: string): Content => ({
  ...{ kind: 'message', body, replyTo: null, objectsTo: null, attachments: [], correctedAt: null },
});

const MARK = '\0';

/** @returns the text that is sealed */
export const writeContent = (content: Content): string =>
  isPlain(content) ? content.body : MARK + JSON.stringify({ content });

export const writeTombstone = (tombstone: Tombstone): string => MARK + JSON.stringify({ tombstone });

const isPlain = ({ kind, replyTo, objectsTo, attachments, correctedAt }: Content): boolean =>
  kind === 'message' && replyTo === null && objectsTo === null && attachments.length === 0 && correctedAt === null;

type Opened = { readonly content: Content } | { readonly tombstone: Tombstone };

const count = (): Joi.NumberSchema => Joi.number().integer().min(0).required();
const words = (): Joi.StringSchema => Joi.string().allow('').required();
const thumbnail = { name: Joi.valid(...PICTURE_SIZES).required(), width: count(), height: count(), size: count() };
const picture = {
  ...{ width: count(), height: count(), preview: words() },
  thumbnails: Joi.array().items(thumbnail).required(),
};
const file = {
  ...{ id: words(), mediaType: words(), name: words(), size: count(), sha256: words(), key: words() },
  picture: Joi.object(picture).allow(null).required(),
  alt: words().allow(null),
};
export const attachedFile = Joi.object<AttachedFile>(file);
const content = {
  kind: Joi.valid(...POST_KINDS).required(),
  body: words(),
  ...{ replyTo: count().allow(null), objectsTo: count().allow(null) },
  attachments: Joi.array().items(attachedFile).required(),
  correctedAt: words().allow(null),
};
const tombstone = { deletedBy: words(), deletedAt: words(), reason: words().allow(null) };
// What a later version of this program has added is left out, so that the two can run beside each other.
const sealed = Joi.object<Opened>({ content: Joi.object(content), tombstone: Joi.object(tombstone) })
  .xor('content', 'tombstone')
  .options({ stripUnknown: true });

/** @throws Error for a text that was not written here: only a fault of ours seals such a one */
export function readContent(text: string): Opened {
  if (!text.startsWith(MARK)) return { content: plainMessage(text) };
  const stored: unknown = JSON.parse(text.slice(MARK.length));
  return Joi.attempt(stored, sealed);
}
