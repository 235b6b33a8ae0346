/** Where the sealed package of an export is stored. The place is part of what each piece is sealed for. */
import type { StorageKey } from '../../storage/storage.ts';

export interface ExportRef {
  readonly dialogId: string;
  readonly exportId: string;
}

export const packageKeyOf = ({ dialogId, exportId }: ExportRef): StorageKey =>
  `dialogs/${dialogId}/packages/${exportId}`;

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const PACKAGE = new RegExp(`^dialogs/(${UUID})/packages/(${UUID})$`);

/** Null for what is no package. */
export function packageAt(key: StorageKey): ExportRef | null {
  const [, dialogId, exportId] = PACKAGE.exec(key) ?? [];
  return dialogId === undefined || exportId === undefined ? null : { dialogId, exportId };
}
