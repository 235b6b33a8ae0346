import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { queryFrom } from '../../api/database/statements.ts';
import { removeOrphans } from '../../api/pictures/sweep.ts';
import { aFakeClamd, type FakeClamd, MALWARE } from '../setup/clamd.ts';
import { aDialog, admitted } from '../setup/factories.ts';
import { sendBytes } from '../setup/send-bytes.ts';
import { startTestApi, type TestApi, type TestUser } from '../setup/test-api.ts';

const picture = (background: string): Promise<Buffer> =>
  sharp({ create: { width: 900, height: 700, channels: 3, background } })
    .withExif({ IFD0: { Make: 'Kamera' }, IFD3: { GPSLatitude: '56/1 2/1 3/1', GPSLatitudeRef: 'N' } })
    .jpeg()
    .toBuffer();

describe('pictures of people', () => {
  let testApi: TestApi;
  let clamd: FakeClamd;
  let [anna, mette, ida, stranger]: TestUser[] = [];
  let dialogId: string;
  beforeAll(async () => {
    clamd = await aFakeClamd();
    testApi = await startTestApi({ scanner: clamd.settings });
    anna = await testApi.employee('Anna Holm');
    ida = await testApi.employee('Ida Lund', { privileges: ['administrator'] });
    mette = await testApi.citizen('Mette Krogh', { cpr: '6105809992' });
    stranger = await testApi.citizen('Ole Vind');
    dialogId = await aDialog(anna);
    await admitted(testApi, anna, dialogId, mette);
  });
  afterAll(async () => {
    await testApi.close();
    await clamd.close();
  });

  const user = (given: TestUser | undefined): TestUser => {
    if (!given) throw new Error('not made yet');
    return given;
  };
  const put = async (by: TestUser | undefined, path: string, bytes: Buffer, type = 'image/jpeg') =>
    sendBytes(testApi, user(by), { method: 'PUT', path, type, bytes });
  const get = async (by: TestUser | undefined, path: string) => {
    const answer = await sendBytes(testApi, user(by), { method: 'GET', path });
    return { status: answer.status, code: answer.body?.code ?? null, bytes: answer.bytes };
  };
  const ofMette = () => `/dialogs/${dialogId}/participants/${user(mette).personId}/picture`;
  const subjects = () => `/dialogs/${dialogId}/subject-picture`;
  const NONE = { status: 404, code: 'picture_not_found' };

  it('are scanned, kept as two squares without metadata, and seen by those in the dialog', async () => {
    expect(await get(mette, '/me/picture')).toMatchObject(NONE);
    const { status, body } = await put(mette, '/me/picture', await picture('green'));
    expect([status, Object.keys(body)]).toEqual([200, ['id']]);
    expect(clamd.files).toHaveLength(1);
    for (const [by, path] of [
      [mette, '/me/picture'],
      [anna, ofMette()],
    ] as const) {
      for (const [size, side] of [
        ['', 640],
        ['?size=large', 640],
        ['?size=small', 128],
      ] as const) {
        const { bytes } = await get(by, path + size);
        const { width, height, exif, icc, xmp } = await sharp(bytes).metadata();
        expect({ width, height, exif, icc, xmp }).toEqual({ width: side, height: side });
        expect(bytes.includes('Exif')).toBe(false);
      }
    }
    expect((await user(mette).get('/me')).body.pictureId).toBe(body.id);
    const { body: view } = await user(anna).get(`/dialogs/${dialogId}/participants/${user(mette).personId}`);
    expect(view.pictureId).toBe(body.id);
    expect(await get(stranger, ofMette())).toMatchObject({ status: 404, code: 'dialog_not_found' });
    expect(await get(anna, `/dialogs/${dialogId}/participants/${user(ida).personId}/picture`)).toMatchObject({
      code: 'participant_not_found',
    });
  });

  it('come with headers that let no page run in them, and leave events', async () => {
    const url = `/v1${ofMette()}`;
    const response = await testApi.api.inject({ url, auth: await authOf(user(anna)) });
    expect(response.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': `attachment; filename="picture.jpg"; filename*=UTF-8''picture.jpg`,
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    expect((await testApi.events(`action like 'picture.%'`)).map(({ action }) => action).slice(0, 3)).toEqual([
      'picture.received',
      'picture.changed',
      'picture.read',
    ]);
    expect((await testApi.events(`action = 'picture.read'`)).at(-1)).toMatchObject({
      ...{ actor_id: user(anna).personId, person_id: user(mette).personId, dialog_id: dialogId },
    });
  });

  it('of a protected person are seen by themselves and administrators: others cannot tell it from none', async () => {
    const { body: me } = await user(mette).get('/me');
    await user(mette).patch('/me', { protected: true }, { 'if-match': `"${me.version}"` });
    expect(await get(anna, ofMette())).toMatchObject(NONE);
    expect((await get(mette, '/me/picture')).status).toBe(200);
    expect((await get(mette, ofMette())).status).toBe(200);
    expect((await get(ida, ofMette())).status).toBe(200);
    expect((await get(ida, `/administration/persons/${user(mette).personId}/picture`)).status).toBe(200);
    const { body: seen } = await user(anna).get(`/dialogs/${dialogId}/participants/${user(mette).personId}`);
    expect(seen).toMatchObject({ protected: true, pictureId: null });
    const { body: again } = await user(mette).get('/me');
    await user(mette).patch('/me', { protected: false }, { 'if-match': `"${again.version}"` });
    expect((await get(anna, ofMette())).status).toBe(200);
  });

  it.each([
    ['nothing', Buffer.alloc(0), 'picture_kind_unknown'],
    ['an SVG that is called JPEG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'picture_kind_unknown'],
    ['a PDF', Buffer.from('%PDF-1.7'), 'picture_kind_unknown'],
    ['malware', Buffer.concat([Buffer.of(0xff, 0xd8, 0xff, 0xe0), Buffer.from(MALWARE)]), 'picture_infected'],
    ['the beginning of a JPEG', Buffer.of(0xff, 0xd8, 0xff, 0xe0), 'picture_unreadable'],
    ['more than 10 MB', Buffer.alloc(10 * 1024 * 1024 + 1), 'too_large'],
  ])('are refused, and the former one stays: %s', async (_name, bytes, code) => {
    const before = (await get(mette, '/me/picture')).bytes;
    expect((await put(mette, '/me/picture', bytes)).body.code).toBe(code);
    expect((await get(mette, '/me/picture')).bytes).toEqual(before);
  });

  it('are not taken while the scanner is away, and another type is refused', async () => {
    const bytes = await picture('red');
    Object.assign(clamd.manners, { reply: 'cut' });
    const { status, body } = await put(mette, '/me/picture', bytes);
    expect([status, body.code]).toEqual([503, 'scanner_unavailable']);
    Object.assign(clamd.manners, { reply: null });
    expect((await put(mette, '/me/picture', bytes, 'text/html')).status).toBe(415);
  });

  it('that were moved or made with SQL are none, and it is reported', async () => {
    const { sql } = testApi;
    await put(anna, '/me/picture', await picture('blue'));
    await sql.query(
      `update person_pictures a set picture_id = m.picture_id, sealed_picture = m.sealed_picture
       from person_pictures m where a.person_id = $1 and m.person_id = $2`,
      [user(anna).personId, user(mette).personId],
    );
    expect(await get(anna, '/me/picture')).toMatchObject(NONE);
    expect((await testApi.events(`action = 'tampering.found'`)).at(-1)).toMatchObject({
      ...{ reason: 'person_pictures', person_id: user(anna).personId },
    });
    await sql.query(
      `update stored_objects set put_id = o.put_id from stored_objects o
       where stored_objects.key like 'pictures/%/large' and o.key like 'pictures/%/small'`,
    );
    expect((await get(mette, '/me/picture')).status).not.toBe(200);
    await put(mette, '/me/picture', await picture('green'));
    expect((await get(mette, '/me/picture')).status).toBe(200);
  });

  it('lie in the database without a byte of theirs in clear', async () => {
    const { rows } = await testApi.sql.query<{ bytes: Buffer }>(
      `select bytes from stored_chunks where key like 'pictures/%'`,
    );
    expect(rows.length).toBeGreaterThan(1);
    for (const { bytes } of rows) expect(bytes.includes(Buffer.of(0xff, 0xd8, 0xff))).toBe(false);
  });

  it('of the subject are set by coordinators, and by nobody else', async () => {
    const bytes = await picture('yellow');
    expect((await put(mette, subjects(), bytes)).body.code).toBe('coordinator_only');
    expect((await put(stranger, subjects(), bytes)).body.code).toBe('dialog_not_found');
    expect((await put(ida, subjects(), bytes)).body.code).toBe('coordinator_only');
    expect(await get(mette, subjects())).toMatchObject(NONE);
    const { body } = await put(anna, subjects(), bytes);
    expect((await get(mette, subjects())).status).toBe(200);
    expect((await user(mette).get(`/dialogs/${dialogId}`)).body.subjectPictureId).toBe(body.id);
    expect(await get(stranger, subjects())).toMatchObject({ code: 'dialog_not_found' });
  });

  it('of a subject who is protected are shown to administrators alone, and no new one is taken', async () => {
    const { rows } = await testApi.sql.query<{ subject_id: string }>('select subject_id from dialogs where id = $1', [
      dialogId,
    ]);
    const { rows: place } = await testApi.sql.query<{ id: string }>('select municipality_id as id from dialogs');
    await testApi.sql.query(
      `insert into protections (person_id, known_by, municipality_id, since) values ($1, 'hand', $2, now())`,
      [rows[0]?.subject_id, place[0]?.id],
    );
    expect(await get(anna, subjects())).toMatchObject(NONE);
    expect((await user(anna).get(`/dialogs/${dialogId}`)).body.subjectPictureId).toBeNull();
    expect((await get(ida, subjects())).status).toBe(200);
    expect((await put(anna, subjects(), await picture('red'))).body.code).toBe('subject_is_protected');
    expect((await user(anna).delete(subjects())).status).toBe(204);
    expect(await get(ida, subjects())).toMatchObject(NONE);
  });

  it('go when they are removed, and when the person is; what lies about is swept', async () => {
    const { sql, services } = testApi;
    expect((await user(mette).delete('/me/picture')).status).toBe(204);
    expect((await user(mette).delete('/me/picture')).status).toBe(404);
    await put(anna, '/me/picture', await picture('blue'));
    const tools = { ...services, query: queryFrom(services.database.pool) };
    expect(await removeOrphans(tools)).toBe(0);
    const later = { now: () => new Date(Date.now() + 2 * 3_600_000) };
    expect(await removeOrphans({ ...tools, clock: later })).toBeGreaterThan(2);
    expect((await get(anna, '/me/picture')).status).toBe(200);
    const { rows } = await sql.query(`select from stored_objects where key like 'pictures/%'`);
    expect(rows).toHaveLength(2);
    const path = `/administration/persons/${user(anna).personId}`;
    const { body: person } = await user(ida).get(path);
    const successorId = (await testApi.employee('Bo Dahl')).personId;
    const removed = await user(ida).post(`${path}/remove`, { successorId }, { 'if-match': `"${person.version}"` });
    expect(removed.status).toBe(200);
    expect((await sql.query('select from person_pictures')).rows).toEqual([]);
  });

  it('come one at a time from each, so that nobody keeps all others waiting', async () => {
    const bytes = await picture('blue');
    const bo = await testApi.employee('Bo Holm');
    const subject = `/dialogs/${await aDialog(bo)}/subject-picture`;
    const before = clamd.files.length;
    const sent = await Promise.all([
      put(mette, '/me/picture', bytes),
      put(mette, '/me/picture', bytes),
      put(bo, '/me/picture', bytes),
      put(bo, subject, bytes),
    ]);
    const told = sent.map(({ status, body }) => [status, body.code ?? 'ok']);
    const each = [
      [200, 'ok'],
      [429, 'too_many_pictures'],
    ];
    expect([told.slice(0, 2).toSorted(), told.slice(2).toSorted()]).toEqual([each, each]);
    expect(clamd.files.length - before).toBe(2);
    expect((await put(mette, '/me/picture', bytes)).status, 'then the next').toBe(200);
  });
});

async function authOf({ personId }: TestUser) {
  const { acrOf } = await import('../../api/core/assurance.ts');
  const { SCOPES } = await import('../../api/core/scopes.ts');
  const seconds = Math.floor(Date.now() / 1000);
  const identity = {
    ...{
      kind: 'person' as const,
      personId,
      clientId: 'test-frontend',
      sessionId: `session-${personId}`,
      scopes: SCOPES,
    },
    ...{ acr: acrOf('substantial'), authTime: seconds, expiresAt: seconds + 600 },
  };
  return { strategy: 'bearer', credentials: { scope: [...SCOPES], user: { identity } } };
}
