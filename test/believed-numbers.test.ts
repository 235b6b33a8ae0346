import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDialog } from './setup/factories.ts';
import { startTestApi, type TestApi, version } from './setup/test-api.ts';

/** Columns of numbers and times that SQL may set to anything, because nothing is counted on from them and none is shown. */
const UNBOUND = [
  // A key of that version is held by nobody.
  ...['dialog_keys.version', 'posts.key_version', 'posts.version'],
  // Sealed with what they are of, or covered by the MAC of the row.
  ...['posts.objects_to', 'post_versions.number', 'post_versions.version', 'timeline_events.key_version'],
  ...['post_attachments.number', 'timeline_events.after_number', 'timeline_events.at'],
  // Covered by the MAC of the row.
  ...['clients.changed_at', 'invitations.expires_at', 'municipalities.minimum_assurance'],
  ...['admissions.expires_at', 'participants.access_ends_at', 'relations.recorded_at'],
  ...['at', 'auth_time', 'ends_at', 'given_at', 'lapses_at', 'number'].map((column) => `consent_events.${column}`),
  ...['created_at', 'legal_basis_version', 'lifted_at', 'version'].map((column) => `consent_requirements.${column}`),
  ...['answer_by', 'answered_at', 'ends_at', 'lapses_at', 'last_event', 'requested_at', 'version'].map(
    (column) => `consents.${column}`,
  ),
  // The roll says it, sealed.
  ...['dialogs.consent_ends_at', 'dialogs.consent_events'],
  // The receipt itself is signed, and so is what follows a key.
  ...['consent_receipts.created_at', 'consent_receipts.number', 'key_successions.created_at'],
  'consent_reminders.at',
  // The key is wrapped with it.
  'dialog_keys.ends_at',
  ...['journal_exports.key_version', 'journal_exports.least_key_version'],
  // A post of a dialog, and covered by the MAC of the row.
  'post_journal.number',
  'post_settings.version',
  ...['days', 'removed_at', 'version'].map((column) => `retention_policies.${column}`),
  ...['placed_at', 'until', 'lifted_at', 'version'].map((column) => `legal_holds.${column}`),
  // Signed, or only shown.
  ...[
    'dialog_archives.archived_at',
    'deletion_certificates.created_at',
    'retention_runs.created_at',
    'retention_runs.ended_at',
  ],
  ...['consent_settings.version', 'legal_bases.created_at', 'legal_bases.retired_at', 'legal_bases.version'],
  ...[
    'declarations.legal_basis_version',
    'declarations.published_at',
    'declarations.retired_at',
    'declarations.version',
  ],
  // When the next try is: SQL can put it off.
  ...['journal_exports.next_try_at', 'journal_remakes.next_try_at', 'person_exports.next_try_at'],
  // Covered by the MAC of the row, or only shown.
  ...['journal_destinations.created_at', 'journal_destinations.disabled_at', 'person_exports.made_at'],
  'person_export_reviews.answered_at',
  // The words are sealed with it.
  'journal_receipts.at',
  // Of uploads, which nobody else sees: what is shown of them and when they go; judged by what is sealed.
  ...['uploads.created_at', 'uploads.expires_at', 'uploads.next_try_at'],
  // Compared in SQL alone, or never read.
  ...['clients.created_at', 'clients.disabled_at', 'employments.updated_at', 'idempotency_keys.created_at'],
  ...['identities.created_at', 'invitations.answered_at', 'job_workers.seen_at', 'login_sessions.ended_at'],
  ...['login_sessions.started_at', 'municipalities.created_at', 'oidc_payloads.consumed_at'],
  ...['oidc_payloads.expires_at', 'participants.join_order', 'persons.created_at', 'persons.disabled_at'],
  ...['record_keys.created_at', 'stored_chunks.stored_at', 'stored_objects.stored_at'],
  ...['token_keys.changed_at', 'token_keys.created_at', 'migrations.createdAt', 'migrations.updatedAt'],
  // Covered by the tree of the log, once the event is numbered.
  ...['audit_pending', 'audit_log'].flatMap((table) =>
    ['first_number', 'last_number', 'count'].map((column) => `${table}.${column}`),
  ),
];

const COLUMNS = `select c.table_name || '.' || c.column_name as name, exists (
    select from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any(k.conkey)
    where k.contype = 'c' and a.attname = c.column_name and k.conrelid = (c.table_schema || '.' || c.table_name)::regclass) as bound
  from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
  where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
    and c.data_type in ('smallint', 'integer', 'bigint', 'timestamp with time zone') order by 1`;

describe('numbers and times that are believed', () => {
  let testApi: TestApi;
  beforeAll(async () => {
    testApi = await startTestApi();
  });
  afterAll(() => testApi.close());

  it('have bounds, or a reason why not', async () => {
    const { rows } = await testApi.sql.query<{ name: string; bound: boolean }>(COLUMNS);
    const unbound = rows.filter(({ bound, name }) => !bound && !UNBOUND.includes(name));
    expect(unbound.map(({ name }) => name)).toEqual([]);
    expect(rows.filter(({ bound }) => bound).length, 'control').toBeGreaterThan(25);
  });

  it('do not make every further act fail', async () => {
    const anna = await testApi.employee('Anna Holm');
    const dialog = await aDialog(anna);
    for (const sql of [
      'update dialogs set last_post_number = 2147483647 where id = $1',
      'update dialogs set version = 2147483647 where id = $1',
      'update dialogs set version = 0 where id = $1',
      'update dialogs set key_version = -1 where id = $1',
      `update participants set left_at = 'infinity' where dialog_id = $1`,
    ])
      await expect(testApi.sql.query(sql, [dialog]), sql).rejects.toThrow('violates check constraint');
    await testApi.sql.query('update dialogs set version = 999999, last_post_number = 999999 where id = $1', [dialog]);
    expect((await anna.post(`/dialogs/${dialog}/posts`, { body: 'text' })).body.number).toBe(1_000_000);
    expect((await anna.patch(`/dialogs/${dialog}`, { topic: 'Andet' }, version(999_999))).status).toBe(200);
  });
});
