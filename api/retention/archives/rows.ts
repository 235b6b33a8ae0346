/** The only access to `dialog_archives`: that there is an archive version of a dialog. It decides what may be erased. */
import { onlyAuthentic, openOrNote } from '../../core/tampering.ts';
import type { Work } from '../../core/unit-of-work.ts';
import type { RecordPlace, RecordSealer } from '../../crypto/record-keys.ts';
import { rowMac } from '../../crypto/row-mac.ts';

export interface DialogArchive {
  readonly dialogId: string;
  readonly archivedBy: string;
  readonly archivedAt: Date;
}

export interface DialogArchiveRow extends DialogArchive {
  readonly mac: Buffer;
}

export const dialogArchiveMac = rowMac<DialogArchive>('dialog_archives', (row) => [
  ...[row.dialogId, row.archivedBy, row.archivedAt.toISOString()],
]);

export const ARCHIVE_COLUMNS: readonly string[] = [
  ...['dialog_id as "dialogId"', 'archived_by as "archivedBy"', 'archived_at as "archivedAt"', 'mac'],
];

interface Place {
  readonly dialogId: string;
  readonly municipalityId: string;
}

/** One that is not authentic counts as none, and is reported. */
export async function findArchive(
  work: Pick<Work, 'query' | 'vault' | 'noteTampering'>,
  { dialogId, municipalityId }: Place,
): Promise<DialogArchive | null> {
  const sql = `select ${ARCHIVE_COLUMNS.join(', ')} from dialog_archives where dialog_id = $1`;
  const [row] = onlyAuthentic(work, await work.query<DialogArchiveRow>(sql, [dialogId]), {
    isAuthentic: (each) => dialogArchiveMac.verify(work.vault.keyring, each),
    tamperingOf: () => ({ table: 'dialog_archives', dialogId, municipalityId }),
  });
  return row ?? null;
}

/** With the time, so that the reference of another archive version is none. */
const placeOf = (dialogId: string, archivedAt: Date): RecordPlace => ({
  ...{ table: 'dialog_archives', column: 'sealed_reference', id: `${dialogId}|${archivedAt.toISOString()}` },
});

/** In the place of a former one. */
export async function saveArchive(
  { query, vault }: Pick<Work, 'query' | 'vault'>,
  { municipalityId, ...archive }: DialogArchive & { readonly municipalityId: string },
  reference: string,
): Promise<void> {
  const { dialogId, archivedBy, archivedAt } = archive;
  const sealed = (await vault.recordKeys.of(municipalityId)).seal(placeOf(dialogId, archivedAt), reference);
  await query(
    `insert into dialog_archives (dialog_id, sealed_reference, archived_by, archived_at, mac)
     values ($1, $2, $3, $4, $5) on conflict (dialog_id) do update set sealed_reference = excluded.sealed_reference,
       archived_by = excluded.archived_by, archived_at = excluded.archived_at, mac = excluded.mac`,
    [dialogId, sealed, archivedBy, archivedAt, dialogArchiveMac.compute(vault.keyring, archive)],
  );
}

/** Null without one, and for one that does not open, which is reported. */
export async function openReference(
  work: Pick<Work, 'query' | 'vault' | 'noteTampering'>,
  { dialogId, municipalityId }: Place,
  archivedAt: Date,
): Promise<string | null> {
  const sql = 'select sealed_reference as sealed from dialog_archives where dialog_id = $1';
  const [row] = await work.query<{ sealed: Buffer }>(sql, [dialogId]);
  if (!row) return null;
  return openOrNote(work, { table: 'dialog_archives', dialogId, municipalityId }, async () =>
    (await work.vault.recordKeys.of(municipalityId)).open(placeOf(dialogId, archivedAt), row.sealed),
  );
}

/** The same in the present format. @throws UnsealError */
export const resealReference = (
  sealer: RecordSealer,
  { dialogId, archivedAt }: Pick<DialogArchive, 'dialogId' | 'archivedAt'>,
  sealed: Uint8Array,
): Buffer => sealer.reseal(placeOf(dialogId, archivedAt), sealed);
