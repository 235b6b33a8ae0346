/** The only access to `journal_destinations`. Who is handed whole dialogs is a row with a MAC. */
import { type NoteTampering, onlyAuthentic } from '../../core/tampering.ts';
import type { Query, Work } from '../../core/unit-of-work.ts';
import { rowMac } from '../../crypto/row-mac.ts';
import type { Vault } from '../../crypto/vault.ts';
import type { IndexedTable } from '../../database/reindex.ts';

export const WAYS = ['case_system', 'folder'] as const;
export type Way = (typeof WAYS)[number];

/** Where packages go. */
export interface Destination {
  readonly id: string;
  readonly municipalityId: string;
  readonly name: string;
  readonly way: Way;
  /** Of a `case_system`: it comes for its packages itself. */
  readonly clientId: string | null;
  /** Of a `folder`: its name in the file of operations staff. */
  readonly folder: string | null;
  /** Under which SF2900 knows the receiver. */
  readonly receiverId: string | null;
  /** Patterns of KLE topics (kle.ts) whose dialogs go here unless an export names another. */
  readonly kle: readonly string[];
  /** Nothing is sent there any more. What it was sent before it may still answer. */
  readonly disabledAt: Date | null;
  readonly createdAt: Date;
  readonly version: number;
}

interface DestinationRow extends Destination {
  readonly mac: Buffer;
}

const destinationMac = rowMac<Destination>('journal_destinations', (row) => [
  ...[row.id, row.municipalityId, row.name, row.way, row.clientId, row.folder, row.receiverId, row.kle],
  ...[row.disabledAt?.toISOString() ?? null, row.createdAt.toISOString(), row.version],
]);

const FIELDS = `id, municipality_id as "municipalityId", name, way, client_id as "clientId", folder,
  receiver_id as "receiverId", kle, disabled_at as "disabledAt", created_at as "createdAt", version, mac`;

interface Reading {
  readonly query: Query;
  readonly vault: Vault;
  readonly noteTampering: NoteTampering;
}

async function findWhere(
  { query, vault, noteTampering }: Reading,
  condition: string,
  values: readonly unknown[],
): Promise<Destination[]> {
  const sql = `select ${FIELDS} from journal_destinations where ${condition} order by id`;
  return onlyAuthentic({ noteTampering }, await query<DestinationRow>(sql, values), {
    isAuthentic: (row) => destinationMac.verify(vault.keyring, row),
    tamperingOf: ({ id: targetId, municipalityId }) => ({ table: 'journal_destinations', municipalityId, targetId }),
  });
}

/** Oldest first: all of a municipality. */
export const findDestinations = (work: Reading, municipalityId: string): Promise<Destination[]> =>
  findWhere(work, 'municipality_id = $1', [municipalityId]);

/** Null for none in this municipality. */
export async function findDestination(
  work: Reading,
  { id, municipalityId }: Pick<Destination, 'id' | 'municipalityId'>,
): Promise<Destination | null> {
  const [found] = await findWhere(work, 'id = $1 and municipality_id = $2', [id, municipalityId]);
  return found ?? null;
}

/** All that a case system stands for, in whichever municipality. */
export const findDestinationsOfClient = (work: Reading, clientId: string): Promise<Destination[]> =>
  findWhere(work, `way = 'case_system' and client_id = $1`, [clientId]);

/** Of all municipalities. */
export const findFolderDestinations = (work: Reading): Promise<Destination[]> => findWhere(work, `way = 'folder'`, []);

type Saving = Pick<Work, 'query' | 'vault'>;

const INSERT = `insert into journal_destinations
  (id, municipality_id, name, way, client_id, folder, receiver_id, kle, disabled_at, created_at, version, mac)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`;
const UPDATE = `update journal_destinations set name = $3, way = $4, client_id = $5, folder = $6, receiver_id = $7, kle = $8,
  disabled_at = $9, created_at = $10, version = $11, mac = $12 where id = $1 and municipality_id = $2`;

const valuesOf = ({ vault }: Saving, row: Destination): readonly unknown[] => [
  ...[row.id, row.municipalityId, row.name, row.way, row.clientId, row.folder, row.receiverId, [...row.kle]],
  ...[row.disabledAt, row.createdAt, row.version, destinationMac.compute(vault.keyring, row)],
];

export async function insertDestination(work: Saving, row: Destination): Promise<void> {
  await work.query(INSERT, valuesOf(work, row));
}

/** Under the lock of the municipality's row. */
export async function saveDestination(work: Saving, row: Destination): Promise<void> {
  await work.query(UPDATE, valuesOf(work, row));
}

/** The table has no index, but its MACs are made with the same key. */
export const reindexedDestinations = ({ keyring }: Vault): IndexedTable<DestinationRow> => ({
  name: 'journal_destinations',
  key: [{ column: 'id', type: 'uuid' }],
  made: ['mac'],
  columns: FIELDS.split(',').map((field) => field.trim()),
  where: 'true',
  unmovable: 'false',
  remake: async (row) => (destinationMac.verify(keyring, row) ? [destinationMac.compute(keyring, row)] : null),
});

/**
 * Something in its folder could not be read as a receipt, so that administrators are told of it. It is no part of what the
 * row means.
 */
export const noteRefusedReceipt = (
  { query, now }: Pick<Work, 'query' | 'now'>,
  { id, municipalityId }: Pick<Destination, 'id' | 'municipalityId'>,
): Promise<object[]> =>
  query('update journal_destinations set receipt_refused_at = $3 where id = $1 and municipality_id = $2', [
    ...[id, municipalityId, now],
  ]);
