/** The only access to `journal_exports`. What was handed over decides what may be erased, so a row has a MAC. */
import { type NoteTampering, onlyAuthentic } from '../../core/tampering.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { rowMac } from '../../crypto/row-mac.ts';
import type { Vault } from '../../crypto/vault.ts';
import type { JournalExport } from './model.ts';

/** What does not count for anything else than waiting is left out: progress, tries, fault, times. */
export const exportMac = rowMac<Omit<JournalExport, 'mac'>>('journal_exports', (row) => [
  ...[row.dialogId, row.id, row.municipalityId, row.fromNumber, row.toNumber, row.state, row.cause, row.requestedBy],
  ...[row.destinationId, row.cut === null ? null : String(row.cut), row.keyVersion, row.leastKeyVersion],
  ...[row.sha256?.toString('hex') ?? null, row.bytes, JSON.stringify(row.manifest), row.unacknowledged, row.version],
  row.hasJournaled,
]);

const COLUMNS: Readonly<Record<keyof JournalExport, string>> = {
  dialogId: 'dialog_id',
  id: 'id',
  municipalityId: 'municipality_id',
  fromNumber: 'from_number',
  toNumber: 'to_number',
  state: 'state',
  cause: 'cause',
  requestedBy: 'requested_by',
  hasJournaled: 'has_journaled',
  destinationId: 'destination_id',
  cut: 'cut',
  sealedFacts: 'sealed_facts',
  keyVersion: 'key_version',
  leastKeyVersion: 'least_key_version',
  sha256: 'sha256',
  bytes: 'bytes',
  manifest: 'manifest',
  unacknowledged: 'unacknowledged',
  progress: 'progress',
  tries: 'tries',
  nextTryAt: 'next_try_at',
  fault: 'fault',
  sealedOutcome: 'sealed_outcome',
  createdAt: 'created_at',
  changedAt: 'changed_at',
  version: 'version',
  mac: 'mac',
};

/** SQL: of a row `e`, under the names of JournalExport. */
export const EXPORT_FIELDS = Object.entries(COLUMNS)
  .map(([field, column]) => `e.${column} as "${field}"`)
  .join(', ');

/** The same besides the dialog, for moving the MACs to another key. */
export const EXPORT_COLUMNS = Object.entries(COLUMNS)
  .filter(([field]) => field !== 'dialogId')
  .map(([field, column]) => `${column} as "${field}"`);

type Reading = Pick<Work, 'query' | 'vault' | 'noteTampering'>;
/** bigint comes as text. */
export type ExportRow = Omit<JournalExport, 'cut' | 'bytes'> & {
  readonly cut: string | null;
  readonly bytes: string | null;
};

export const readExport = (row: ExportRow): JournalExport => ({
  ...row,
  cut: row.cut === null ? null : BigInt(row.cut),
  bytes: row.bytes === null ? null : Number(row.bytes),
});

/** The authentic ones; the others are reported. */
export const authenticExports = (
  { vault, noteTampering }: { readonly vault: Vault; readonly noteTampering: NoteTampering },
  rows: readonly ExportRow[],
): JournalExport[] =>
  onlyAuthentic({ noteTampering }, rows.map(readExport), {
    isAuthentic: (row) => exportMac.verify(vault.keyring, row),
    tamperingOf: ({ dialogId, municipalityId, id: targetId }) => ({
      ...{ table: 'journal_exports', dialogId, municipalityId, targetId },
    }),
  });

/** Null for none, and for one that is not authentic, which is reported. */
export async function findExport(
  work: Reading,
  { dialogId, id }: Pick<JournalExport, 'dialogId' | 'id'>,
  { lock = false }: { readonly lock?: boolean } = {},
): Promise<JournalExport | null> {
  const sql = `select ${EXPORT_FIELDS} from journal_exports e where e.dialog_id = $1 and e.id = $2${lock ? ' for update' : ''}`;
  const [found] = authenticExports(work, await work.query<ExportRow>(sql, [dialogId, id]));
  return found ?? null;
}

/** Oldest first: all exports of a dialog. */
export const findExportsOf = async (work: Reading, dialogId: string): Promise<JournalExport[]> =>
  authenticExports(
    work,
    await work.query<ExportRow>(`select ${EXPORT_FIELDS} from journal_exports e where e.dialog_id = $1 order by e.id`, [
      dialogId,
    ]),
  );

const FIELDS: readonly (keyof JournalExport)[] = [
  ...(['dialogId', 'id', 'municipalityId', 'fromNumber', 'toNumber', 'state', 'cause', 'requestedBy'] as const),
  ...([
    'hasJournaled',
    'destinationId',
    'cut',
    'sealedFacts',
    'keyVersion',
    'leastKeyVersion',
    'sha256',
    'bytes',
    'manifest',
  ] as const),
  ...([
    'unacknowledged',
    'progress',
    'tries',
    'nextTryAt',
    'fault',
    'sealedOutcome',
    'createdAt',
    'changedAt',
  ] as const),
  ...(['version', 'mac'] as const),
];
const INSERT = `insert into journal_exports (${FIELDS.map((field) => COLUMNS[field]).join(', ')})
  values (${FIELDS.map((_, index) => `$${index + 1}`).join(', ')})`;
const CHANGED = FIELDS.slice(5);
const UPDATE = `update journal_exports set ${CHANGED.map((field, index) => `${COLUMNS[field]} = $${index + 4}`).join(', ')}
  where dialog_id = $1 and id = $2 and version = $3`;

const columnValue = (row: JournalExport, field: keyof JournalExport): unknown => {
  const value = row[field];
  if (typeof value === 'bigint') return String(value);
  return field === 'manifest' && value !== null ? JSON.stringify(value) : value;
};

type Saving = Pick<Work, 'query' | 'vault' | 'now'>;

/** One that is new. A dialog has one that is on its way: the unique index says so. */
export async function insertExport(
  { query, vault }: Saving,
  meaning: Omit<JournalExport, 'mac'>,
): Promise<JournalExport> {
  const row = { ...meaning, mac: exportMac.compute(vault.keyring, meaning) };
  await query(
    INSERT,
    FIELDS.map((field) => columnValue(row, field)),
  );
  return row;
}

/**
 * Saves the change with the next version. Load it with `lock` before.
 * @throws Error when somebody else has changed it meanwhile: only without a lock
 */
export async function saveExport(
  { query, vault, now }: Saving,
  before: JournalExport,
  change: Partial<JournalExport>,
): Promise<JournalExport> {
  const meaning = { ...before, ...change, changedAt: now, version: before.version + 1 };
  const row = { ...meaning, mac: exportMac.compute(vault.keyring, meaning) };
  const values = CHANGED.map((field) => columnValue(row, field));
  const saved = await query(`${UPDATE} returning id`, [row.dialogId, row.id, before.version, ...values]);
  if (saved.length !== 1) throw new Error('a journal export was changed without its lock');
  return row;
}
