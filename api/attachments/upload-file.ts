/**
 * What there is to know of an upload, sealed under the municipality's record key, since nobody's key of a dialog is at
 * hand where it is scanned. `file` is there when it is clean: a state that SQL has set gives nothing to post.
 */
import Joi from '@hapi/joi';
import type { RecordPlace, RecordSealer } from '../crypto/record-keys.ts';
import { type AttachedFile, attachedFile } from '../posts/content.ts';

export interface UploadFile {
  readonly name: string;
  /** Null for a decorative picture, and for what is no picture. */
  readonly alt: string | null;
  /** Bytes of the whole upload. */
  readonly size: number;
  /** Of the whole upload, as the client says, in base64url. */
  readonly sha256: string;
  /**
   * 32 random bytes in base64url: what the uploaded parts are sealed under, and the finished file. Because it is there
   * before the file is finished, two runs that finish it at the same time write objects that open with the same key.
   */
  readonly key: string;
  readonly file: AttachedFile | null;
}

export interface UploadPlace {
  readonly dialogId: string;
  readonly uploadId: string;
  readonly uploaderId: string;
}

const placeOf = ({ dialogId, uploadId, uploaderId }: UploadPlace): RecordPlace => ({
  ...{ table: 'uploads', column: 'sealed_file', id: `${dialogId}|${uploadId}|${uploaderId}` },
});

const uploadFile = Joi.object<UploadFile>({
  ...{ name: Joi.string().required(), alt: Joi.string().allow(null).required() },
  ...{ size: Joi.number().integer().min(1).required(), sha256: Joi.string().required(), key: Joi.string().required() },
  file: attachedFile.allow(null).required(),
});

export const sealUpload = (sealer: RecordSealer, place: UploadPlace, file: UploadFile): Buffer =>
  sealer.sealBytes(placeOf(place), Buffer.from(JSON.stringify(file), 'utf8'));

/** @throws UnsealError */
export function openUpload(sealer: RecordSealer, place: UploadPlace, sealed: Uint8Array): UploadFile {
  const stored: unknown = JSON.parse(sealer.openBytes(placeOf(place), sealed).toString('utf8'));
  return Joi.attempt(stored, uploadFile);
}

/** The same in the present format. @throws UnsealError */
export const resealUpload = (sealer: RecordSealer, place: UploadPlace, sealed: Uint8Array): Buffer =>
  sealer.reseal(placeOf(place), sealed);
