/** The columns of an event with their PostgreSQL types. Both ways of writing an event use this list. */
const COLUMNS = [
  ['id', 'uuid'],
  ['at', 'timestamptz'],
  ['actor_kind', 'text'],
  ['actor_id', 'uuid'],
  ['actor_name', 'text'],
  ['client_id', 'text'],
  ['session_id', 'text'],
  ['request_id', 'text'],
  ['network', 'text'],
  ['action', 'text'],
  ['outcome', 'text'],
  ['municipality_id', 'uuid'],
  ['dialog_id', 'uuid'],
  ['person_id', 'uuid'],
  ['target_id', 'text'],
  ['reason', 'text'],
  ['tried', 'text'],
  ['first_number', 'int'],
  ['last_number', 'int'],
  ['count', 'int'],
] as const;

export type EventColumn = (typeof COLUMNS)[number][0];

export const COLUMN_LIST = COLUMNS.map(([name]) => name).join(', ');

export const COLUMN_TYPES = COLUMNS.map(([name, type]) => `${name} ${type}`).join(', ');

/** SQL expressions in the order of the columns; null for those not given. */
export const valuesInOrder = (values: Partial<Record<EventColumn, string>>): string =>
  COLUMNS.map(([name, type]) => values[name] ?? `null::${type}`).join(', ');
