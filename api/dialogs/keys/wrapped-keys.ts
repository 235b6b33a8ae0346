import type { WrappedTable } from '../../database/rewrap.ts';
import { dialogKeyContext, type Holder } from './dialog-keys.ts';

interface Row {
  readonly dialog_id: string;
  readonly holder_kind: Holder['kind'];
  readonly holder_id: string;
  readonly version: number;
}

export const WRAPPED_DIALOG_KEYS: WrappedTable<Row> = {
  name: 'dialog_keys',
  key: [
    { column: 'dialog_id', type: 'uuid' },
    { column: 'holder_id', type: 'uuid' },
    { column: 'version', type: 'int' },
  ],
  columns: ['dialog_id', 'holder_kind', 'holder_id', 'version'],
  contextOf: (row) => dialogKeyContext(row.dialog_id, { kind: row.holder_kind, id: row.holder_id }, row.version),
};
