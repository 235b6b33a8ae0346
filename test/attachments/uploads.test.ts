import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../api/core/ids.ts';
import { admitted } from '../setup/factories.ts';
import { runJobs } from '../setup/jobs.ts';
import { exclude } from '../setup/newcomers.ts';
import { anUploadTown, hashOf, PDF, type Town } from './upload-town.ts';

const MIB = 1024 * 1024;

describe('an upload', () => {
  let town: Town;
  beforeAll(async () => {
    town = await anUploadTown();
  });
  afterAll(() => town.close());

  const stateOf = async (id: string) => (await town.mette.get(`${town.path}/${id}`)).body;
  const objects = async (): Promise<string[]> =>
    (await town.testApi.sql.query<{ key: string }>('select key from stored_objects order by 1')).rows.map(
      ({ key }) => key,
    );
  const facts = (bytes: Uint8Array, more: object = {}) => ({
    ...{ id: newId(), name: 'brev.pdf', size: bytes.length, sha256: hashOf(bytes) },
    ...more,
  });

  it('begins with what is to come, and answers the same again with the same', async () => {
    const { mette, anna, path } = town;
    const given = facts(PDF);
    const first = await mette.post(path, given);
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({ id: given.id, state: 'uploading', received: 0, version: 1, attachment: null });
    const again = await mette.post(path, given);
    expect([again.status, again.body]).toEqual([200, first.body]);
    for (const [by, more] of [
      [mette, { name: 'andet.pdf' }],
      [mette, { size: 7 }],
      [anna, {}],
    ] as const) {
      const { status, body } = await by.post(path, { ...given, ...more });
      expect([status, body.code]).toEqual([409, 'attachment_id_taken']);
    }
    expect((await anna.get(`${path}/${given.id}`)).status, 'others do not see it').toBe(404);
    expect((await anna.get(path)).body.items).toEqual([]);
    expect((await mette.get(path)).body.items).toMatchObject([{ id: given.id }]);
    expect((await mette.delete(`${path}/${given.id}`)).status).toBe(204);
    expect((await mette.get(`${path}/${given.id}`)).body.code).toBe('attachment_not_found');
    expect(await town.testApi.events(`target_id = '${given.id}'`)).toMatchObject([
      { action: 'attachment.begun', actor_id: mette.personId, dialog_id: town.dialogId },
      { action: 'attachment.begun' },
      { action: 'access.denied', actor_id: anna.personId, reason: 'attachment_not_found' },
      { action: 'attachment.removed' },
      { action: 'access.denied', actor_id: mette.personId, reason: 'attachment_not_found' },
    ]);
  });

  it('is refused before anything is sent: empty, too large, described twice, a name of several lines', async () => {
    const { mette, path } = town;
    const refused = async (more: object) => {
      const { status, body } = await mette.post(path, facts(PDF, more));
      return [status, body.code, body.errors?.[0]?.rule];
    };
    expect(await refused({ size: 0 })).toEqual([400, 'attachment_is_empty', undefined]);
    expect(await refused({ size: 25 * MIB + 1 })).toEqual([413, 'attachment_too_large', undefined]);
    expect(await refused({ alt: 'En hund', decorative: true })).toEqual([400, 'attachment_described_twice', undefined]);
    expect(await refused({ name: 'a\nb.pdf' })).toEqual([400, 'invalid_input', 'string.oneLine']);
    expect(await refused({ name: 'gpj.\u202Efdp.pdf' })).toEqual([400, 'invalid_input', 'string.oneLine']);
    expect(await refused({ name: 'mappe/' })).toEqual([400, 'invalid_input', 'string.visible']);
    expect(await refused({ sha256: 'x' })).toEqual([400, 'invalid_input', 'string.pattern.base']);
    const { body } = await mette.post(path, facts(PDF, { name: 'C:\\Users\\Mette\\..\\brev.pdf' }));
    expect(body.name).toBe('brev.pdf');
    await mette.delete(`${path}/${body.id}`);
  });

  it('goes on where it was cut off at 80 %, with what had come', async () => {
    const { mette, path, testApi } = town;
    const bytes = Buffer.concat([PDF, randomBytes(5 * MIB)]);
    const id = await town.begin(mette, bytes);
    const until = Math.floor(bytes.length * 0.8);
    await cutOff(town, id, bytes.subarray(0, until), bytes.length);
    await expect.poll(async () => (await stateOf(id)).received).toBe(until);
    const wrong = await town.append(mette, id, 0, bytes);
    expect([wrong.status, await wrong.json()]).toMatchObject([
      409,
      { code: 'upload_offset_differs', details: { received: until } },
    ]);
    const rest = await town.append(mette, id, until, bytes.subarray(until));
    expect([rest.status, rest.headers.get('upload-offset')]).toEqual([200, String(bytes.length)]);
    expect(await rest.json()).toMatchObject({ state: 'scanning', received: bytes.length });
    const more = await town.append(mette, id, bytes.length, Buffer.alloc(0));
    expect(await more.json()).toMatchObject({ code: 'upload_is_complete' });
    await runJobs(testApi);
    expect(await stateOf(id)).toMatchObject({
      state: 'clean',
      attachment: { size: bytes.length, sha256: hashOf(bytes) },
    });
    const { rows } = await testApi.sql.query('select from upload_parts where upload_id = $1', [id]);
    expect(rows).toEqual([]);
    expect((await objects()).filter((key) => key.includes(id))).toEqual([
      `dialogs/${town.dialogId}/attachments/${id}/content`,
    ]);
    const got = await town.send(mette, `${path}/${id}/content`);
    expect(hashOf(new Uint8Array(await got.arrayBuffer()))).toBe(hashOf(bytes));
  });

  it('that two append to at the same place is whole all the same', async () => {
    const bytes = Buffer.concat([PDF, randomBytes(3 * MIB)]);
    const id = await town.begin(town.mette, bytes);
    const [one, two] = await Promise.all([
      town.append(town.mette, id, 0, bytes),
      town.append(town.mette, id, 0, bytes),
    ]);
    expect([one.status, two.status].toSorted()).toEqual([200, 409]);
    await runJobs(town.testApi);
    expect(await stateOf(id)).toMatchObject({ state: 'clean', attachment: { sha256: hashOf(bytes) } });
    expect(
      (await objects()).filter((key) => key.includes(`uploads/${id}`)),
      'the loser left nothing',
    ).toEqual([]);
  });

  it('takes no more than was announced, and keeps what was right', async () => {
    const bytes = randomBytes(MIB + 10);
    const id = await town.begin(town.mette, bytes);
    const tooMany = await town.append(town.mette, id, 0, Buffer.concat([bytes, bytes]));
    expect([tooMany.status, await tooMany.json()]).toMatchObject([413, { code: 'upload_too_long' }]);
    expect((await stateOf(id)).received).toBe(0);
    const unannounced = await town.append(town.mette, id, 0, new Blob([bytes, bytes]).stream());
    expect([unannounced.status, await unannounced.json()]).toMatchObject([413, { code: 'upload_too_long' }]);
    expect((await stateOf(id)).received).toBe(MIB);
    for (const headers of [{ 'upload-offset': '-1' }, { 'upload-offset': 'x' }, {}] as Record<string, string>[]) {
      const malformed = await town.send(town.mette, `${town.path}/${id}/content`, {
        ...{ method: 'PATCH', body: 'x', headers: { 'content-type': 'application/offset+octet-stream', ...headers } },
      });
      expect(await malformed.json()).toMatchObject({ status: 400, code: 'invalid_upload_offset' });
    }
    const json = await town.send(town.mette, `${town.path}/${id}/content`, {
      ...{ method: 'PATCH', body: '{}', headers: { 'content-type': 'application/json', 'upload-offset': '0' } },
    });
    expect(json.status).toBe(415);
    await town.mette.delete(`${town.path}/${id}`);
  });

  it('with another hash than announced is in error, and its parts are gone', async () => {
    const id = await town.uploaded(town.mette, PDF, { sha256: hashOf(Buffer.from('other')) });
    expect(await stateOf(id)).toMatchObject({ state: 'error', reason: 'upload_hash_differs', attachment: null });
    expect((await objects()).filter((key) => key.includes(id))).toEqual([]);
    const post = await town.mette.post(`/dialogs/${town.dialogId}/posts`, { attachmentIds: [id] });
    expect([post.status, post.body.code]).toEqual([409, 'attachment_not_ready']);
    await town.mette.delete(`${town.path}/${id}`);
  });

  it('has a cap for each person and dialog', async () => {
    const { testApi, dialogId } = town;
    const ole = await admitted(testApi, town.anna, dialogId, await testApi.citizen('Ole Krogh'));
    for (let index = 0; index < 20; index += 1) await town.begin(ole, PDF);
    const { status, body } = await ole.post(town.path, facts(PDF));
    expect([status, body.code, body.details]).toEqual([409, 'too_many_uploads', { limit: 20 }]);
    expect((await town.mette.post(town.path, facts(PDF))).status, 'somebody else').toBe(201);
  });

  it('of somebody who is excluded meanwhile goes no further', async () => {
    const { testApi, dialogId, anna } = town;
    const lars = await admitted(testApi, anna, dialogId, await testApi.citizen('Lars Krogh'));
    const bytes = randomBytes(3 * MIB);
    const id = await town.begin(lars, bytes);
    const { body, release } = paused(bytes, MIB + 5);
    const sending = town.append(lars, id, 0, body);
    const received = async () =>
      (await testApi.sql.query('select received from uploads where id = $1', [id])).rows[0]?.received;
    await expect.poll(received).toBe(MIB);
    expect((await exclude(anna, dialogId, lars)).status).toBeLessThan(300);
    release();
    const answer = await sending;
    expect([answer.status, await answer.json()]).toMatchObject([404, { code: 'dialog_not_found' }]);
    expect(await received()).toBe(MIB);
    expect((await lars.post(town.path, facts(bytes))).status).toBe(404);
    expect((await lars.get(`${town.path}/${id}`)).status).toBe(404);
  });

  it('is for open dialogs', async () => {
    const { testApi, dialogId, mette } = town;
    const id = await town.begin(mette, PDF);
    await testApi.sql.query(`update dialogs set state = 'closed' where id = $1`, [dialogId]);
    expect((await mette.post(town.path, facts(PDF))).body.code).toBe('dialog_closed');
    expect(await (await town.append(mette, id, 0, PDF)).json()).toMatchObject({ code: 'dialog_closed' });
    await testApi.sql.query(`update dialogs set state = 'open' where id = $1`, [dialogId]);
    expect((await town.append(mette, id, 0, PDF)).status, 'control').toBe(200);
  });

  it('of which SQL has changed a part, a place or the row is nobody’s file', async () => {
    const { testApi, mette } = town;
    const spoil = async (sql: string, bytes = Buffer.concat([PDF, randomBytes(2 * MIB)])) => {
      const id = await town.begin(mette, bytes);
      await town.append(mette, id, 0, bytes);
      await testApi.sql.query(sql, [id]);
      await runJobs(testApi);
      const shown = await stateOf(id);
      await testApi.sql.query('delete from uploads where id = $1', [id]);
      return shown;
    };
    const damaged = { state: 'error', reason: 'upload_damaged' };
    expect(await spoil('select $1::uuid'), 'control').toMatchObject({ state: 'clean' });
    expect(await spoil('delete from upload_parts where upload_id = $1 and start > 0')).toMatchObject(damaged);
    expect(
      await spoil(`update upload_parts p set object_id = o.object_id from upload_parts o
      where p.upload_id = $1 and o.upload_id = $1 and p.start = 0 and o.start > 0`),
    ).toMatchObject(damaged);
    expect(
      await spoil(
        `update stored_chunks set bytes = set_byte(bytes, 99, 7) where key like '%uploads/' || $1::text || '/%'`,
      ),
    ).toMatchObject(damaged);
    expect(await spoil(`update uploads set state = 'clean' where id = $1`)).toMatchObject({
      code: 'attachment_not_found',
    });
    expect(await spoil('update uploads set sealed_file = sealed_file || sealed_file where id = $1')).toMatchObject({
      code: 'attachment_not_found',
    });
    expect(await testApi.events(`action = 'tampering.found' and reason = 'uploads'`)).not.toEqual([]);
  });
});

/** Sends some of what it announces, and is gone. */
async function cutOff(
  { testApi, token, mette, path }: Town,
  id: string,
  bytes: Buffer,
  announced: number,
): Promise<void> {
  const authorization = await token(mette);
  await new Promise<void>((resolve) => {
    const sent = request({
      ...{ host: '127.0.0.1', port: testApi.api.info.port, path: `/v1${path}/${id}/content`, method: 'PATCH' },
      headers: {
        ...{ authorization, 'content-type': 'application/offset+octet-stream' },
        ...{ 'upload-offset': '0', 'content-length': announced },
      },
    });
    sent.on('error', () => resolve());
    sent.write(bytes, async () => {
      await sleep(300);
      sent.destroy();
      resolve();
    });
  });
}

/** A body that waits after so many bytes. */
function paused(bytes: Uint8Array, after: number) {
  const { promise, resolve: release } = Promise.withResolvers<void>();
  const body = new ReadableStream({
    async start(controller) {
      controller.enqueue(bytes.subarray(0, after));
      await promise;
      controller.enqueue(bytes.subarray(after));
      controller.close();
    },
  });
  return { body, release };
}
