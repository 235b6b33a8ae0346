/** Where the bytes of a file are stored. The place is part of what each piece is sealed for. */
import type { PictureSize } from '../pictures/sizes.ts';
import type { StorageKey } from '../storage/storage.ts';

export interface FileRef {
  readonly dialogId: string;
  readonly attachmentId: string;
}

export type FileVariant = 'content' | PictureSize;

/** All that begins so is of this file. */
export const filesOf = ({ dialogId, attachmentId }: FileRef): string =>
  `dialogs/${dialogId}/attachments/${attachmentId}/`;

export const fileKey = (ref: FileRef, variant: FileVariant): StorageKey => `${filesOf(ref)}${variant}`;

/** The parts of an upload that is not clean yet. */
export const partsOf = ({ dialogId, attachmentId }: FileRef): string => `dialogs/${dialogId}/uploads/${attachmentId}/`;

export const partKey = (ref: FileRef, objectId: string): StorageKey => `${partsOf(ref)}${objectId}`;

/** What a part is sealed for: its place in the upload too, so that none passes for another. */
export const partContext = (ref: FileRef, { objectId, start }: { objectId: string; start: number }): string =>
  `${partKey(ref, objectId)}|${start}`;
