/** Where a package is stored, sealed. */
import type { StorageKey } from '../../storage/storage.ts';

export interface ExportRef {
  readonly dialogId: string;
  readonly exportId: string;
}

export const packageKeyOf = ({ dialogId, exportId }: ExportRef): StorageKey =>
  `dialogs/${dialogId}/packages/${exportId}`;
