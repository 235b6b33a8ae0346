import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../api/core/ids.ts';
import { newKeyring } from '../../api/crypto/keyring.ts';
import { createVault } from '../../api/crypto/vault.ts';
import { migrate } from '../../api/database/migrator.ts';
import { invitation } from '../../api/notifications/kinds/invitation.ts';
import { NOTICE_KIND_NAMES } from '../../api/notifications/kinds.ts';
import { noticeMac } from '../../api/notifications/notice-mac.ts';
import { claimNotice, findNotices, finishNotice, retryNotice, writeNotices } from '../../api/notifications/queries.ts';
import type { TestDatabase } from '../setup/database.ts';
import { olderDatabase } from '../setup/older-database.ts';

const OLD_KINDS = [
  'new-post',
  'invitation',
  'participant-added',
  'added-to-dialog',
  'admission-requested',
  'admission-refused',
] as const;
const STATES = ['pending', 'sent', 'failed', 'skipped'] as const;

describe('notices of an older version', () => {
  const now = new Date('2026-03-02T12:00:00Z');
  const [municipality, unit, dialog] = [newId(), newId(), newId()];
  /** One for each state, since a person has one pending notice of new posts at most. */
  const persons = new Map(STATES.map((state) => [state, newId()]));
  const invitations = new Map(STATES.map((state) => [state, newId()]));
  /** One that no sweep has found yet. */
  const unsent = newId();
  const announcements = new Map<string, string>(OLD_KINDS.map((kind) => [kind, newId()]));
  let database: TestDatabase;
  let sql: pg.Client;
  let before: Record<string, unknown>[];
  const never = (): never => {
    throw new Error('not needed');
  };
  const vault = createVault(newKeyring(), { find: never, insertOrFind: never }, never);

  beforeAll(async () => {
    database = await olderDatabase('0018-room-to-update.ts');
    sql = new pg.Client({ connectionString: database.superuserUrl });
    await sql.connect();
    await aTown();
    for (const state of STATES) for (const kind of OLD_KINDS) await aNotice(kind, state);
    before = (await sql.query('select * from notices order by id')).rows;
    await migrate(database);
  });
  afterAll(async () => {
    await sql.end();
    await database.drop();
  });

  async function aTown(): Promise<void> {
    await sql.query(`insert into municipalities (id, cvr, name, created_at) values ($1, '00000019', 'Town', now())`, [
      municipality,
    ]);
    await sql.query(`insert into units (id, municipality_id, external_id, name) values ($1, $2, 'u', 'u')`, [
      unit,
      municipality,
    ]);
    for (const id of persons.values()) {
      await sql.query(`insert into persons (id, kind, created_at) values ($1, 'citizen', now())`, [id]);
    }
    await sql.query(
      `insert into dialogs (id, municipality_id, unit_id, subject_id, sealed_subject_name, sealed_topic, last_activity_at,
         created_by, created_at)
       values ($1, $2, $3, $4, '', '', now(), $4, now())`,
      [dialog, municipality, unit, persons.get('sent')],
    );
    for (const id of [...invitations.values(), unsent]) {
      await sql.query(
        `insert into invitations (dialog_id, id, capacity, history, language, sealed_email, invited_by, created_at, expires_at)
         values ($1, $2, 'citizen', 'all', 'da', '', $3, now(), '2026-03-10')`,
        [dialog, id, persons.get('sent')],
      );
    }
  }

  async function aNotice(kind: (typeof OLD_KINDS)[number], state: (typeof STATES)[number]): Promise<void> {
    const isInvitation = kind === 'invitation';
    const isAnnounced = !isInvitation && kind !== 'new-post';
    await sql.query(
      `insert into notices (id, kind, person_id, invitation_id, dialog_id, announcement_id, state, attempts, last_code,
         created_at, first_tried_at, next_try_at, settled_at)
       values ($1, $2, $3, $4, $5, $6, $7, 3, 'smtp_450', now(), now(), '2026-03-02T11:00:00Z', $8)`,
      [
        newId(),
        kind,
        isInvitation ? null : persons.get(state),
        isInvitation ? invitations.get(state) : null,
        isAnnounced ? dialog : null,
        isAnnounced ? announcements.get(kind) : null,
        state,
        state === 'pending' ? null : now,
      ],
    );
  }

  const query = async <Row extends object>(text: unknown, values: readonly unknown[]): Promise<Row[]> =>
    (await sql.query<Row>(String(text), [...values])).rows;

  it('are all there, with what they were about, whom they go to and how far they came', async () => {
    const after = (await sql.query('select * from notices order by id')).rows;
    expect(after).toHaveLength(OLD_KINDS.length * STATES.length);
    const kept = [
      'id',
      'kind',
      'person_id',
      'state',
      'attempts',
      'last_code',
      'created_at',
      'next_try_at',
      'settled_at',
    ];
    const pick = (row: Record<string, unknown>) => kept.map((column) => row[column]);
    expect(after.map(pick)).toEqual(before.map(pick));
    for (const [index, row] of after.entries()) {
      const old = before[index];
      expect(row.subject_id, row.kind).toBe(old?.invitation_id);
      expect(row.dialog_id, row.kind).toBe(row.kind === 'new-post' ? null : dialog);
    }
  });

  it('are once for the same reason as before', async () => {
    const { rows } = await sql.query('select kind, state, person_id, subject_id, once_key from notices');
    for (const { kind, state, person_id: person, subject_id: subject, once_key: key } of rows) {
      if (kind === 'invitation') expect(key).toBe(`invitation:${subject}`);
      else if (kind !== 'new-post') expect(key).toBe(`${kind}:${announcements.get(kind)}:${person}`);
      else expect(key, state).toBe(state === 'pending' ? `new-post:${person}` : null);
    }
  });

  it('are not written a second time by the sweep or by a job that waited; what was not yet written is', async () => {
    const count = async (): Promise<number> => (await sql.query('select from notices')).rowCount ?? 0;
    const total = await count();
    await invitation.writeOwed?.({ query, vault, operationsMail: null }, now);
    expect(await count()).toBe(total + 1);
    const { rows } = await sql.query('select dialog_id, state from notices where subject_id = $1', [unsent]);
    expect(rows).toEqual([{ dialog_id: dialog, state: 'pending' }]);
    const again = (kind: string, person: string | undefined) => ({
      kind,
      vault,
      now,
      notices: [
        {
          personId: person ?? null,
          dialogId: dialog,
          subjectId: null,
          onceKey: kind === 'new-post' ? `new-post:${person}` : `${kind}:${announcements.get(kind)}:${person}`,
        },
      ],
    });
    for (const kind of OLD_KINDS.filter((each) => each !== 'invitation'))
      await writeNotices(query, again(kind, persons.get('pending')));
    for (const kind of OLD_KINDS.slice(2)) await writeNotices(query, again(kind, persons.get('sent')));
    expect(await count()).toBe(total + 1);
    await sql.query('delete from notices where subject_id = $1', [unsent]);
  });

  it('are not sent before they have a MAC', async () => {
    expect(await claimNotice(query, now, { kinds: NOTICE_KIND_NAMES })).toBeNull();
    const { rows } = await sql.query(`select * from notices where mac = ''`);
    for (const row of rows) {
      await sql.query('update notices set mac = $2 where id = $1', [row.id, noticeMac(vault, row)]);
    }
    expect(rows.length).toBeGreaterThan(0);
  });

  it('that were given up are tried again, though not beside a newer one of the same kind and person', async () => {
    const failed = await findNotices(query, municipality, { kinds: NOTICE_KIND_NAMES, state: 'failed', limit: 50 });
    // New posts to citizens are shown by the audit log, which is empty here.
    expect(failed.map(({ kind }) => kind).toSorted()).toEqual(
      OLD_KINDS.filter((kind) => kind !== 'new-post').toSorted(),
    );
    for (const notice of failed) expect(await retryNotice(query, vault, notice, { onceKey: null, now })).toBe(true);
    const post = await sql.query(`select * from notices where kind = 'new-post' and state = 'failed'`);
    const retry = (person: string | undefined) =>
      retryNotice(query, vault, post.rows[0], { onceKey: `new-post:${person}`, now });
    await expect(retry(persons.get('pending'))).rejects.toMatchObject({ constraint: 'notices_once' });
    expect(await retry(persons.get('failed'))).toBe(true);
  });

  it('that are pending are claimed and settled, and then only a notice of new posts may come again', async () => {
    const claimed: string[] = [];
    for (;;) {
      const notice = await claimNotice(query, now, { kinds: NOTICE_KIND_NAMES });
      if (!notice) break;
      claimed.push(notice.kind);
      const outcome = { state: 'sent', code: null, fault: null, freesKey: notice.kind === 'new-post', now } as const;
      await finishNotice(query, vault, notice, outcome);
    }
    const both = OLD_KINDS.flatMap((kind) => [kind, kind]);
    expect(claimed.toSorted(), 'the pending ones, and those tried again').toEqual(both.toSorted());
    const { rows } = await sql.query('select distinct kind from notices where once_key is null');
    expect(rows).toEqual([{ kind: 'new-post' }]);
  });
});
