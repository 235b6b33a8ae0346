/**
 * Every table that holds something of a dialog, in the order in which foreign keys let it go. A test compares it with the
 * database, so a new table cannot be forgotten. Stays: the audit log, which holds ids alone; certificates; and relations,
 * which are known of the subject and hold in all of their dialogs.
 */
import type { Query } from '../../core/unit-of-work.ts';
import type { ErasedTable } from '../../verify/deletion-certificate.ts';

interface DialogTable {
  readonly table: string;
  /** SQL over a row; $1 is the dialog. */
  readonly where: string;
  /** What is hashed of a row: its key, and what is sealed. */
  readonly hashed: readonly string[];
  /** The serving role deletes none of it but with the function of migration 0052. */
  readonly byFunction?: true;
  /** No foreign key keeps a late writer out. */
  readonly isLoose?: true;
}

const IN_DIALOG = 'dialog_id = $1::uuid';
const idsOf = (table: string): string => `select id from ${table} where ${IN_DIALOG}`;

/** What an Idempotency-Key may have made. */
const MADE = [
  'invitations',
  'admissions',
  'posts',
  'uploads',
  'consent_requirements',
  'journal_exports',
  'legal_holds',
];

const inDialog = (table: string, ...hashed: readonly string[]): DialogTable => ({
  ...{ table, where: IN_DIALOG, hashed: ['dialog_id', ...hashed] },
});
const consents = (table: string, ...hashed: readonly string[]): DialogTable => ({
  ...inDialog(table, ...hashed),
  byFunction: true,
});

export const DIALOG_TABLES: readonly DialogTable[] = [
  {
    table: 'graphile_worker._private_jobs',
    // But the job that removes the stored bytes, which may wait still.
    where: `(payload->>'dialogId' = $1::uuid::text
        or payload->>'invitationId' in (select id::text from invitations where ${IN_DIALOG}))
      and task_id not in (select id from graphile_worker._private_tasks where identifier = 'retention.erase-files')`,
    hashed: ['id'],
    isLoose: true,
  },
  {
    table: 'idempotency_keys',
    where: `made_id = $1::uuid or made_id in (${MADE.map(idsOf).join(' union all ')})`,
    hashed: ['made_id', 'key_mac'],
    isLoose: true,
  },
  {
    table: 'notices',
    where: `${IN_DIALOG} or subject_id in (${['invitations', 'consents', 'admissions'].map(idsOf).join(' union all ')})`,
    hashed: ['id', 'mac'],
    isLoose: true,
  },
  {
    table: 'journal_receipts',
    where: `${IN_DIALOG} or export_id in (${idsOf('journal_exports')})`,
    hashed: ['id', 'sealed_receipt'],
    isLoose: true,
  },
  inDialog('post_journal', 'number', 'sealed_reason', 'mac'),
  inDialog('journal_remakes', 'export_id'),
  inDialog('journal_owed', 'cause'),
  inDialog('journal_exports', 'id', 'sealed_facts', 'sealed_outcome', 'mac'),
  inDialog('dialog_filings', 'sealed_filing'),
  inDialog('dialog_archives', 'sealed_reference', 'mac'),
  inDialog('legal_holds', 'id', 'sealed_reason', 'mac'),
  inDialog('person_export_reviews', 'export_id', 'sealed_reason', 'mac'),
  inDialog('post_attachments', 'id', 'number'),
  inDialog('post_versions', 'number', 'version', 'sealed_body'),
  inDialog('upload_parts', 'upload_id', 'start', 'object_id'),
  inDialog('uploads', 'id', 'sealed_file'),
  inDialog('posts', 'number', 'id', 'sealed_body', 'mac'),
  inDialog('timeline_events', 'id', 'mac'),
  inDialog('subject_pictures', 'picture_id', 'sealed_picture'),
  consents('consent_receipts', 'number', 'consent_id', 'event_id'),
  consents('consent_reminders', 'consent_id', 'name'),
  consents('consent_events', 'number', 'sealed_words', 'mac'),
  consents('consents', 'id', 'mac'),
  consents('consent_requirements', 'id', 'sealed_reason', 'mac'),
  consents('admissions', 'id', 'mac'),
  inDialog('invitations', 'id', 'sealed_email', 'sealed_title', 'sealed_cpr', 'sealed_reason', 'mac'),
  inDialog('participants', 'person_id', 'sealed_title', 'mac'),
  inDialog('dialog_keys', 'holder_id', 'version', 'wrapped_key'),
  {
    table: 'dialogs',
    where: 'id = $1::uuid',
    hashed: ['id', 'sealed_subject_name', 'sealed_topic', 'sealed_roll', 'mac'],
  },
];

/** Has a dialog_id, and stays. */
export const STAYING_TABLES: readonly string[] = [
  'audit_log',
  'audit_pending',
  'audit_events',
  'deletion_certificates',
];

const NAMES: Readonly<Record<string, string>> = { 'graphile_worker._private_jobs': 'jobs' };

/**
 * Counts and hashes what is about to be erased. Of a row the hash covers ids and ciphertexts alone, so whoever has no key
 * learns nothing by it, and whoever has a backup can tell that these were the rows.
 */
export async function measureTables(query: Query, dialogId: string): Promise<ErasedTable[]> {
  const measured: ErasedTable[] = [];
  for (const { table, where, hashed } of DIALOG_TABLES) {
    const [row] = await query<{ rows: number; sha256: string }>(
      `select count(*)::int as rows, encode(sha256(coalesce(string_agg(hash, ''::bytea order by hash), ''::bytea)), 'hex') as sha256
       from (select sha256(convert_to(row(${hashed.join(', ')})::text, 'UTF8')) as hash from ${table} where ${where}) as hashes`,
      [dialogId],
    );
    if (row && row.rows > 0) measured.push({ table: NAMES[table] ?? table, ...row });
  }
  return measured;
}

/** All of it. It needs the dialog's certificate, in the same transaction or before. */
export async function eraseTables(query: Query, dialogId: string): Promise<void> {
  let hasConsents = true;
  for (const { table, where, byFunction } of DIALOG_TABLES) {
    if (!byFunction) await query(`delete from ${table} where ${where}`, [dialogId]);
    else if (hasConsents) await eraseConsents(query, dialogId);
    hasConsents = hasConsents && !byFunction;
  }
}

/** What a writer that began before has left since. @returns how many rows */
export async function eraseLeftRows(query: Query, dialogId: string): Promise<number> {
  let count = 0;
  for (const { table, where } of DIALOG_TABLES.filter(({ isLoose }) => isLoose))
    count += (await query(`delete from ${table} where ${where} returning 1 as one`, [dialogId])).length;
  const [left] = await query<{ count: number }>(LEFT_CONSENTS, [dialogId]);
  if (!left?.count) return count;
  await eraseConsents(query, dialogId);
  return count + left.count;
}

const LEFT_CONSENTS = `select (select count(*) from consent_receipts where ${IN_DIALOG})::int
  + (select count(*) from consent_reminders where ${IN_DIALOG})::int as count`;

const eraseConsents = (query: Query, dialogId: string): Promise<object[]> =>
  query('select erase_consents_of($1::uuid)::text as done', [dialogId]);
