/** A database as versions left it that sealed in format 1 alone. Contexts stand here as they were, in SQL: they must never change. */
import { createCipheriv, randomBytes } from 'node:crypto';
import type pg from 'pg';
import { type Keyring, type KeyringEntry, WRAP_KEY_ID_BYTES } from '../../api/crypto/keyring.ts';
import { open } from '../../api/crypto/sealing.ts';

/** AES-256-GCM: format (1) | iv (12) | tag (16) | ciphertext. */
export function sealedFormerly(key: Uint8Array, context: string, plain: string | Uint8Array): Buffer {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(Buffer.from(context, 'utf8'));
  const sealed = cipher.update(typeof plain === 'string' ? Buffer.from(plain, 'utf8') : plain);
  cipher.final();
  return Buffer.concat([Buffer.of(1), iv, cipher.getAuthTag(), sealed]);
}

interface SealedHere {
  readonly column: string;
  readonly context: string;
  /** Whose record key seals it: a municipality's, or null for the installation's. */
  readonly scope: string;
}

const record = (table: string, column: string, scope: string, id = 'id::text'): [string, SealedHere] => [
  table,
  { column, scope, context: `'${table}|${column}|' || ${id}` },
];
const ofDialog = (table: string): string => `(select municipality_id from dialogs d where d.id = ${table}.dialog_id)`;
const isoTime = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
/** As JSON.stringify writes it, without spaces. */
const jsonOf = (values: string): string => `(select string_agg(coalesce(to_json(v)::text, 'null'), ',' order by n)
  from unnest(array[${values}]::text[]) with ordinality as each (v, n))`;
const PAYLOAD_ID = `concat_ws('|', model, encode(id_hash, 'hex'), coalesce(encode(uid_hash, 'hex'), ''),
  coalesce(encode(user_code_hash, 'hex'), ''), row_id)`;

const RECORDS: readonly [string, SealedHere][] = [
  record('persons', 'sealed_name', 'municipality_id'),
  record('persons', 'sealed_email', 'municipality_id'),
  record('persons', 'sealed_cpr', 'municipality_id'),
  record(
    'address_changes',
    'sealed_email',
    '(select municipality_id from persons p where p.id = address_changes.person_id)',
    'person_id',
  ),
  record('identities', 'sealed_subject', 'municipality_id'),
  record('relations', 'sealed_note', 'municipality_id'),
  record(
    'person_pictures',
    'sealed_picture',
    '(select municipality_id from persons p where p.id = person_pictures.person_id)',
    "concat_ws('|', person_id, picture_id)",
  ),
  record('subject_pictures', 'sealed_picture', ofDialog('subject_pictures'), "concat_ws('|', dialog_id, picture_id)"),
  record('dialogs', 'sealed_topic', 'municipality_id'),
  record('dialogs', 'sealed_subject_name', 'municipality_id'),
  record('dialogs', 'sealed_roll', 'municipality_id'),
  record('participants', 'sealed_title', ofDialog('participants'), "concat_ws('|', dialog_id, person_id)"),
  record('invitations', 'sealed_title', ofDialog('invitations')),
  record('invitations', 'sealed_email', ofDialog('invitations')),
  record('invitations', 'sealed_cpr', ofDialog('invitations')),
  record('uploads', 'sealed_file', ofDialog('uploads'), "concat_ws('|', dialog_id, id, uploader_id)"),
  record('consent_requirements', 'sealed_reason', 'municipality_id'),
  record('consent_events', 'sealed_words', ofDialog('consent_events'), "concat_ws('|', dialog_id, number)"),
  record('invitations', 'sealed_reason', ofDialog('invitations')),
  record('dialog_filings', 'sealed_filing', ofDialog('dialog_filings'), "concat_ws('|', dialog_id, version)"),
  record('post_journal', 'sealed_reason', ofDialog('post_journal'), "concat_ws('|', dialog_id, number)"),
  record('journal_exports', 'sealed_outcome', 'municipality_id', "concat_ws('|', dialog_id, id)"),
  record(
    'journal_receipts',
    'sealed_receipt',
    'municipality_id',
    `'[' || ${jsonOf(`id, receipt_id, export_id, dialog_id, destination_id, client_id, type, ${isoTime('at')}`)} || ']'`,
  ),
  record('legal_holds', 'sealed_reason', ofDialog('legal_holds'), "concat_ws('|', dialog_id, id, version)"),
  record(
    'dialog_archives',
    'sealed_reference',
    ofDialog('dialog_archives'),
    `dialog_id || '|' || ${isoTime('archived_at')}`,
  ),
  record('person_exports', 'sealed_key', 'municipality_id'),
  record(
    'person_export_reviews',
    'sealed_reason',
    ofDialog('person_export_reviews'),
    "concat_ws('|', dialog_id, export_id)",
  ),
  record('token_keys', 'sealed_jwk', 'null::uuid', 'kid'),
  record('oidc_payloads', 'sealed_payload', 'null::uuid', PAYLOAD_ID),
];

/** Every column that holds something sealed, and how many of its values are of format 1. */
export async function countFormer(sql: pg.Pool): Promise<Readonly<Record<string, number>>> {
  const { rows } = await sql.query<{ table: string; column: string }>(
    `select table_name as "table", column_name as "column" from information_schema.columns
     where table_schema = 'public' and data_type = 'bytea' and column_name ~ '^(sealed|wrapped)_' order by 1, 2`,
  );
  const counts: Record<string, number> = {};
  for (const { table, column } of rows) {
    const at = column === 'wrapped_key' ? WRAP_KEY_ID_BYTES : 0;
    const found = await sql.query<{ count: number }>(
      `select count(*)::int as count from ${table} where get_byte(${column}, ${at}) = 1`,
    );
    counts[`${table}.${column}`] = found.rows[0]?.count ?? 0;
  }
  return counts;
}

/** Turns all that is sealed and wrapped in the database back into format 1. */
export async function intoFormerFormat(
  sql: pg.Pool,
  keyring: Keyring,
  entries: readonly KeyringEntry[],
): Promise<void> {
  for (const [table, { column, context, scope }] of RECORDS) {
    const key = `(select wrapped_key from record_keys where scope is not distinct from ${scope})`;
    const keyContext = `(select concat_ws('|', 'record_keys', coalesce(scope::text, 'installation'), id)
      from record_keys where scope is not distinct from ${scope})`;
    await turnBack(sql, keyring, { table, column, context, key, keyContext });
  }
  const ofKeeper = 'from dialog_keys k where k.dialog_id = posts.dialog_id and k.version = posts.key_version';
  await turnBack(sql, keyring, {
    table: 'posts',
    column: 'sealed_body',
    context: `concat_ws('|', dialog_id, id, version, case mac when '' then 'body' else 'placed' end, author_id)`,
    formerContext: `concat_ws('|', dialog_id, id, version, 'body', author_id)`,
    key: `(select wrapped_key ${ofKeeper} and k.holder_kind = 'keeper')`,
    keyContext: `(select concat_ws('|', dialog_id, 'keeper', dialog_id, version) ${ofKeeper} and k.holder_kind = 'keeper')`,
  });
  const ofExport = `from dialog_keys k where k.dialog_id = journal_exports.dialog_id
    and k.version = journal_exports.key_version and k.holder_kind = 'keeper'`;
  await turnBack(sql, keyring, {
    ...{ table: 'journal_exports', column: 'sealed_facts' },
    context: `concat_ws('|', 'journal_exports', 'sealed_facts', dialog_id, id, key_version)`,
    key: `(select wrapped_key ${ofExport})`,
    keyContext: `(select concat_ws('|', k.dialog_id, 'keeper', k.dialog_id, k.version) ${ofExport})`,
  });
  const ofPost = 'from posts p where p.dialog_id = post_versions.dialog_id and p.number = post_versions.number';
  const ofVersion = `from dialog_keys k where k.dialog_id = post_versions.dialog_id
    and k.version = (select p.key_version ${ofPost}) and k.holder_kind = 'keeper'`;
  await turnBack(sql, keyring, {
    table: 'post_versions',
    column: 'sealed_body',
    context: `(select concat_ws('|', p.dialog_id, p.id, post_versions.version, 'placed', p.author_id, 'former') ${ofPost})`,
    key: `(select wrapped_key ${ofVersion})`,
    keyContext: `(select concat_ws('|', k.dialog_id, 'keeper', k.dialog_id, k.version) ${ofVersion})`,
  });
  await sql.query("update posts set mac = ''");
  await wrapFormerly(sql, keyring, entries, {
    table: 'record_keys',
    context: `concat_ws('|', 'record_keys', coalesce(scope::text, 'installation'), id)`,
  });
  await wrapFormerly(sql, keyring, entries, {
    table: 'dialog_keys',
    context: `concat_ws('|', dialog_id, holder_kind, holder_id, version)`,
  });
}

interface Sealed {
  readonly table: string;
  readonly column: string;
  readonly context: string;
  /** Where it was another one in format 1. */
  readonly formerContext?: string;
  /** SQL for the wrapped key, and for what that is bound to. */
  readonly key: string;
  readonly keyContext: string;
}

interface SealedRow {
  readonly at: string;
  readonly context: string;
  readonly former_context: string;
  readonly value: Buffer;
  readonly key: Buffer;
  readonly key_context: string;
}

async function turnBack(
  sql: pg.Pool,
  keyring: Keyring,
  { table, column, context, formerContext = context, key, keyContext }: Sealed,
): Promise<void> {
  const { rows } = await sql.query<SealedRow>(
    `select ctid::text as at, ${context} as context, ${formerContext} as former_context, ${column} as value, ${key} as key, ${keyContext} as key_context
     from ${table} where ${column} is not null`,
  );
  for (const row of rows) {
    const dataKey = keyring.unwrap(row.key_context, row.key);
    const former = sealedFormerly(dataKey.bytes(), row.former_context, open(dataKey, row.context, row.value));
    await sql.query(`update ${table} set ${column} = $2 where ctid = $1::tid`, [row.at, former]);
  }
}

async function wrapFormerly(
  sql: pg.Pool,
  keyring: Keyring,
  entries: readonly KeyringEntry[],
  { table, context }: { readonly table: string; readonly context: string },
): Promise<void> {
  const { rows } = await sql.query<{ at: string; context: string; value: Buffer }>(
    `select ctid::text as at, ${context} as context, wrapped_key as value from ${table}`,
  );
  for (const row of rows) {
    const id = row.value.subarray(0, WRAP_KEY_ID_BYTES);
    const entry = entries.find((each) => each.id === id.toString('latin1'));
    if (!entry) throw new Error(`no wrap key for a row of ${table}`);
    const dataKey = keyring.unwrap(row.context, row.value).bytes();
    const former = sealedFormerly(Buffer.from(entry.key, 'base64'), row.context, dataKey);
    await sql.query(`update ${table} set wrapped_key = $2 where ctid = $1::tid`, [row.at, Buffer.concat([id, former])]);
  }
}
