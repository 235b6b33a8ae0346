import { recordKeyContext } from '../crypto/record-keys.ts';
import type { WrappedTable } from './rewrap.ts';

interface Row {
  readonly id: string;
  readonly scope: string | null;
}

export const WRAPPED_RECORD_KEYS: WrappedTable<Row> = {
  name: 'record_keys',
  key: [{ column: 'id', type: 'uuid' }],
  columns: ['id', 'scope'],
  contextOf: ({ scope, id }) => recordKeyContext(scope, id),
};
