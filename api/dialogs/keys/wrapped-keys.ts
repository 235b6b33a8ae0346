import type { WrappedTable } from '../../database/rewrap.ts';
import { storedLimit } from '../access-limit.ts';
import type { AccessEnd } from '../model.ts';
import { dialogKeyContext, type Holder } from './dialog-keys.ts';

interface Row {
  readonly dialog_id: string;
  readonly holder_kind: Holder['kind'];
  readonly holder_id: string;
  readonly version: number;
  readonly ends_at: Date | null;
  readonly ends: AccessEnd | null;
}

export const WRAPPED_DIALOG_KEYS: WrappedTable<Row> = {
  name: 'dialog_keys',
  key: [
    { column: 'dialog_id', type: 'uuid' },
    { column: 'holder_id', type: 'uuid' },
    { column: 'version', type: 'int' },
  ],
  columns: ['dialog_id', 'holder_kind', 'holder_id', 'version', 'ends_at', 'ends'],
  contextOf: ({ dialog_id, holder_kind: kind, holder_id: id, version, ends_at: endsAt, ends }) =>
    dialogKeyContext(dialog_id, { kind, id, limit: storedLimit({ endsAt, ends }) }, version),
};
