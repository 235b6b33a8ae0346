/**
 * Certificates as they were made, once and for ever. They bear their signature, so they have no MAC: one that is not by a
 * key of ours, or is of another dialog, counts as absent.
 */
import type { Query, Work } from '../../core/unit-of-work.ts';
import type { Signer } from '../../crypto/signing.ts';
import { type DeletionCertificate, verifyDeletionCertificate } from '../../verify/deletion-certificate.ts';

export interface CertificatePlace {
  readonly id: string;
  readonly municipalityId: string;
  readonly dialogId: string;
  readonly runId: string;
}

export interface StoredCertificate {
  readonly jws: string;
  readonly certificate: DeletionCertificate;
}

/** Of a dialog there is one at most: the database says so. */
export const insertCertificate = (
  { query, now }: Pick<Work, 'query' | 'now'>,
  { id, municipalityId, dialogId, runId }: CertificatePlace,
  jws: string,
): Promise<object[]> =>
  query(
    `insert into deletion_certificates (id, municipality_id, dialog_id, run_id, jws, created_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [id, municipalityId, dialogId, runId, jws, now],
  );

interface Row {
  readonly id: string;
  readonly municipalityId: string;
  readonly dialogId: string;
  readonly jws: string;
}
const COLUMNS = 'id, municipality_id as "municipalityId", dialog_id as "dialogId", jws';

type Reading = Pick<Work, 'query' | 'vault' | 'noteTampering'>;

function authentic({ vault, noteTampering }: Omit<Reading, 'query'>, rows: readonly Row[]): StoredCertificate[] {
  return rows.flatMap(({ jws, ...row }) => {
    const certificate = certificateIn(vault.signer, jws);
    const isOf =
      certificate?.certificateId === row.id &&
      certificate.dialogId === row.dialogId &&
      certificate.municipality.id === row.municipalityId;
    if (isOf) return [{ jws, certificate }];
    const { municipalityId, dialogId, id: targetId } = row;
    noteTampering({ table: 'deletion_certificates', municipalityId, dialogId, targetId });
    return [];
  });
}

/** Null for what none of our keys has signed. That a key was replaced since is for whoever checks it to judge. */
const certificateIn = (signer: Signer, jws: string): DeletionCertificate | null =>
  verifyDeletionCertificate(
    jws,
    signer.publicKeys().keys.map((key) => ({ ...key })),
  ).certificate;

export interface CertificatePage {
  readonly municipalityId: string;
  /** The last of the page before. */
  readonly before: string | null;
  readonly runId: string | null;
  readonly limit: number;
}

/** Newest first, with the ids of all rows that were read. */
export async function findCertificates(
  work: Reading,
  { municipalityId, before, runId, limit }: CertificatePage,
): Promise<{ readonly found: StoredCertificate[]; readonly rows: readonly { readonly id: string }[] }> {
  const rows = await work.query<Row>(
    `select ${COLUMNS} from deletion_certificates where municipality_id = $1 and ($2::uuid is null or id < $2)
       and ($3::uuid is null or run_id = $3) order by id desc limit $4`,
    [municipalityId, before, runId, limit],
  );
  return { found: authentic(work, rows), rows };
}

export async function findCertificate(
  work: Reading,
  { municipalityId, id }: Pick<CertificatePlace, 'municipalityId' | 'id'>,
): Promise<StoredCertificate | null> {
  const sql = `select ${COLUMNS} from deletion_certificates where municipality_id = $1 and id = $2`;
  return authentic(work, await work.query<Row>(sql, [municipalityId, id]))[0] ?? null;
}

/** Of these dialogs, those that were erased: a certificate says so, and their row is gone. */
export async function findErased(work: Reading, dialogIds: readonly string[]): Promise<ReadonlySet<string>> {
  const sql = `select ${COLUMNS} from deletion_certificates c where dialog_id = any($1::uuid[])
    and not exists (select from dialogs d where d.id = c.dialog_id)`;
  const found = authentic(work, await work.query<Row>(sql, [[...dialogIds]]));
  return new Set(found.map(({ certificate }) => certificate.dialogId));
}

/** Erased since then. */
export async function findErasedSince(query: Query, since: Date): Promise<string[]> {
  const sql = 'select dialog_id as id from deletion_certificates where created_at >= $1 order by created_at';
  return (await query<{ id: string }>(sql, [since])).map(({ id }) => id);
}
