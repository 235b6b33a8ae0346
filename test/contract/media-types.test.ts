import Hapi, { type Server } from '@hapi/hapi';
import Joi from '@hapi/joi';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildOpenApi } from '../../api/contract/openapi.ts';
import { createServer } from '../../api/http/server.ts';
import { PROBLEMS } from '../../api/rooms.ts';
import { type AnswerCheck, readBody, wholeCheckFor } from '../setup/contract.ts';

const PICTURE = '/v1/pictures/{pictureId}';
const NOTES = Joi.object({ text: Joi.string() }).label('Notes');
const BYTES = Buffer.from([0x52, 0x49, 0x46, 0x46, 0xff, 0x00]);
const never = async (): Promise<never> => {
  throw new Error('not asked here');
};

/** The real plumbing with two routes of its own: one takes and gives pictures, one gives a text or JSON. */
function serverWithPictures(): Server {
  const server = createServer({
    host: '127.0.0.1',
    port: 0,
    publicUrl: 'https://letdialog.example',
    logger: pino({ level: 'silent' }),
    checkAnswers: true,
    limits: { person: 100, client: 100, address: 100, login: 100 },
    trustedProxies: [],
    isKnownOrigin: async () => false,
    isUnavailable: () => false,
    problems: PROBLEMS,
    recordRefusal: never,
    recordLimit: async () => undefined,
    verify: never,
    stepUp: { level: 'low', maxAgeSeconds: 60 },
    now: () => new Date(),
  });
  server.route({
    method: 'PUT',
    path: PICTURE,
    options: {
      id: 'putPicture',
      description: 'Replace a picture',
      auth: false,
      payload: { allow: ['image/png', 'image/webp'], maxBytes: 1_000 },
      app: { answers: { 200: { 'image/webp': { maxBytes: 8 } } } },
    },
    handler: ({ payload }, h) =>
      h.response(Buffer.isBuffer(payload) ? payload : Buffer.from('not bytes')).type('image/webp'),
  });
  server.route({
    method: 'GET',
    path: '/v1/notes',
    options: {
      id: 'getNotes',
      description: 'Show the notes',
      auth: false,
      app: { answers: { 200: { 'application/json': NOTES, 'text/plain': { maxCharacters: 20 } } } },
    },
    handler: ({ headers }, h) =>
      headers.accept === 'text/plain' ? h.response('Æbler & pærer').type('text/plain') : { text: 'Æbler' },
  });
  return server;
}

describe('media types other than JSON', () => {
  let server: Server;
  let check: AnswerCheck;
  beforeAll(() => {
    server = serverWithPictures();
    check = wholeCheckFor(buildOpenApi(server.table(), { publicUrl: '', version: '0', problems: PROBLEMS }));
  });
  afterAll(() => server.stop());

  const put = async (type: string, payload: Buffer) => {
    const path = '/v1/pictures/1';
    const response = await server.inject({ method: 'PUT', url: path, headers: { 'content-type': type }, payload });
    const answer = { method: 'PUT', path, status: response.statusCode, headers: response.headers };
    return { ...answer, body: readBody(response.headers['content-type'], response.rawPayload) };
  };

  it('stand in the contract as the routes declare them', () => {
    const { paths } = buildOpenApi(server.table(), { publicUrl: '', version: '0', problems: PROBLEMS });
    const bytes = (maxLength: number) => ({ schema: { type: 'string', format: 'binary', maxLength } });
    expect(paths?.[PICTURE]?.put).toMatchObject({
      requestBody: { required: true, content: { 'image/png': bytes(1_000), 'image/webp': bytes(1_000) } },
      responses: {
        200: { content: { 'image/webp': bytes(8) } },
        413: { $ref: '#/components/responses/TooLarge' },
        415: { $ref: '#/components/responses/UnsupportedMediaType' },
      },
    });
    expect(paths?.['/v1/notes']?.get?.responses?.[200]?.content).toMatchObject({
      'application/json': { schema: { $ref: '#/components/schemas/Notes' } },
      'text/plain': { schema: { type: 'string', maxLength: 20 } },
    });
  });

  it('are declared apart from what is always JSON, since hapi would hold bytes to its schema', () => {
    const odd = Hapi.server();
    const app = { answers: { 200: { 'text/plain': { maxCharacters: 20 } } } };
    const options = { id: 'odd', description: 'x', app, response: { status: { 200: NOTES } } };
    odd.route({ method: 'GET', path: '/v1/odd', options, handler: () => '' });
    expect(() => buildOpenApi(odd.table(), { publicUrl: '', version: '0', problems: PROBLEMS })).toThrow(
      'answers 200 in two ways',
    );
  });

  it('reach the route as bytes, and the client as the type that was declared', async () => {
    const answer = await put('image/png', BYTES);
    expect([answer.status, answer.headers['content-type'], answer.body]).toEqual([200, 'image/webp', BYTES]);
    check(answer);
  });

  it('are refused as a problem when the route does not take them', async () => {
    const answer = await put('image/tiff', BYTES);
    expect([answer.status, answer.body.code]).toEqual([415, 'unsupported_media_type']);
    check(answer);
  });

  it('are held to the contract: type and length of bytes, texts too', async () => {
    expect(() => check({ ...answerOf(Buffer.alloc(9)), status: 200 })).toThrow('9 bytes');
    expect(() => check({ ...answerOf(BYTES), headers: headersOf('image/png') })).toThrow('image/png instead of');
    const text = await server.inject({ url: '/v1/notes', headers: { accept: 'text/plain' } });
    const answer = { method: 'GET', path: '/v1/notes', status: 200, headers: text.headers };
    check({ ...answer, body: readBody(text.headers['content-type'], text.rawPayload) });
    expect(() => check({ ...answer, body: 'x'.repeat(21) })).toThrow('20 characters');
    const json = await server.inject('/v1/notes');
    check({ ...answer, headers: json.headers, body: readBody(json.headers['content-type'], json.rawPayload) });
  });

  const headersOf = (type: string) => ({
    'content-type': type,
    'x-request-id': '0198f0a0-0000-4000-8000-000000000000',
  });
  const answerOf = (body: Buffer) => ({
    method: 'PUT',
    path: '/v1/pictures/1',
    status: 200,
    headers: headersOf('image/webp'),
    body,
  });
});
