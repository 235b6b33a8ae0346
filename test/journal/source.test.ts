import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPackageSource } from '../../api/journal/package/dialog-source.ts';
import { prepareExport } from '../../api/journal/package/prepare.ts';
import { parseCheckpoint } from '../../api/verify/checkpoint.ts';
import { leafHash, verifyInclusion } from '../../api/verify/merkle.ts';
import { inclusionSpans, inclusionSpansOfAll } from '../../api/verify/proof-paths.ts';
import { parseNote } from '../../api/verify/signed-note.ts';
import { accept, aDialog, admitted, invited } from '../setup/factories.ts';
import { runJobs } from '../setup/jobs.ts';
import { publishLog } from '../setup/log.ts';
import { aClock } from '../setup/post-office.ts';
import { ISSUER, startTestApi, type TestApi, type TestUser, version } from '../setup/test-api.ts';
import { aStoredUpload, ended, prepared, readWhole, requested, sourceToolsOf } from './source-town.ts';

const CPR = '010190-5001';

describe('the dialog as it was at the cut', () => {
  const clock = aClock(new Date().toISOString());
  let testApi: TestApi;
  let anna: TestUser;
  let mette: TestUser;
  let bo: TestUser;
  beforeAll(async () => {
    testApi = await startTestApi({ now: clock.now });
    anna = await testApi.employee('Anna Holm', { unit: 'family' });
    mette = await testApi.citizen('Mette Krogh', { cpr: CPR, protection: 'protected' });
    bo = await testApi.external('Bo Dahl');
  });
  afterAll(() => testApi.close());

  const post = async (by: TestUser, dialogId: string, body: string, more: object = {}): Promise<number> => {
    clock.pass(1);
    const { status, body: made } = await by.post(`/dialogs/${dialogId}/posts`, { body, ...more });
    expect(status, JSON.stringify(made)).toBe(201);
    return made.number;
  };
  const at = (dialogId: string, number: number): string => `/dialogs/${dialogId}/posts/${number}`;
  const correct = async (by: TestUser, dialogId: string, number: number, body: string, from = 1): Promise<void> => {
    clock.pass(1);
    expect((await by.patch(at(dialogId, number), { body }, version(from))).status).toBe(200);
  };
  const erase = async (dialogId: string, number: number, from = 1): Promise<void> => {
    clock.pass(1);
    const deleted = await anna.post(`${at(dialogId, number)}/delete`, { reason: 'Forkert person' }, version(from));
    expect(deleted.status, JSON.stringify(deleted.body)).toBe(200);
  };
  const aTalk = async (): Promise<string> => {
    const dialogId = await aDialog(anna, { name: 'Mette Krogh', cpr: CPR });
    // By her number: she is protected, and nobody confirms her by her name.
    const invitation = { capacity: 'citizen' as const, cpr: CPR, history: 'all' as const, title: 'Mor' };
    const { token } = await invited(testApi, anna, dialogId, invitation);
    expect((await accept(mette, token)).body.state).toBe('accepted');
    return dialogId;
  };

  it('has the posts in their order, with whom they are from, what they answer and their files', async () => {
    const dialogId = await aTalk();
    const bytes = Buffer.from('a small file');
    const upload = await aStoredUpload(testApi, { by: mette, dialogId, bytes });
    await post(anna, dialogId, 'Hvordan går det?');
    await post(mette, dialogId, 'Se brevet', { replyTo: 1, attachmentIds: [upload] });
    await post(mette, dialogId, 'Det passer ikke', { objectsTo: 1 });
    await post(anna, dialogId, 'Et notat', { kind: 'note' });
    const whole = await readWhole(testApi, await prepared(testApi, dialogId));
    expect(whole.posts).toMatchObject([
      { number: 1, kind: 'message', body: 'Hvordan går det?', versions: [], deleted: null, correctedAt: null },
      { number: 2, replyTo: 1, attachments: [{ id: upload, size: bytes.length, name: 'br\u00e9v.pdf' }] },
      { number: 3, kind: 'objection', objectsTo: 1 },
      { number: 4, kind: 'note', body: 'Et notat' },
    ]);
    expect(whole.posts[0]?.author).toEqual({
      personId: anna.personId,
      ...{ name: 'Anna Holm', title: null, authority: { name: 'Town 00000019', cvr: '00000019' } },
      unit: { id: expect.any(String), externalId: 'family', name: 'family' },
    });
    expect(whole.posts[1]?.author).toMatchObject({ name: 'Mette Krogh', title: 'Mor', unit: null, authority: null });
    expect(whole.files).toEqual([[upload, bytes.toString('base64')]]);
    expect([whole.postsInRange, whole.omissions]).toEqual([4, []]);
  });

  it('tells who took part, when and as what, and a protected person by their name and never an address', async () => {
    const dialogId = await aTalk();
    await admitted(testApi, anna, dialogId, bo);
    const joined = await anna.get(`/dialogs/${dialogId}/participants/${bo.personId}`);
    clock.pass(5);
    const gone = await anna.delete(`/dialogs/${dialogId}/participants/${bo.personId}`, version(joined.body.version));
    expect(gone.status, JSON.stringify(gone.body)).toBe(204);
    await post(mette, dialogId, 'Hej');
    const { head } = await readWhole(testApi, await prepared(testApi, dialogId));
    expect(head).toMatchObject({
      municipality: { name: 'Town 00000019', cvr: '00000019' },
      unit: { externalId: 'family' },
      filing: { title: 'Trivsel i skolen', kle: '27.24.00' },
      dialog: { topic: 'Trivsel i skolen', state: 'open', closedAt: null },
      subject: { personId: mette.personId, name: 'Mette Krogh' },
      package: { from: 1, to: 1, renderer: 'test 1.0' },
    });
    const open = { from: expect.any(String), until: null };
    expect(head.participants).toMatchObject([
      { personId: anna.personId, kind: 'employee', isSubject: false, periods: [{ ...open, role: 'coordinator' }] },
      { personId: mette.personId, kind: 'citizen', isSubject: true, periods: [{ ...open, role: 'participant' }] },
      { personId: bo.personId, kind: 'external', name: 'Bo Dahl', periods: [{ until: expect.any(String) }] },
    ]);
    expect(head.events.map(({ action }) => action)).toEqual([
      ...['dialog.created', 'participant.admitted', 'participant.admitted', 'participant.excluded'],
    ]);
    expect(JSON.stringify(head)).not.toMatch(/mail\.example|5001/);
  });

  it('shows corrections and deletions as they were, and no later ones', async () => {
    const dialogId = await aTalk();
    for (const body of ['en', 'to', 'tre', 'fire']) await post(mette, dialogId, body);
    await correct(mette, dialogId, 1, 'en rettet');
    const first = clock.now().toISOString();
    await correct(mette, dialogId, 1, 'en rettet igen', 2);
    await erase(dialogId, 2);
    const deletedAt = clock.now().toISOString();
    const ref = await prepared(testApi, dialogId);
    const before = await readWhole(testApi, ref);
    expect(before.posts).toMatchObject([
      {
        body: 'en rettet igen',
        versions: [
          { version: 1, body: 'en', until: first },
          { version: 2, body: 'en rettet' },
        ],
      },
      { body: null, deleted: { by: anna.personId, at: deletedAt, reason: 'Forkert person' } },
      { body: 'tre', versions: [] },
      { body: 'fire' },
    ]);
    await correct(mette, dialogId, 1, 'en for tredje gang', 3);
    await correct(mette, dialogId, 3, 'tre rettet');
    expect(await readWhole(testApi, ref)).toEqual(before);
    await erase(dialogId, 3, 2);
    const after = await readWhole(testApi, ref);
    expect(after.posts.map(({ number }) => number)).toEqual([1, 2, 4]);
    expect(after.omissions).toEqual([{ kind: 'post', reason: 'deleted_since', number: 3 }]);
    expect({ ...after, posts: [], omissions: [] }).toEqual({ ...before, posts: [], omissions: [] });
  });

  it('is the same when it is made again, whatever happened since', async () => {
    const dialogId = await aTalk();
    const file = await aStoredUpload(testApi, { by: mette, dialogId, bytes: Buffer.alloc(1_500_000, 'large') });
    await post(mette, dialogId, 'før', { attachmentIds: [file] });
    await admitted(testApi, anna, dialogId, bo);
    const joined = await anna.get(`/dialogs/${dialogId}/participants/${bo.personId}`);
    await anna.delete(`/dialogs/${dialogId}/participants/${bo.personId}`, version(joined.body.version));
    await post(anna, dialogId, 'under en anden nøgle');
    const ref = await prepared(testApi, dialogId);
    const row = await testApi.sql.query('select key_version, least_key_version from journal_exports where id = $1', [
      ref.exportId,
    ]);
    expect(row.rows).toEqual([{ key_version: 2, least_key_version: 1 }]);
    const before = JSON.stringify(await readWhole(testApi, ref));
    expect(JSON.stringify(await readWhole(testApi, ref))).toBe(before);
    await post(anna, dialogId, 'senere');
    const { body } = await anna.get(`/dialogs/${dialogId}`);
    const renamed = await anna.patch(`/dialogs/${dialogId}`, { topic: 'Et andet emne' }, version(body.version));
    expect(renamed.status, JSON.stringify(renamed.body)).toBe(200);
    await admitted(testApi, anna, dialogId, await testApi.external('Ny Person'));
    await publishLog(testApi);
    expect(JSON.stringify(await readWhole(testApi, ref))).toBe(before);
    const changed = await openPackageSource({ ...sourceToolsOf(testApi), renderer: 'test 2.0' }, ref);
    expect(changed.source.head.package.renderer, 'another renderer is another package').toBe('test 2.0');
  });

  it('leaves out what was decided, and what nobody has marked', async () => {
    const dialogId = await aTalk();
    for (const body of ['en', 'to', 'tre']) await post(mette, dialogId, body);
    const ref = await requested(testApi, dialogId, { notRelevant: [2] });
    await testApi.sql.query('delete from post_journal where dialog_id = $1 and number = 3', [dialogId]);
    await post(mette, dialogId, 'efter');
    await publishLog(testApi);
    expect(await prepareExport(sourceToolsOf(testApi), ref)).toBe('prepared');
    const whole = await readWhole(testApi, ref);
    expect(whole.posts.map(({ number }) => number)).toEqual([1]);
    expect(whole.omissions).toEqual([
      { kind: 'post', reason: 'not_relevant', number: 2 },
      { kind: 'post', reason: 'not_authentic', number: 3 },
    ]);
    expect(whole.postsInRange).toBe(whole.posts.length + whole.omissions.length);
  });

  it('shows the unit from which an employee wrote, also after they moved', async () => {
    const login = (unitId: string) => ({
      ...{ issuer: ISSUER, subject: 'moving', name: 'Lise Bo', email: 'lise@mail.example', cpr: null },
      ...{ capacity: 'employee' as const, protection: null },
      employment: { municipalityCvr: '00000019', unitId, unitName: `Unit ${unitId}`, privileges: [] },
    });
    const lise = await testApi.logIn(login('school'));
    const dialogId = await aTalk();
    await admitted(testApi, anna, dialogId, lise);
    await post(lise, dialogId, 'fra skolen');
    clock.pass(5);
    const ref = await requested(testApi, dialogId);
    await testApi.logIn(login('health'));
    await post(lise, dialogId, 'fra sundhed');
    await publishLog(testApi);
    await prepareExport(sourceToolsOf(testApi), ref);
    const first = await readWhole(testApi, ref);
    expect(first.posts.map(({ author }) => author.unit?.externalId)).toEqual(['school']);
    await ended(testApi, ref);
    await testApi.sql.query(`delete from journal_exports where dialog_id = $1`, [dialogId]);
    const second = await readWhole(testApi, await prepared(testApi, dialogId));
    expect(second.posts.map(({ author }) => author.unit?.externalId)).toEqual(['school', 'health']);
    const { rows } = await testApi.sql.query('select version from employment_periods where person_id = $1', [
      lise.personId,
    ]);
    expect(rows, 'logging in again without moving adds none').toHaveLength(2);
  });

  it('omits a file that is missing, was changed, or was erased while it was read, and says which it is', async () => {
    const dialogId = await aTalk();
    const ids: string[] = [];
    for (const name of ['whole', 'missing', 'damaged', 'cut', 'erased']) {
      const bytes = Buffer.alloc(200_000, name);
      const id = await aStoredUpload(testApi, { by: mette, dialogId, bytes });
      ids.push(id);
      await post(mette, dialogId, name, { attachmentIds: [id] });
    }
    const [, missing = '', damaged = '', cut = '', erased = ''] = ids;
    const place = (id: string): string => `dialogs/${dialogId}/attachments/${id}/content`;
    const { storage } = testApi.services;
    const change = async (id: string, by: (bytes: Buffer) => Buffer): Promise<void> => {
      const stored = await storage.get(place(id));
      const bytes = Buffer.concat((await stored?.stream.toArray()) ?? []);
      await storage.put(
        place(id),
        (async function* () {
          yield by(bytes);
        })(),
      );
    };
    await storage.remove(place(missing));
    await change(damaged, (bytes) => {
      bytes[150_000] = (bytes[150_000] ?? 0) ^ 1;
      return bytes;
    });
    await change(cut, (bytes) => bytes.subarray(0, 70_000));
    const ref = await prepared(testApi, dialogId);
    const { source } = await openPackageSource(sourceToolsOf(testApi), ref);
    const answers: string[] = [];
    for await (const { number, attachments } of source.posts()) {
      const [file] = attachments;
      if (number === 5) {
        await erase(dialogId, 5);
        await runJobs(testApi);
      }
      if (file) answers.push(await fileAnswer(source, file));
    }
    expect(answers).toEqual(['200000', 'file_missing', 'file_damaged', 'file_damaged', 'deleted_since']);
    expect(erased).not.toBe('');
  });

  const fileAnswer = async (
    source: Awaited<ReturnType<typeof openPackageSource>>['source'],
    file: Parameters<typeof source.file>[0],
  ): Promise<string> => {
    let size = 0;
    try {
      for await (const piece of source.file(file)) size += piece.length;
    } catch (error) {
      expect(size, 'nothing has left before').toBe(0);
      return error instanceof Error && 'reason' in error ? String(error.reason) : String(error);
    }
    return String(size);
  };

  it('omits posts that somebody has changed with SQL, and reports them', async () => {
    const dialogId = await aTalk();
    for (const body of ['en', 'to', 'tre', 'fire', 'fem']) await post(mette, dialogId, body);
    const { rows } = await testApi.sql.query('select * from posts where dialog_id = $1 and number = 2', [dialogId]);
    await correct(mette, dialogId, 2, 'to rettet');
    await correct(mette, dialogId, 4, 'fire rettet');
    const ref = await prepared(testApi, dialogId);
    await testApi.sql.query(
      `update posts set created_at = now() - interval '1 day' where dialog_id = $1 and number = 1`,
      [dialogId],
    );
    await testApi.sql.query('update posts set version = 1, sealed_body = $2 where dialog_id = $1 and number = 2', [
      ...[dialogId, rows[0].sealed_body],
    ]);
    await testApi.sql.query(`update post_versions set sealed_body = '\\x01' where dialog_id = $1 and number = 4`, [
      dialogId,
    ]);
    await testApi.sql.query('delete from posts where dialog_id = $1 and number = 5', [dialogId]).catch(async () => {
      await testApi.sql.query('delete from post_journal where dialog_id = $1 and number = 5', [dialogId]);
      await testApi.sql.query('delete from posts where dialog_id = $1 and number = 5', [dialogId]);
    });
    const whole = await readWhole(testApi, ref);
    expect(whole.posts.map(({ number }) => number)).toEqual([3, 4]);
    expect(whole.omissions).toEqual([
      { kind: 'post', reason: 'not_authentic', number: 1 },
      { kind: 'post', reason: 'not_authentic', number: 2 },
      { kind: 'post-version', reason: 'not_authentic', number: 4, id: '1' },
      { kind: 'post', reason: 'not_authentic', number: 5 },
    ]);
    const reports = await testApi.events(`action = 'tampering.found' and dialog_id = '${dialogId}'`);
    expect(reports.map(({ reason, first_number }) => `${reason} ${first_number}`).toSorted()).toEqual([
      ...['post_versions 4', 'posts 1', 'posts 2', 'posts 5'],
    ]);
  });

  it('has every event of the dialog before the cut, and what proves them, each node once', async () => {
    const dialogId = await aTalk();
    const other = await aTalk();
    for (let index = 0; index < 12; index += 1) await post(mette, index % 3 === 0 ? other : dialogId, `${index}`);
    const ref = await prepared(testApi, dialogId);
    const { head, events, nodes, checkpoint } = await readWhole(testApi, ref);
    const said = parseCheckpoint(parseNote(checkpoint).text);
    expect(String(said.size)).toBe(head.package.cut);
    const { rows } = await testApi.sql.query(
      'select id from audit_log where dialog_id = $1 and seq < $2 order by seq',
      [...[dialogId, head.package.cut]],
    );
    expect(events.map(({ leaf }) => JSON.parse(leaf).id)).toEqual(rows.map(({ id }) => id));
    const hashes = new Map(nodes.map(({ start, end, hash }) => [`${start}-${end}`, Buffer.from(hash, 'base64')]));
    expect(hashes.size, 'each once').toBe(nodes.length);
    const used = new Set<string>();
    for (const { index, leaf } of events) {
      const spans = inclusionSpans(BigInt(index), said.size).map(({ start, end }) => `${start}-${end}`);
      for (const span of spans) used.add(span);
      const path = spans.map((span) => hashes.get(span) ?? Buffer.alloc(0));
      verifyInclusion({ index: BigInt(index), size: said.size, leafHash: leafHash(leaf), path, root: said.root });
    }
    expect(used.size, 'and none too many').toBe(nodes.length);
  });

  it('is prepared once, also by two at the same moment, and not before a checkpoint covers its request', async () => {
    const dialogId = await aTalk();
    await post(mette, dialogId, 'Hej');
    const ref = await requested(testApi, dialogId);
    const tools = sourceToolsOf(testApi);
    expect(await prepareExport(tools, ref)).toBe('too_early');
    expect(await testApi.events(`target_id = '${ref.exportId}' and action = 'journal-export.prepared'`)).toEqual([]);
    await publishLog(testApi);
    expect(await Promise.all([1, 2, 3].map(() => prepareExport(tools, ref)))).toEqual(Array(3).fill('prepared'));
    expect(await testApi.events(`target_id = '${ref.exportId}' and action = 'journal-export.prepared'`)).toMatchObject([
      { actor_id: null, dialog_id: dialogId, first_number: 1, last_number: 1 },
    ]);
    const opened = await testApi.events(`dialog_id = '${dialogId}' and action = 'dialog-keys.opened'`);
    expect(opened).toMatchObject([{ reason: 'journal-export', count: 1 }]);
  });

  it('is refused without an export, and for facts that were moved to another one', async () => {
    const dialogId = await aTalk();
    await post(mette, dialogId, 'Hej');
    const tools = sourceToolsOf(testApi);
    const unknown = { dialogId, exportId: '01900000-0000-7000-8000-000000000001' };
    await expect(prepareExport(tools, unknown)).rejects.toMatchObject({ code: 'export_gone' });
    const first = await requested(testApi, dialogId);
    await expect(openPackageSource(tools, first)).rejects.toMatchObject({ code: 'export_not_prepared' });
    await publishLog(testApi);
    await prepareExport(tools, first);
    const talk = await aTalk();
    await post(mette, talk, 'Hej');
    const second = await prepared(testApi, talk);
    await testApi.sql.query(
      `update journal_exports set sealed_facts = (select sealed_facts from journal_exports where id = $2) where id = $1`,
      [first.exportId, second.exportId],
    );
    await expect(openPackageSource(tools, first)).rejects.toMatchObject({ code: 'facts_damaged' });
  });

  it('has each hash of many paths once, as the paths of each leaf say', () => {
    for (const size of [1, 2, 3, 7, 8, 13, 100])
      for (const step of [1, 2, 5, 60]) {
        const indices = Float64Array.from({ length: Math.ceil(size / step) }, (_, index) => index * step);
        const expected = new Set(
          [...indices].flatMap((index) =>
            inclusionSpans(BigInt(index), BigInt(size)).map(({ start, end }) => `${start}-${end}`),
          ),
        );
        const found = [...inclusionSpansOfAll(indices, BigInt(size))].map(({ start, end }) => `${start}-${end}`);
        expect(found.toSorted()).toEqual([...expected].toSorted());
      }
    expect(() => [...inclusionSpansOfAll(Float64Array.of(3), 3n)]).toThrow(RangeError);
  });
});
