import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../api/core/ids.ts';
import { MALWARE } from '../setup/clamd.ts';
import { dumpDatabase, tracesOf } from '../setup/dump.ts';
import { aDialog, admitted } from '../setup/factories.ts';
import { runJobs } from '../setup/jobs.ts';
import { exclude } from '../setup/newcomers.ts';
import { aClock } from '../setup/post-office.ts';
import type { TestUser } from '../setup/test-api.ts';
import { anUploadTown, aPhoto, hashOf, PDF, type Town } from './upload-town.ts';

describe('an attachment', () => {
  const clock = aClock(new Date().toISOString());
  let town: Town;
  let posts: string;
  beforeAll(async () => {
    town = await anUploadTown({ now: clock.now });
    posts = `/dialogs/${town.dialogId}/posts`;
  });
  afterAll(() => town.close());

  const post = (by: TestUser, ids: readonly string[], more: object = {}) =>
    by.post(posts, { id: newId(), attachmentIds: ids, ...more });
  const content = (by: TestUser, id: string, query = '', headers: Record<string, string> = {}) =>
    town.send(by, `${town.path}/${id}/content${query}`, { headers });
  const codeOf = async (answer: Response) => [answer.status, Object(await answer.json()).code];
  const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());

  it('is posted as a picture without what the camera wrote, in two smaller sizes', async () => {
    const { mette, anna } = town;
    const photo = await aPhoto();
    expect(photo.includes('Hemmelig'), 'control').toBe(true);
    const id = await town.uploaded(mette, photo, { name: 'IMG_7.heic', alt: 'Emma ved søen' });
    const { body: upload } = await mette.get(`${town.path}/${id}`);
    expect(upload).toMatchObject({
      ...{ state: 'clean', name: 'IMG_7.heic' },
      attachment: { id, name: 'IMG_7.jpg', mediaType: 'image/jpeg', alt: 'Emma ved søen' },
    });
    expect(upload.attachment.picture).toMatchObject({
      ...{ width: 2_000, height: 1_000, preview: expect.any(String) },
      thumbnails: [
        { name: 'small', width: 320, height: 160 },
        { name: 'large', width: 1_280, height: 640 },
      ],
    });
    expect(JSON.stringify(upload)).not.toContain('key');
    expect((await content(mette, id)).status, 'before it is posted: its uploader alone').toBe(200);
    expect(await codeOf(await content(anna, id))).toEqual([404, 'attachment_not_found']);
    const written = await post(mette, [id]);
    expect(written.body.attachments).toEqual([upload.attachment]);
    expect((await anna.get(posts)).body.items[0].attachments).toEqual([upload.attachment]);
    for (const [query, side, size] of [
      ['', 2_000, upload.attachment.size],
      ['?size=large', 1_280, upload.attachment.picture.thumbnails[1].size],
      ['?size=small', 320, upload.attachment.picture.thumbnails[0].size],
    ]) {
      const answer = await content(anna, id, query);
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        ...{ 'content-type': 'image/jpeg', 'content-length': String(size), 'cache-control': 'no-store' },
        ...{ 'accept-ranges': 'bytes', 'x-content-type-options': 'nosniff' },
        'content-security-policy': "sandbox; default-src 'none'",
        'content-disposition': `attachment; filename="IMG_7.jpg"; filename*=UTF-8''IMG_7.jpg`,
      });
      const bytes = await bytesOf(answer);
      const { width, exif, orientation } = await sharp(bytes).metadata();
      expect({ width, exif, orientation }).toEqual({ width: side, exif: undefined, orientation: undefined });
      expect(bytes.includes('Hemmelig')).toBe(false);
    }
    const read = await town.testApi.events(`action = 'attachment.read' and actor_id = '${anna.personId}'`);
    const number = written.body.number;
    expect(read.at(-1)).toMatchObject({ target_id: id, dialog_id: town.dialogId, first_number: number });
    expect(await mette.get(`${town.path}/${id}`)).toMatchObject({ status: 404 });
  });

  it('comes down in single ranges, byte for byte', async () => {
    const { anna } = town;
    const id = await town.uploaded(anna, PDF, { name: 'Møde "1".pdf' });
    await post(anna, [id]);
    const size = PDF.length;
    const ranges: [string, number, number][] = [
      ['bytes=0-0', 0, 1],
      ['bytes=65535-65536', 65_535, 65_537],
      ['bytes=131072-', 131_072, size],
      ['bytes=-5', size - 5, size],
      [`bytes=-${size * 2}`, 0, size],
      [`bytes=100-${size * 2}`, 100, size],
    ];
    for (const [range, start, end] of ranges) {
      const answer = await content(town.mette, id, '', { range });
      expect([answer.status, answer.headers.get('content-range')], range).toEqual([
        206,
        `bytes ${start}-${end - 1}/${size}`,
      ]);
      expect((await bytesOf(answer)).equals(PDF.subarray(start, end)), range).toBe(true);
    }
    for (const range of [`bytes=${size}-`, 'bytes=-0']) {
      const answer = await content(town.mette, id, '', { range });
      expect([answer.status, answer.headers.get('content-range')]).toEqual([416, `bytes */${size}`]);
      expect(await answer.json()).toMatchObject({ code: 'range_not_satisfiable', details: { size } });
    }
    for (const headers of [{ range: 'bytes=0-1,5-6' }, { range: 'lines=1-2' }, { range: 'bytes=5-1' }])
      expect((await content(town.mette, id, '', headers)).status).toBe(200);
    const held = await content(town.mette, id, '', { range: 'bytes=0-0', 'if-range': '"1"' });
    expect([held.status, (await bytesOf(held)).length]).toEqual([200, size]);
    expect(held.headers.get('content-disposition')).toBe(
      `attachment; filename="M_de _1_.pdf"; filename*=UTF-8''M%C3%B8de%20%221%22.pdf`,
    );
    expect(await codeOf(await content(town.mette, id, '?size=small'))).toEqual([404, 'thumbnail_not_found']);
    const head = await town.send(town.mette, `${town.path}/${id}/content`, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(size)]);
  });

  it('that holds malware, or is of no kind that is taken, is nobody’s', async () => {
    const { mette } = town;
    const infected = await town.uploaded(mette, Buffer.concat([PDF, Buffer.from(MALWARE)]));
    expect((await mette.get(`${town.path}/${infected}`)).body).toMatchObject({ state: 'infected', attachment: null });
    const gif = await town.uploaded(mette, Buffer.from(`GIF89a${'x'.repeat(100)}`), { name: 'hund.jpg' });
    const html = await town.uploaded(mette, Buffer.from('<html><script>alert(1)</script>'), { name: 'brev.pdf' });
    for (const id of [gif, html])
      expect((await mette.get(`${town.path}/${id}`)).body).toMatchObject({
        ...{ state: 'error', reason: 'attachment_type_unknown' },
      });
    const broken = await town.uploaded(mette, (await aPhoto()).subarray(0, 1_000));
    expect((await mette.get(`${town.path}/${broken}`)).body).toMatchObject({ reason: 'picture_unreadable' });
    for (const id of [infected, gif, html, broken]) {
      expect(await codeOf(await content(mette, id))).toEqual([404, 'attachment_not_found']);
      expect((await post(mette, [id])).body.code).toBe('attachment_not_ready');
      expect((await mette.delete(`${town.path}/${id}`)).status).toBe(204);
    }
    const { rows } = await town.testApi.sql.query('select from stored_objects where key like any($1)', [
      [infected, gif, html, broken].map((id) => `%${id}%`),
    ]);
    expect(rows).toEqual([]);
    expect(await town.testApi.events(`action = 'attachment.judged' and target_id = '${infected}'`)).toMatchObject([
      { outcome: 'failed', reason: 'infected', person_id: mette.personId },
    ]);
  });

  it('that is two things at once comes down as a picture alone', async () => {
    const polyglot = Buffer.concat([
      await aPhoto(400, 400),
      Buffer.from('<script>alert(1)</script>PK\x03\x04%PDF-1.7'),
    ]);
    const id = await town.uploaded(town.mette, polyglot, { name: 'hund.html' });
    const bytes = await bytesOf(await content(town.mette, id));
    expect(bytes.includes('script') || bytes.includes('%PDF')).toBe(false);
    expect((await town.mette.get(`${town.path}/${id}`)).body.attachment.name).toBe('hund.html.jpg');
    await town.mette.delete(`${town.path}/${id}`);
  });

  it('waits while the scanner is away, and is judged when it is back', async () => {
    const { mette, clamd } = town;
    Object.assign(clamd.manners, { reply: 'stream: ERROR\0' });
    const id = await town.uploaded(mette, PDF);
    const state = async () => (await mette.get(`${town.path}/${id}`)).body;
    expect(await state()).toMatchObject({ state: 'scanning', reason: 'scanner_unavailable' });
    expect((await post(mette, [id])).body.code).toBe('attachment_not_ready');
    // Not as judged: its uploader hears of that live.
    const events = await town.testApi.events(
      `target_id = '${id}' and action in ('attachment.judged', 'attachment.postponed')`,
    );
    expect(events).toMatchObject([
      { action: 'attachment.postponed', outcome: 'failed', reason: 'scanner_unavailable', person_id: mette.personId },
    ]);
    Object.assign(clamd.manners, { reply: null });
    await town.sweep();
    expect(await state(), 'not yet').toMatchObject({ state: 'scanning' });
    clock.pass(1);
    await town.sweep();
    expect(await state()).toMatchObject({ state: 'clean', reason: null });
    await mette.delete(`${town.path}/${id}`);
  });

  it('follows its post: nobody who cannot read that reads it', async () => {
    const { testApi, dialogId, anna, mette } = town;
    const id = await town.uploaded(mette, await aPhoto());
    const { body: written } = await post(mette, [id]);
    const lars = await admitted(testApi, anna, dialogId, await testApi.citizen('Lars Krogh'));
    expect((await content(lars, id, '?size=small')).status, 'control').toBe(200);
    expect((await exclude(anna, dialogId, lars)).status).toBeLessThan(300);
    for (const query of ['', '?size=small'])
      expect(await codeOf(await content(lars, id, query)), 'excluded').toEqual([404, 'dialog_not_found']);
    const gerda = await admitted(testApi, anna, dialogId, await testApi.citizen('Gerda Bak'), { history: 'from_now' });
    expect(await codeOf(await content(gerda, id)), 'from now on').toEqual([404, 'attachment_not_found']);
    const stranger = await testApi.employee('Karl Bech');
    expect(await codeOf(await content(stranger, id))).toEqual([404, 'dialog_not_found']);
    const other = await aDialog(stranger);
    const elsewhere = await town.send(stranger, `/dialogs/${other}/attachments/${id}/content`);
    expect(await codeOf(elsewhere), 'by another dialog').toEqual([404, 'attachment_not_found']);
    // SQL gives the newcomer nothing: neither a post that they can read, nor a row of an upload.
    const { body: later } = await anna.post(posts, { body: 'Velkommen' });
    const point = 'update post_attachments set number = $2 where id = $1';
    await testApi.sql.query(point, [id, later.number]);
    expect(await codeOf(await content(gerda, id))).toEqual([404, 'attachment_not_found']);
    expect(await codeOf(await content(anna, id)), 'nor others').toEqual([404, 'attachment_not_found']);
    expect(await testApi.events(`action = 'tampering.found' and target_id = '${id}'`)).not.toEqual([]);
    await testApi.sql.query(point, [id, written.number]);
    const own = await town.begin(gerda, PDF);
    await testApi.sql.query(`update uploads set id = $2, state = 'clean' where id = $1`, [own, id]);
    expect(await codeOf(await content(gerda, id))).toEqual([404, 'attachment_not_found']);
    await testApi.sql.query('delete from uploads where id = $1', [id]);
    expect((await content(anna, id)).status, 'control').toBe(200);
  });

  it('is in one post: of two at the same moment one wins, and a repeated post is the same', async () => {
    const { mette } = town;
    const id = await town.uploaded(mette, PDF);
    const both = await Promise.all([post(mette, [id], { body: 'et' }), post(mette, [id], { body: 'to' })]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    expect(both.find(({ status }) => status === 409)?.body.code).toBe('attachment_not_ready');
    const more = await town.uploaded(mette, PDF);
    const again = newId();
    const first = await post(mette, [more], { id: again });
    const second = await post(mette, [more], { id: again });
    expect([first.status, second.status, second.body]).toEqual([201, 200, first.body]);
    const sent = { id: more, name: 'ferie.jpg', size: PDF.length, sha256: hashOf(PDF) };
    expect((await mette.post(town.path, sent)).body.code, 'its id is taken').toBe('attachment_id_taken');
  });

  it('whose stored bytes are damaged is an error before its first byte, and breaks off after it', async () => {
    const { testApi, anna } = town;
    const bytes = Buffer.concat([PDF, randomBytes(2_000_000)]);
    const id = await town.uploaded(anna, bytes);
    await post(anna, [id]);
    const spoil = (place: number) =>
      testApi.sql.query(
        `update stored_chunks set bytes = set_byte(bytes, 5000, get_byte(bytes, 5000) # 1) where key like '%' || $1::text || '/content' and number = $2`,
        [id, place],
      );
    await spoil(7);
    const answer = await content(anna, id);
    expect(answer.status).toBe(200);
    await expect(answer.arrayBuffer()).rejects.toThrow();
    expect((await content(anna, id, '', { range: 'bytes=0-999' })).status, 'the rest is as it was').toBe(206);
    await spoil(0);
    expect(await codeOf(await content(anna, id))).toEqual([409, 'attachment_damaged']);
    await testApi.services.storage.remove(`${town.path.slice(1)}/${id}/content`);
    expect(await codeOf(await content(anna, id))).toEqual([409, 'attachment_damaged']);
  });

  it('that was being judged by a process that was killed is judged again, and ends the same', async () => {
    const { testApi, mette } = town;
    const photo = await aPhoto();
    const id = await town.begin(mette, photo);
    await town.append(mette, id, 0, photo);
    // As if it was killed after it had said that it begins, and had stored the half.
    await testApi.sql.query(`update uploads set tries = 1, next_try_at = $2 where id = $1`, [
      id,
      new Date(clock.now().getTime() + 180_000),
    ]);
    await runJobs(testApi);
    expect((await mette.get(`${town.path}/${id}`)).body.state, 'another has it').toBe('scanning');
    clock.pass(4);
    await town.sweep();
    expect((await mette.get(`${town.path}/${id}`)).body.state).toBe('clean');
    // And killed before it was said that all bytes are there.
    const more = await town.begin(mette, photo);
    await town.append(mette, more, 0, photo);
    await testApi.sql.query(`update uploads set state = 'uploading' where id = $1`, [more]);
    await testApi.sql.query('delete from graphile_worker._private_jobs');
    await town.sweep();
    await runJobs(testApi);
    expect((await mette.get(`${town.path}/${more}`)).body.state).toBe('clean');
  });

  it('goes after a day unless it is posted, and so does what no row knows of', async () => {
    const { testApi, mette } = town;
    const words = 'Emma har det bedre nu end i marts';
    const bytes = Buffer.concat([PDF, Buffer.from(words.repeat(50))]);
    const kept = await town.uploaded(mette, bytes, { name: `${words}.pdf` });
    await post(mette, [kept]);
    const [clean, half] = [await town.uploaded(mette, bytes), await town.begin(mette, bytes)];
    await town.append(mette, half, 0, bytes.subarray(0, 1_000));
    const stray = `dialogs/${town.dialogId}/uploads/${newId()}/${newId()}`;
    await testApi.services.storage.put(
      stray,
      (async function* () {
        yield PDF;
      })(),
    );
    const stored = async () => {
      const keys: string[] = [];
      for await (const { key } of testApi.services.storage.list('dialogs/')) keys.push(key);
      return keys
        .map((key) => [kept, clean, half, stray].findIndex((each) => key.includes(each)))
        .filter((at) => at >= 0);
    };
    expect((await stored()).toSorted()).toEqual([0, 1, 2, 3]);
    const dump = await dumpDatabase(testApi.services.config.database.url);
    expect(dump.length, 'control').toBeGreaterThan(bytes.length);
    expect(tracesOf(words, dump)).toEqual([]);
    clock.pass(24 * 60 + 1);
    await town.sweep();
    expect((await mette.get(town.path)).body.items).toEqual([]);
    expect((await stored()).toSorted(), 'the parts at once').toEqual([0, 1, 3]);
    await town.sweep('attachment-orphans');
    expect((await stored()).toSorted(), 'found once').toEqual([0, 1, 3]);
    await town.sweep('attachment-orphans');
    expect(await stored()).toEqual([0]);
    expect((await town.anna.get(`${town.path}/${kept}/content`)).status).toBe(200);
    const expired = await testApi.events(`action = 'attachments.expired'`);
    expect(expired.map(({ target_id }) => target_id)).toEqual(expect.arrayContaining([clean, half]));
    expect(await testApi.events(`action = 'records.expired' and reason = 'attachment_orphans'`)).toMatchObject([
      { count: expect.any(Number) },
    ]);
  });
});
