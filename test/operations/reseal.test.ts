import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '../../api/core/actor.ts';
import { newKeyring } from '../../api/crypto/keyring.ts';
import { UnsealError } from '../../api/crypto/sealing.ts';
import { renewColumn } from '../../api/database/renewal.ts';
import { resealing } from '../../api/database/reseal.ts';
import { createPayloads } from '../../api/identity/payloads.ts';
import { resealings } from '../../cli/operations/keys-rewrap.ts';
import { sealedExport } from '../journal/judging-town.ts';
import { prepared } from '../journal/source-town.ts';
import { aBasis } from '../setup/consent-factories.ts';
import { cloneDatabase, type TestDatabase } from '../setup/database.ts';
import { aDialog, admitted, invited } from '../setup/factories.ts';
import { countFormer, intoFormerFormat } from '../setup/former-format.ts';
import { pictureEverybody } from '../setup/picture-everybody.ts';
import { makeSealedRows, type Placed, readSealedRows, SEALED_ROWS } from '../setup/sealed-rows.ts';
import { startTestApi, type TestApi, type TestUser, version } from '../setup/test-api.ts';
import { createServerEnvironment, type ServerEnvironment } from './environment.ts';

const POSTS = 7;

describe('what was sealed in format 1', () => {
  const keyring = newKeyring();
  let database: TestDatabase;
  let testApi: TestApi;
  let server: ServerEnvironment;
  let anna: TestUser;
  let mette: TestUser;
  let dialogId: string;
  let placed: Placed;
  let before: Readonly<Record<string, number>>;

  beforeAll(async () => {
    database = await cloneDatabase();
    server = await createServerEnvironment(database.appUrl, keyring);
    const made = await startTestApi({ database, keyring });
    anna = await made.employee('Anna Holm');
    mette = await made.citizen('Mette Krogh', { cpr: '6105809992' });
    dialogId = await aDialog(anna);
    await admitted(made, anna, dialogId, mette, { title: 'mor' });
    await invited(made, anna, dialogId, {
      capacity: 'citizen',
      title: 'far',
      cpr: '1203809993',
      reason: 'Mette ved det',
    });
    const fact = { kind: 'custody_holder', validFrom: '2015-01-01', source: 'register', verifiedOn: '2020-01-01' };
    await anna.post(`/dialogs/${dialogId}/relations`, { ...fact, personId: mette.personId, note: 'Set i CPR' });
    for (let index = 0; index < POSTS; index += 1) {
      await mette.post(`/dialogs/${dialogId}/posts`, { body: `Emma vil ikke i skole ${index}` });
    }
    const corrected = `/dialogs/${dialogId}/posts/${POSTS}`;
    await mette.patch(corrected, { body: 'Emma vil ikke i skole, heller ikke i dag' }, version(1));
    await mette.post('/me/email', { email: 'mette@new.example' });
    const chief = await made.employee('Ida Lund', { privileges: ['administrator'] });
    const { body: basis } = await chief.post(
      '/administration/legal-bases',
      aBasis('ssd', 'SSD', { mode: 'statutory' }),
    );
    const path = `/dialogs/${dialogId}/consent-requirements`;
    const { body: required } = await anna.post(path, { legalBasisId: basis.id, reason: 'Tidlig indsats' });
    await anna.post(`${path}/${required.id}/lift`, { reason: 'Ikke nødvendigt' });
    const drawing = { name: 'tegning.pdf', size: 9, sha256: createHash('sha256').update('x').digest('base64url') };
    await mette.post(`/dialogs/${dialogId}/attachments`, drawing);

    await prepared(made, dialogId, { from: POSTS });
    const filing = { title: 'Trivsel', kle: '27.24.00', sensitivity: 'confidential_personal' };
    await anna.put(`/dialogs/${dialogId}/filing`, filing, version(1));
    const reason = 'Praktisk besked';
    await anna.post(`/dialogs/${dialogId}/post-journal/judge`, { verdict: 'not_relevant', numbers: [1], reason });
    await sealedExport(made, anna, { dialogId, numbers: [2], state: 'accepted' });

    await pictureEverybody(made);
    const { municipalityId } = (await anna.get('/me')).body;
    placed = { dialogId, municipalityId, personId: mette.personId };
    await makeSealedRows(made, placed);
    await payloadsOf(made).put('Session', 'a-session', { text: '{"is":1}', keys: { uid: 'uid' }, expiresAt: null });
    await intoFormerFormat(made.sql, made.services.vault.keyring, keyring);
    before = await countFormer(made.sql);
    await made.close();
    testApi = await startTestApi({ database, keyring });
  });
  afterAll(async () => {
    await testApi.close();
    await server.close();
    await database.drop();
  });

  const payloadsOf = ({ services: { database: connections, vault, clock } }: TestApi) =>
    createPayloads({ pool: connections.pool, recordKeys: vault.recordKeys, clock });

  /** Something of every column, as those see it who may. */
  async function readAll(from: TestApi) {
    const [host, guest] = [from.returning(anna), from.returning(mette)];
    const { body: posts } = await guest.get(`/dialogs/${dialogId}/posts?limit=200`);
    const { body: dialog } = await host.get(`/dialogs/${dialogId}`);
    const { body: participants } = await host.get(`/dialogs/${dialogId}/participants`);
    const { body: invitations } = await host.get(`/dialogs/${dialogId}/invitations`);
    const { body: requirements } = await host.get(`/dialogs/${dialogId}/consent-requirements`);
    const { body: uploads } = await guest.get(`/dialogs/${dialogId}/attachments`);
    const { body: filing } = await host.get(`/dialogs/${dialogId}/filing`);
    const { body: journal } = await host.get(`/dialogs/${dialogId}/post-journal`);
    const { body: me } = await guest.get('/me');
    const session = await payloadsOf(from).find('Session', 'uid_hash', 'uid');
    return {
      rows: await readSealedRows(from, placed),
      posts: posts.items,
      dialog,
      participants: participants.items,
      invitations: invitations.items,
      requirements: requirements.items,
      uploads: uploads.items,
      filing,
      journal: journal.items,
      me,
      session,
    };
  }

  it('is every kind of thing that is sealed, and the command knows each', async () => {
    const sealed = Object.keys(before).filter((name) => !name.endsWith('.wrapped_key'));
    expect(sealed.length).toBeGreaterThan(12);
    expect(Object.entries(before).filter(([, count]) => count === 0)).toEqual([]);
    const known = (await resealings(testApi.services.vault)).map(({ name }) => name);
    expect(known.toSorted()).toEqual(sealed.toSorted());
  });

  it('opens, and is sealed again by "keys rewrap", which says how much; a second time there is nothing to do', async () => {
    const asWas = await readAll(testApi);
    expect(asWas.posts).toHaveLength(POSTS);
    expect(asWas.posts.at(-1).body).toBe('Emma vil ikke i skole 0');
    expect(asWas).toMatchObject({ dialog: { topic: 'Trivsel i skolen' }, me: { name: 'Mette Krogh' } });
    expect(asWas.filing.filing.title).toBe('Trivsel');
    expect(asWas.journal[0].reason).toBe('Praktisk besked');
    expect(asWas.session?.text).toBe('{"is":1}');
    expect(asWas.rows).toEqual(SEALED_ROWS);
    const told = JSON.parse((await server.run('keys', 'rewrap', '--json')).out);
    const { 'record_keys.wrapped_key': recordKeys, 'dialog_keys.wrapped_key': dialogKeys, ...sealed } = before;
    const resealed = Object.values(sealed).reduce((sum, count) => sum + count, 0);
    expect(told).toMatchObject({ recordKeys, dialogKeys, resealed, unopenable: 0 });
    expect(Object.values(await countFormer(testApi.sql)).every((count) => count === 0)).toBe(true);
    // Another process, that has opened nothing yet.
    const fresh = await startTestApi({ database, keyring });
    expect(await readAll(fresh)).toEqual(asWas);
    await fresh.close();
    const again = JSON.parse((await server.run('keys', 'rewrap', '--json')).out);
    expect(again).toMatchObject({ recordKeys: 0, dialogKeys: 0, resealed: 0, unopenable: 0 });
    const { out } = await server.run('keys', 'rewrap');
    expect(out).toContain('Everything is sealed in the present format: 0 records and posts changed.');
  });

  it('is recorded by the column, with how many', async () => {
    const events = await testApi.events("action = 'records.resealed'");
    const { 'record_keys.wrapped_key': _r, 'dialog_keys.wrapped_key': _d, ...sealed } = before;
    expect(Object.fromEntries(events.map(({ reason, count }) => [reason, count]))).toEqual(sealed);
  });

  it('stays as it is where it opens nowhere, which is told; the rest is sealed again', async () => {
    const { vault } = testApi.services;
    await intoFormerFormat(testApi.sql, vault.keyring, keyring);
    await testApi.sql.query('update posts set author_id = $1 where number = 2', [anna.personId]);
    const { out } = await server.run('keys', 'rewrap', '--json');
    expect(JSON.parse(out)).toMatchObject({ unopenable: 1 });
    expect(await countFormer(testApi.sql)).toMatchObject({ 'posts.sealed_body': 1, 'persons.sealed_name': 0 });
    await testApi.sql.query('update posts set author_id = $1 where number = 2', [mette.personId]);
    expect((await readAll(testApi)).posts).toHaveLength(POSTS);
  });

  it('goes on where it was interrupted, in small batches, and lets nobody wait for a row that is held', async () => {
    const { vault, database: connections, runAsSystem } = testApi.services;
    await intoFormerFormat(testApi.sql, vault.keyring, keyring);
    const tools = { pool: connections.pool, runAsSystem, actor: systemActor('test'), batchSize: 3 };
    const posts = (await resealings(vault)).find(({ name }) => name === 'posts.sealed_body');
    if (!posts) throw new Error('posts are not among what is sealed');
    const holder = await testApi.sql.connect();
    await holder.query('begin');
    await holder.query('select from posts where number = 4 for update');
    await expect(posts.run(tools)).rejects.toThrow('posts: something is still being sealed in an old format');
    expect(await countFormer(testApi.sql)).toMatchObject({ 'posts.sealed_body': 1 });
    await holder.query('rollback');
    holder.release();
    expect(await posts.run(tools)).toEqual({ changed: 1, unopenable: 0 });
  });

  it('does not overwrite what was changed meanwhile', async () => {
    const { vault, database: connections, runAsSystem } = testApi.services;
    await intoFormerFormat(testApi.sql, vault.keyring, keyring);
    const [newer] = (await testApi.sql.query('select sealed_topic from dialogs')).rows;
    const meanwhile = Buffer.concat([Buffer.of(2), newer.sealed_topic.subarray(1)]);
    const tools = { pool: connections.pool, runAsSystem, actor: systemActor('test') };
    const column = resealing<{ readonly id: string }>({
      table: 'dialogs',
      column: 'sealed_topic',
      key: [{ column: 'id', type: 'uuid' }],
      reads: [],
      reseal: async () => {
        await testApi.sql.query('update dialogs set sealed_topic = $1', [meanwhile]);
        return Buffer.from('what was read before that');
      },
    });
    expect(await column.run(tools)).toEqual({ changed: 0, unopenable: 0 });
    expect((await testApi.sql.query('select sealed_topic from dialogs')).rows).toEqual([{ sealed_topic: meanwhile }]);
  });

  it('fails the whole run for a fault that is no matter of keys (control)', async () => {
    const { database: connections, runAsSystem } = testApi.services;
    const tools = { pool: connections.pool, runAsSystem, actor: systemActor('test') };
    const renewing = (error: Error) =>
      renewColumn<{ readonly id: string }>(tools, {
        table: 'dialogs',
        column: 'sealed_subject_name',
        key: [{ column: 'id', type: 'uuid' }],
        reads: [],
        header: Buffer.of(9),
        renew: () => {
          throw error;
        },
        event: { action: 'records.resealed' },
        unending: 'never',
      });
    await expect(renewing(new Error('out of memory'))).rejects.toThrow('out of memory');
    expect(await renewing(new UnsealError())).toEqual({ changed: 0, unopenable: 1 });
  });
});
