/** Erasing: nothing of the dialog is left but ids in the log and a certificate. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../api/core/ids.ts';
import { queryFrom } from '../../api/database/statements.ts';
import { SUBJECT_PICTURES, savePortrait } from '../../api/pictures/portrait-rows.ts';
import { leftoverSweep } from '../../api/retention/erase/leftovers.ts';
import { nightlySweep, nightOf } from '../../api/retention/erase/nightly.ts';
import { type RunTools, runRetention } from '../../api/retention/erase/run.ts';
import { DIALOG_TABLES, STAYING_TABLES } from '../../api/retention/erase/tables.ts';
import { retentionToolsOf } from '../../api/room-jobs.ts';
import { CERTIFICATE_TYPE, verifyDeletionCertificate } from '../../api/verify/deletion-certificate.ts';
import { aCleanUpload } from '../posts/a-file.ts';
import { dumpDatabase } from '../setup/dump.ts';
import { aDialog, admitted, invited } from '../setup/factories.ts';
import { runJobs } from '../setup/jobs.ts';
import { publishLog } from '../setup/log.ts';
import { type Answer, version } from '../setup/test-api.ts';
import {
  aClosedDialog,
  anExport,
  aRetentionTown,
  asSystem,
  close,
  DAY,
  exists,
  file,
  judgeAll,
  type RetentionTown,
  run,
  setPolicy,
} from './retention-town.ts';

describe('erasing', () => {
  let town: RetentionTown;
  let tools: RunTools;
  beforeAll(async () => {
    town = await aRetentionTown();
    tools = retentionToolsOf(town.testApi.services);
    await setPolicy(town, '*', { period: 'P30D' });
  });
  afterAll(() => town.testApi.close());

  const dump = () => dumpDatabase(town.testApi.services.config.database.url);
  const storedOf = async (prefix: string): Promise<number> => {
    let count = 0;
    for await (const _ of town.testApi.services.storage.list(prefix)) count += 1;
    return count;
  };
  /** Rows of all tables in which the dialog's id stands, by table. */
  const traces = async (dialogId: string): Promise<string[]> => {
    const found: string[] = [];
    let table = '';
    for (const line of (await dump()).split('\n')) {
      if (line.startsWith('-- ')) table = line.slice(3);
      else if (line.includes(dialogId)) found.push(table);
    }
    return [...new Set(found)].toSorted();
  };
  /** All that is sealed in rows of the dialog, in hexadecimal. */
  const ciphertexts = async (dialogId: string): Promise<string[]> => {
    const { sql } = town.testApi;
    const { rows } = await sql.query<{ name: string; column: string }>(
      `select c.table_name as name, c.column_name as column from information_schema.columns c
       join information_schema.columns d on d.table_name = c.table_name and d.column_name = $1
       where c.table_schema = 'public' and c.udt_name = 'bytea' and c.table_name not like 'audit%'`,
      ['dialog_id'],
    );
    const texts: string[] = [];
    for (const { name, column } of [
      ...rows,
      ...['sealed_topic', 'sealed_subject_name', 'sealed_roll'].map((each) => ({ name: 'dialogs', column: each })),
    ]) {
      const key = name === 'dialogs' ? 'id' : 'dialog_id';
      const found = await sql.query<{ bytes: Buffer | null }>(
        `select ${column} as bytes from ${name} where ${key} = $1`,
        [dialogId],
      );
      texts.push(...found.rows.flatMap(({ bytes }) => (bytes && bytes.length >= 16 ? [bytes.toString('hex')] : [])));
    }
    return texts;
  };

  /** With something in as many tables as there are ways to. */
  const aFullDialog = async (): Promise<string> => {
    const { testApi, anna, mette, municipalityId } = town;
    const dialogId = await aDialog(anna, { name: 'Emma Krogh' }, 'Trivsel i skolen');
    await admitted(testApi, anna, dialogId, mette);
    const upload = await aCleanUpload(testApi, mette, dialogId);
    await mette.post(`/dialogs/${dialogId}/posts`, { body: 'Hun vil ikke i skole', attachmentIds: [upload] });
    await mette.patch(`/dialogs/${dialogId}/posts/1`, { body: 'Hun kan ikke gå i skole' }, version(1));
    await anna.post(`/dialogs/${dialogId}/posts`, { body: 'Tak, vi ses' }, { 'idempotency-key': newId() });
    await invited(testApi, anna, dialogId, { capacity: 'external' });
    await aCleanUpload(testApi, mette, dialogId);
    const hold = await anna.post(
      `/dialogs/${dialogId}/legal-holds`,
      { reason: 'Klage' },
      { 'idempotency-key': newId() },
    );
    await town.ida.post(`/dialogs/${dialogId}/legal-holds/${hold.body.id}/lift`, { reason: 'Afgjort' }, version(1));
    await file(town, dialogId);
    await judgeAll(town, dialogId);
    const exportId = await anExport(town, dialogId, { toNumber: 2 });
    await testApi.sql.query(
      `insert into journal_receipts (id, municipality_id, receipt_id, export_id, type, sealed_receipt, at)
       values ($1, $2, 'receipt-1', $3, 'accepted', '\\x0102', now())`,
      [newId(), municipalityId, exportId],
    );
    const portrait = { id: PICTURE, key: Buffer.alloc(32, 5).toString('base64url') };
    await asSystem(testApi, async (work) =>
      savePortrait(work, SUBJECT_PICTURES, { id: dialogId, municipalityId }, portrait),
    );
    for (const key of [`dialogs/${dialogId}/packages/${exportId}`, `pictures/${PICTURE}/small`])
      await testApi.services.storage.put(key, bytes());
    await close(town, dialogId);
    return dialogId;
  };
  const PICTURE = newId();
  async function* bytes() {
    yield Buffer.from('sealed');
  }

  it('knows every table that holds something of a dialog', async () => {
    const { rows } = await town.testApi.sql.query<{ name: string }>(
      `select table_name as name from information_schema.columns
       where table_schema = 'public' and column_name = 'dialog_id' order by 1`,
    );
    const known = new Set([...DIALOG_TABLES.map(({ table }) => table), ...STAYING_TABLES]);
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.map(({ name }) => name).filter((name) => !known.has(name))).toEqual([]);
  });

  it('leaves no row, no ciphertext, no stored byte and no job of it, and a certificate that counts them', async () => {
    const { testApi, ida, clock } = town;
    const dialogId = await aFullDialog();
    const other = await aClosedDialog(town);
    clock.pass(20 * DAY);
    await publishLog(testApi);
    const sealed = await ciphertexts(dialogId);
    expect(sealed.length, 'control').toBeGreaterThan(25);
    const before = await traces(dialogId);
    expect(before.length, 'control').toBeGreaterThan(15);
    expect(await storedOf(`dialogs/${dialogId}/`), 'control').toBe(3);
    clock.pass(9 * DAY);
    expect(await run(town)).toMatchObject({ erased: 0 });
    clock.pass(2 * DAY);
    expect(await run(town, true)).toMatchObject({ erased: 0, due: 2, dryRun: true });
    expect(await exists(town, dialogId)).toBe(true);
    const done = await run(town);
    expect(done).toMatchObject({ erased: 2, dryRun: false, requestedBy: ida.personId });
    expect(await exists(town, other)).toBe(false);

    expect(await traces(dialogId)).toEqual([
      ...['public.audit_events', 'public.audit_log', 'public.audit_pending', 'public.deletion_certificates'].filter(
        (name) => name !== 'public.audit_events',
      ),
    ]);
    const after = await dump();
    expect(sealed.filter((each) => after.includes(each))).toEqual([]);
    expect([await storedOf(`dialogs/${dialogId}/`), await storedOf(`pictures/${PICTURE}/`)]).toEqual([0, 0]);

    const listed = await ida.get(`/administration/deletion-certificates?runId=${done.id}`);
    const summary = listed.body.items.find((each: { dialogId: string }) => each.dialogId === dialogId);
    expect(summary).toMatchObject({ requestedBy: ida.personId, policy: '*', posts: 2, files: 4, runId: done.id });
    const { body } = await ida.get(`/administration/deletion-certificates/${summary.id}`);
    const { keys } = testApi.services.vault.signer.publicKeys();
    const { verdict, certificate } = verifyDeletionCertificate(
      body.certificate,
      keys.map((key) => ({ ...key })),
    );
    expect(verdict).toBe('valid');
    expect(certificate).toMatchObject({
      ...{ dialogId, policy: { kle: '*', period: 'P30D', disposal: 'K', condition: 'journaled' } },
      ...{ posts: { journaled: 0, notRelevant: 2, others: 0 }, files: { count: 4, bytes: 18 } },
      packages: [{ fromNumber: 1, toNumber: 2, sha256: '09'.repeat(32), bytes: 1_000 }],
    });
    const rowsOf = (table: string) => certificate?.tables.find((each) => each.table === table)?.rows;
    expect([
      rowsOf('posts'),
      rowsOf('post_versions'),
      rowsOf('uploads'),
      rowsOf('dialogs'),
      rowsOf('journal_receipts'),
    ]).toEqual([2, 1, 1, 1, 1]);
    expect(body.certificate).not.toContain('Emma');
    const events = await testApi.events(
      `dialog_id = '${dialogId}' and action in ('dialog.erased', 'attachments.erased')`,
    );
    expect(events).toMatchObject([
      { action: 'dialog.erased', actor_id: null, target_id: summary.id },
      { action: 'attachments.erased', count: 4 },
    ]);
    expect(await testApi.events(`action = 'tampering.found'`)).toEqual([]);
  });

  it('leaves what others ask for in order: lists, logs and what people see of themselves', async () => {
    const { ida, anna, mette } = town;
    const gone = (await town.testApi.sql.query('select dialog_id as id from deletion_certificates limit 1')).rows[0].id;
    for (const user of [ida, anna, mette]) {
      expect((await user.get(`/dialogs/${gone}`)).body.code).toBe('dialog_not_found');
      expect((await user.get(`/dialogs/${gone}/posts`)).body.code).toBe('dialog_not_found');
      expect((await user.get('/dialogs')).status).toBe(200);
      expect((await user.get('/me')).status).toBe(200);
      expect((await user.get('/sync')).status).toBe(200);
    }
    const log = await ida.get(`/audit-events?limit=200&dialogId=${gone}`);
    expect(log.body.items?.map(({ action }: { action: string }) => action)).toContain('dialog.erased');
    const seen = await mette.get('/me/access-log');
    // Who took part was erased with the dialog, so nobody can be told there what was done in it.
    expect(seen.status).toBe(200);
    expect(JSON.stringify(seen.body)).not.toContain(gone);
    for (const path of ['/administered-dialogs', '/notices', '/administration/retention-plan'])
      expect([path, (await ida.get(path)).status]).toEqual([path, 200]);
  });

  it('twice, and by two at once, is once', async () => {
    const { testApi, clock, municipalityId } = town;
    const dialogs = [await aClosedDialog(town), await aClosedDialog(town), await aClosedDialog(town)];
    clock.pass(31 * DAY);
    const { ida } = town;
    const ids = [0, 1].map(async () => (await ida.post('/administration/retention-runs', { dryRun: false })).body.id);
    const [first, second] = await Promise.all(ids);
    const { rows } = await testApi.sql.query(
      `select payload from graphile_worker._private_jobs where payload->>'runId' = any($1)`,
      [[first, second]],
    );
    expect(rows).toHaveLength(2);
    await Promise.all(rows.map(({ payload }) => runRetention(tools, payload)));
    await Promise.all(rows.map(({ payload }) => runRetention(tools, payload)));
    await testApi.sql.query(`delete from graphile_worker._private_jobs where payload->>'runId' = any($1)`, [
      [first, second],
    ]);
    await runJobs(testApi);
    for (const each of dialogs) {
      expect(await exists(town, each)).toBe(false);
      expect(await testApi.events(`action = 'dialog.erased' and dialog_id = '${each}'`)).toHaveLength(1);
    }
    const ended = `municipality_id = '${municipalityId}' and reason = 'completed' and target_id in ('${first}', '${second}')`;
    expect(await testApi.events(ended)).toHaveLength(2);
  });

  it('a hold, or a post of a dialog that was opened again, that comes between plan and erasure is heeded', async () => {
    const { anna, mette, clock } = town;
    const held = await aClosedDialog(town);
    const reopened = await aClosedDialog(town);
    clock.pass(31 * DAY);
    const storage = { ...tools.storage, list: slowly };
    let isFirst = true;
    /** The certificate lists what is stored: by then the dialog is locked, so what comes has to wait. */
    async function* slowly(prefix: string) {
      if (isFirst) {
        isFirst = false;
        placing.push(anna.post(`/dialogs/${held}/legal-holds`, { reason: 'For sent?' }));
        await new Promise((done) => setTimeout(done, 300));
      }
      yield* tools.storage.list(prefix);
    }
    const placing: Promise<Answer>[] = [];
    const { body } = await anna.get(`/dialogs/${reopened}`);
    await anna.post(`/dialogs/${reopened}/reopen`, undefined, version(body.version));
    await mette.post(`/dialogs/${reopened}/posts`, { body: 'Endnu et' });
    const started = await town.ida.post('/administration/retention-runs', { dryRun: false });
    const { rows } = await town.testApi.sql.query(
      `select payload from graphile_worker._private_jobs where payload->>'runId' = $1`,
      [started.body.id],
    );
    await runRetention({ ...tools, storage }, rows[0].payload);
    const [placed] = await Promise.all(placing);
    const isErased = !(await exists(town, held));
    expect([isErased, placed?.body.code]).toEqual([true, 'dialog_not_found']);
    expect(await exists(town, reopened)).toBe(true);
    await runJobs(town.testApi);
  });

  it('stopped before it is committed leaves everything as it was', async () => {
    const { clock, testApi } = town;
    const dialogId = await aClosedDialog(town);
    clock.pass(31 * DAY);
    const before = await ciphertexts(dialogId);
    const started = await town.ida.post('/administration/retention-runs', { dryRun: false });
    const { rows } = await testApi.sql.query(
      `select payload from graphile_worker._private_jobs where payload->>'runId' = $1`,
      [started.body.id],
    );
    const storage = {
      ...tools.storage,
      list: () => {
        throw new Error('the storage is away');
      },
    };
    await expect(runRetention({ ...tools, storage }, rows[0].payload)).rejects.toThrow('away');
    expect(await ciphertexts(dialogId)).toEqual(before);
    expect(await testApi.events(`action = 'dialog.erased' and dialog_id = '${dialogId}'`)).toEqual([]);
    await runJobs(testApi);
    expect(await exists(town, dialogId)).toBe(false);
  });

  it('bytes and rows that come late go with the next sweep, and those of living dialogs stay', async () => {
    const { testApi, clock } = town;
    const dialogId = await aClosedDialog(town);
    const living = await aDialog(town.anna);
    clock.pass(31 * DAY);
    await run(town);
    const { storage } = testApi.services;
    for (const id of [dialogId, living]) await storage.put(`dialogs/${id}/packages/${newId()}`, bytes());
    await testApi.sql.query(
      `insert into consent_reminders (dialog_id, consent_id, name, at) values ($1, $2, 'x', now())`,
      [dialogId, newId()],
    );
    await leftoverSweep(tools).run(new AbortController().signal);
    expect([await storedOf(`dialogs/${dialogId}/`), await storedOf(`dialogs/${living}/`)]).toEqual([0, 1]);
    expect((await testApi.sql.query('select from consent_reminders where dialog_id = $1', [dialogId])).rowCount).toBe(
      0,
    );
    const found = await testApi.events(`action = 'records.expired' and reason like 'erased_dialog%'`);
    expect(found).toMatchObject([{ count: 1 }, { count: 1 }]);
  });

  it('a job, a certificate and a function call that nobody of us made erase nothing', async () => {
    const { testApi, municipalityId, ida } = town;
    const dialogId = await aClosedDialog(town);
    town.clock.pass(31 * DAY);
    const forged = { runId: newId(), municipalityId, requestedBy: ida.personId, isDry: false, mac: 'AAAA' };
    await runRetention(tools, forged);
    expect(await exists(town, dialogId)).toBe(true);
    const key = `dialogs/${dialogId}/packages/${newId()}`;
    await testApi.services.storage.put(key, bytes());
    await testApi.sql.query(`insert into deletion_certificates values ($1, $2, $3, $1, 'x.y.z', now())`, [
      newId(),
      municipalityId,
      dialogId,
    ]);
    await leftoverSweep(tools).run(new AbortController().signal);
    expect(await storedOf(`dialogs/${dialogId}/`)).toBe(1);
    await testApi.sql.query('delete from deletion_certificates where dialog_id = $1', [dialogId]);
    const asApp = queryFrom(testApi.services.database.pool);
    await expect(asApp('select erase_consents_of($1::uuid)::text as done', [dialogId])).rejects.toThrow();
    await expect(asApp('delete from consent_events', [])).rejects.toThrow();
    await expect(asApp('delete from deletion_certificates', [])).rejects.toThrow();
    expect(
      (await testApi.events(`action = 'tampering.found' and reason in ('jobs', 'deletion_certificates')`)).length,
    ).toBeGreaterThan(0);
    await run(town);
  });

  it('asks for an export of what is not journaled first, and erases by a later run', async () => {
    const { testApi, clock } = town;
    const dialogId = await aClosedDialog(town);
    await testApi.sql.query('delete from post_journal where dialog_id = $1', [dialogId]);
    clock.pass(31 * DAY);
    const asked: string[] = [];
    const started = await town.ida.post('/administration/retention-runs', { dryRun: false });
    const { rows } = await testApi.sql.query(
      `select payload from graphile_worker._private_jobs where payload->>'runId' = $1`,
      [started.body.id],
    );
    await testApi.sql.query(`delete from graphile_worker._private_jobs where payload->>'runId' = $1`, [
      started.body.id,
    ]);
    await runRetention(
      {
        ...tools,
        askForExport: async (work, dialog) => {
          asked.push(dialog.id);
          work.record('journal-export.requested', { dialogId: dialog.id, municipalityId: dialog.municipalityId });
        },
      },
      rows[0].payload,
    );
    expect(asked).toEqual([dialogId]);
    const { body } = await town.ida.get(`/administration/retention-runs/${started.body.id}`);
    expect(body).toMatchObject({ state: 'done', exportsRequested: 1, erased: 0 });
    expect(body.kept).toContainEqual({ reason: 'not_journaled', dialogs: 1 });
    await judgeAll(town, dialogId);
    await run(town);
    expect(await exists(town, dialogId)).toBe(false);
  });

  it('by night it erases by automatic policies alone, once a night', async () => {
    const { testApi, clock } = town;
    const manual = await aClosedDialog(town, { kle: '31.00.00' });
    const automatic = await aClosedDialog(town, { kle: '32.00.00' });
    await setPolicy(town, '32.*', { period: 'P10D', automatic: true });
    clock.pass(40 * DAY);
    expect([nightOf(new Date('2026-07-01T00:30:00Z')), nightOf(new Date('2026-07-01T12:00:00Z'))]).toEqual([
      '2026-07-01',
      null,
    ]);
    const day = clock.now().toISOString().slice(0, 10);
    clock.moveTo(`${day}T12:00:00Z`);
    const sweep = nightlySweep(tools);
    await sweep.run(new AbortController().signal);
    expect((await testApi.sql.query('select from retention_runs where night is not null')).rowCount).toBe(0);
    clock.moveTo(`${day}T12:00:00Z`);
    clock.pass(14 * 60);
    await sweep.run(new AbortController().signal);
    await sweep.run(new AbortController().signal);
    expect((await testApi.sql.query('select from retention_runs where night is not null')).rowCount).toBe(1);
    await runJobs(testApi);
    await runJobs(testApi);
    expect([await exists(town, manual), await exists(town, automatic)]).toEqual([true, false]);
    await run(town);
  });

  it('a certificate is administrators’, of their own municipality, and one that was changed counts as none', async () => {
    const { testApi, ida, anna } = town;
    const at = '/administration/deletion-certificates';
    const { body } = await ida.get(`${at}?limit=1`);
    const [{ id }] = body.items;
    expect(body.next).not.toBeNull();
    const ole = await testApi.employee('Ole', { municipality: '00000027', privileges: ['administrator'] });
    expect((await ole.get(`${at}/${id}`)).body.code).toBe('deletion_certificate_not_found');
    expect((await ole.get(at)).body.items).toEqual([]);
    expect((await anna.get(at)).body.code).toBe('administrators_only');
    const { body: one } = await ida.get(`${at}/${id}`);
    const [head, payload, tail] = one.certificate.split('.');
    const changed = Buffer.from(payload, 'base64url').toString().replace('"K"', '"B"');
    const forged = [head, Buffer.from(changed).toString('base64url'), tail].join('.');
    const { keys } = testApi.services.vault.signer.publicKeys();
    const known = keys.map((key) => ({ ...key }));
    expect(verifyDeletionCertificate(forged, known)).toMatchObject({ verdict: 'bad_signature', certificate: null });
    expect(verifyDeletionCertificate(one.certificate, []).verdict).toBe('unknown_key');
    expect(verifyDeletionCertificate('a.b.c', known).verdict).toBe('not_a_certificate');
    const retired = known.map((key) => ({ ...key, 'letdialog:state': 'retired' }));
    expect(verifyDeletionCertificate(one.certificate, retired).verdict).toBe('retired_key_time_not_proven');
    const [signing] = testApi.services.vault.signer.receiptKeys;
    const empty = await signing.sign({ type: CERTIFICATE_TYPE, payload: Buffer.from('{}') });
    expect(verifyDeletionCertificate(empty, known).verdict).toBe('not_a_certificate');
    await testApi.sql.query('update deletion_certificates set jws = $2 where id = $1', [id, forged]);
    expect((await ida.get(`${at}/${id}`)).body.code).toBe('deletion_certificate_not_found');
    expect((await testApi.events(`reason = 'deletion_certificates'`)).length).toBeGreaterThan(0);
  });
});
