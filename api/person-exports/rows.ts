/** The only access to `person_exports`: whose copy it is, and who may fetch it, is a row with a MAC. */
import { onlyAuthentic } from '../core/tampering.ts';
import type { Work } from '../core/unit-of-work.ts';
import type { RecordPlace } from '../crypto/record-keys.ts';
import { rowMac } from '../crypto/row-mac.ts';

/**
 * | state     | it means                                             | left by                                  |
 * |-----------|------------------------------------------------------|------------------------------------------|
 * | `making`  | the job makes it, or makes it anew after a review    | the job: ready; ten failed tries: failed |
 * | `ready`   | it can be fetched until it expires                   | a review: making; time: expired          |
 * | `failed`  | it could not be made; asking again makes another one | time: expired                            |
 * | `expired` | its bytes and its key are gone                       |                                          |
 */
export const PERSON_EXPORT_STATES = ['making', 'ready', 'failed', 'expired'] as const;
export type PersonExportState = (typeof PERSON_EXPORT_STATES)[number];

export interface PersonExport {
  readonly id: string;
  readonly personId: string;
  /** The person, or the administrator who asked for them. */
  readonly requestedBy: string;
  /** Of an administrator's: it holds what this municipality keeps, and nothing that is written in dialogs. */
  readonly municipalityId: string | null;
  /** How the person had logged in. A municipality may ask more of a login before it tells what its log holds. */
  readonly acr: string;
  readonly state: PersonExportState;
  /** What its bytes are sealed under, under a record key. */
  readonly sealedKey: Buffer | null;
  readonly sha256: Buffer | null;
  readonly bytes: number | null;
  readonly tries: number;
  readonly nextTryAt: Date | null;
  readonly createdAt: Date;
  readonly madeAt: Date | null;
  readonly expiresAt: Date;
  readonly version: number;
}

type Stored = PersonExport & { readonly mac: Buffer };

export const personExportMac = rowMac<PersonExport>('person_exports', (row) => [
  ...[row.id, row.personId, row.requestedBy, row.municipalityId, row.acr, row.state],
  ...[row.expiresAt.toISOString(), row.version],
]);

const COLUMNS: Readonly<Record<keyof PersonExport, string>> = {
  id: 'id',
  personId: 'person_id',
  requestedBy: 'requested_by',
  municipalityId: 'municipality_id',
  acr: 'acr',
  state: 'state',
  sealedKey: 'sealed_key',
  sha256: 'sha256',
  bytes: 'bytes',
  tries: 'tries',
  nextTryAt: 'next_try_at',
  createdAt: 'created_at',
  madeAt: 'made_at',
  expiresAt: 'expires_at',
  version: 'version',
};
const FIELDS = [
  ...(['id', 'personId', 'requestedBy', 'municipalityId', 'acr', 'state', 'sealedKey', 'sha256', 'bytes'] as const),
  ...(['tries', 'nextTryAt', 'createdAt', 'madeAt', 'expiresAt', 'version'] as const),
];
export const PERSON_EXPORT_COLUMNS = FIELDS.map((field) =>
  field === 'bytes' ? 'bytes::float8 as bytes' : `${COLUMNS[field]} as "${field}"`,
);
const SELECTED = PERSON_EXPORT_COLUMNS.map((column) => `e.${column}`).join(', ');

type Finding = Pick<Work, 'query' | 'vault' | 'noteTampering'>;

/** @param condition SQL about a row `e` */
export async function findPersonExports(
  { query, vault, noteTampering }: Finding,
  condition: string,
  values: readonly unknown[],
): Promise<PersonExport[]> {
  const rows = await query<Stored>(`select ${SELECTED}, e.mac from person_exports e where ${condition}`, values);
  return onlyAuthentic({ noteTampering }, rows, {
    isAuthentic: (row) => personExportMac.verify(vault.keyring, row),
    tamperingOf: ({ id: targetId, personId }) => ({ table: 'person_exports', personId, targetId }),
  });
}

/** Null for none; locked, so that nobody else changes it until the act is committed. */
export const lockPersonExport = async (work: Finding, id: string): Promise<PersonExport | null> =>
  (await findPersonExports(work, 'e.id = $1 for update', [id]))[0] ?? null;

const INSERT = `insert into person_exports (${FIELDS.map((field) => COLUMNS[field]).join(', ')}, mac)
  values (${FIELDS.map((_, index) => `$${index + 1}`).join(', ')}, $${FIELDS.length + 1})
  on conflict do nothing returning id`;
const UPDATE = `update person_exports set ${FIELDS.map((field, index) => `${COLUMNS[field]} = $${index + 1}`).join(', ')},
  mac = $${FIELDS.length + 1} where id = $1`;

type Saving = Pick<Work, 'query' | 'vault'>;

const valuesOf = ({ vault }: Saving, row: PersonExport): unknown[] => [
  ...FIELDS.map((field) => row[field]),
  personExportMac.compute(vault.keyring, row),
];

/** @returns whether it was the first: one is made at a time */
export const insertPersonExport = async (work: Saving, row: PersonExport): Promise<boolean> =>
  (await work.query(INSERT, valuesOf(work, row))).length === 1;

/** With the next version. Lock it before. */
export async function savePersonExport(
  work: Saving,
  before: PersonExport,
  change: Partial<PersonExport>,
): Promise<PersonExport> {
  const row = { ...before, ...change, version: before.version + 1 };
  await work.query(UPDATE, valuesOf(work, row));
  return row;
}

/** The key is sealed as a record of the municipality, or of the installation. */
export const keyPlace = ({ id }: Pick<PersonExport, 'id'>): RecordPlace => ({
  ...{ table: 'person_exports', column: 'sealed_key', id },
});
