/** The columns of an event with their types in PostgreSQL. Both ways of writing one are made from this list. */
const COLUMNS = [
  ['id', 'uuid'],
  ['at', 'timestamptz'],
  ['actor_kind', 'text'],
  ['actor_id', 'uuid'],
  ['actor_name', 'text'],
  ['client_id', 'text'],
  ['session_id', 'text'],
  ['request_id', 'text'],
  ['action', 'text'],
  ['outcome', 'text'],
  ['municipality_id', 'uuid'],
  ['dialog_id', 'uuid'],
  ['person_id', 'uuid'],
  ['target_id', 'text'],
  ['reason', 'text'],
  ['first_number', 'int'],
  ['last_number', 'int'],
  ['count', 'int'],
] as const;

export type EventColumn = (typeof COLUMNS)[number][0];

export const COLUMN_LIST = COLUMNS.map(([name]) => name).join(', ');

export const COLUMN_TYPES = COLUMNS.map(([name, type]) => `${name} ${type}`).join(', ');

/** SQL expressions in the order of the list; what is not given is null. */
export const valuesInOrder = (values: Partial<Record<EventColumn, string>>): string =>
  COLUMNS.map(([name, type]) => values[name] ?? `null::${type}`).join(', ');
