/** A dialog with two people in it, files to send, and how a frontend sends them: over real HTTP, with real tokens. */
import { createHash, randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { systemActor } from '../../api/core/actor.ts';
import { newId } from '../../api/core/ids.ts';
import { SCOPES } from '../../api/core/scopes.ts';
import { ensureFrontend } from '../../api/identity/clients.ts';
import { createRoomJobs } from '../../api/room-jobs.ts';
import { claimsOf, createSigner } from '../access/tokens.ts';
import { aFakeClamd, type FakeClamd } from '../setup/clamd.ts';
import { aDialog, admitted } from '../setup/factories.ts';
import { runJobs } from '../setup/jobs.ts';
import { aNoticeOutbox } from '../setup/post-office.ts';
import { startTestApi, type TestApi, type TestUser } from '../setup/test-api.ts';

export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64url');

/** A script in it, as some have. */
export const PDF = Buffer.concat([
  Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n'),
  Buffer.from(randomBytes(200_000).toString('base64')),
  Buffer.from('\n%%EOF\n'),
]);

/** With a position and a comment, as phones write it. */
export const aPhoto = (width = 2_000, height = 1_000): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: '#7a1f3d' } })
    .jpeg({ quality: 95 })
    .withExif({
      IFD0: { Copyright: 'Hemmelig adresse 7' },
      IFD3: { GPSLatitude: '56/1 38/1 0/1', GPSLatitudeRef: 'N' },
    })
    .toBuffer();

export interface Town {
  readonly testApi: TestApi;
  readonly clamd: FakeClamd;
  readonly anna: TestUser;
  readonly mette: TestUser;
  readonly dialogId: string;
  readonly path: string;
  /** For the Authorization header. */
  token(by: TestUser): Promise<string>;
  /** Asks with a real token over HTTP. */
  send(by: TestUser, path: string, init?: RequestInit): Promise<Response>;
  begin(by: TestUser, bytes: Uint8Array, more?: object): Promise<string>;
  append(by: TestUser, id: string, offset: number, bytes: Uint8Array | ReadableStream): Promise<Response>;
  /** Begun, sent and judged. */
  uploaded(by: TestUser, bytes: Uint8Array, more?: object): Promise<string>;
  sweep(name?: 'attachments' | 'attachment-orphans'): Promise<void>;
  close(): Promise<void>;
}

export async function anUploadTown(options: Parameters<typeof startTestApi>[0] = {}): Promise<Town> {
  const clamd = await aFakeClamd();
  const testApi = await startTestApi({ scanner: clamd.settings, ...options });
  await testApi.api.start();
  const { services } = testApi;
  await services.runAsSystem(systemActor('test'), (work) =>
    ensureFrontend(work, services.vault.keyring, {
      ...{ id: 'portal', name: 'Portal', municipalityId: null, scopes: SCOPES },
      ...{ redirectUris: ['https://portal.example/in'], origins: [] },
    }),
  );
  const sign = await createSigner(testApi);
  const { sweeps } = createRoomJobs(services, aNoticeOutbox(testApi).tools.mailer);
  const anna = await testApi.employee('Anna Holm');
  const mette = await testApi.citizen('Mette Krogh', { cpr: '710110-1234' });
  const dialogId = await aDialog(anna);
  await admitted(testApi, anna, dialogId, mette);
  const path = `/dialogs/${dialogId}/attachments`;
  const token = async (by: TestUser): Promise<string> => `Bearer ${await sign(claimsOf(by.personId))}`;
  const send: Town['send'] = async (by, at, init = {}) =>
    fetch(`http://127.0.0.1:${testApi.api.info.port}/v1${at}`, {
      ...init,
      headers: { authorization: await token(by), ...init.headers },
    });
  const begin: Town['begin'] = async (by, bytes, more = {}) => {
    const facts = { id: newId(), name: 'ferie.jpg', size: bytes.length, sha256: hashOf(bytes), ...more };
    const { status, body } = await by.post(path, facts);
    if (status !== 201) throw new Error(`${status} ${body.code}`);
    return body.id;
  };
  const append: Town['append'] = (by, id, offset, bytes) =>
    send(by, `${path}/${id}/content`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) },
      body: bytes instanceof ReadableStream ? bytes : new Uint8Array(bytes),
      duplex: 'half',
    } as RequestInit);
  return {
    ...{ testApi, clamd, anna, mette, dialogId, path, token, send, begin, append },
    uploaded: async (by, bytes, more) => {
      const id = await begin(by, bytes, more);
      const { status } = await append(by, id, 0, bytes);
      if (status !== 200) throw new Error(`not uploaded: ${status}`);
      await runJobs(testApi);
      return id;
    },
    sweep: async (name = 'attachments') => {
      await sweeps.find((each) => each.name === name)?.run(new AbortController().signal);
    },
    close: async () => {
      await testApi.close();
      await clamd.close();
    },
  };
}
