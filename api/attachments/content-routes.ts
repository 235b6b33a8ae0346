/** The routes of bytes: up in parts, down in ranges. */
import { Readable } from 'node:stream';
import type { Request, ResponseObject, ResponseToolkit, Server } from '@hapi/hapi';
import { invalid } from '../core/errors.ts';
import { callerOf } from '../http/authentication.ts';
import { breakOff } from '../http/break-off.ts';
import { asFile } from '../http/file-answer.ts';
import { readPosts, writePosts } from '../posts/policy.ts';
import { whileTheyCome } from './idle-limit.ts';
import {
  type AttachmentParams,
  attachmentParams,
  type ContentQuery,
  contentQuery,
  MAX_UPLOAD_BYTES,
  uploadView,
} from './schemas.ts';
import { type AppendTools, appendToUpload } from './use-cases/append-to-upload.ts';
import { type ContentTools, type OpenedFile, readContent } from './use-cases/read-content.ts';

const CONTENT = '/v1/dialogs/{dialogId}/attachments/{attachmentId}/content';
/** As tus calls it, since it means the same. */
const PART = 'application/offset+octet-stream';
const OFFSET = /^\d{1,9}$/;
/** What may come down. */
const SERVED = ['application/pdf', 'image/jpeg', 'image/png', 'image/webp'] as const;
const BODIES = Object.fromEntries(SERVED.map((type) => [type, { maxBytes: 4 * MAX_UPLOAD_BYTES }]));

export function contentRoutes(server: Server, tools: AppendTools & ContentTools): void {
  server.route<{ Params: AttachmentParams }>({
    method: 'PATCH',
    path: CONTENT,
    options: {
      id: 'appendToAttachment',
      description: 'Upload bytes of an attachment',
      notes: [
        'Takes the bytes that follow those that are there, as many as you like. What arrives is kept as it comes: after a cut-off, ask for `received` and go on from there.',
        'Participants may, their own, while the dialog is open.',
        'When all bytes are there it is scanned: ask for its state until it is `clean`.',
      ],
      tags: ['attachments'],
      auth: { scope: ['posts:write'] },
      app: { policies: [writePosts], appends: true },
      payload: { output: 'stream', parse: false, allow: PART, maxBytes: MAX_UPLOAD_BYTES, timeout: false },
      timeout: { server: false },
      validate: { params: attachmentParams },
      response: { status: { 200: uploadView } },
    },
    handler: async (request, h) => {
      const { payload, headers, params } = request;
      const offset: unknown = headers['upload-offset'];
      if (typeof offset !== 'string' || !OFFSET.test(offset)) throw invalid('invalid_upload_offset');
      if (!(payload instanceof Readable)) throw new Error('A stream was asked for');
      const announced = Number(headers['content-length'] ?? 0);
      const input = { ...params, offset: Number(offset), announced, bytes: whileTheyCome(payload) };
      const upload = await appendToUpload(tools, callerOf(request), input);
      return h.response(upload).header('upload-offset', String(upload.received));
    },
  });
  server.route<{ Params: AttachmentParams; Query: ContentQuery }>({
    method: 'GET',
    path: CONTENT,
    options: {
      id: 'getAttachmentContent',
      description: 'Read an attachment',
      notes: [
        'Gives the bytes of an attachment, or a smaller rendering of a picture. `Range` asks for a part of them.',
        'Participants who can read its post may, and before it is posted whoever uploaded it. Each reading is in the log.',
        'It is a file from somebody else: save it, or show a picture from memory; keep nothing on the phone.',
      ],
      tags: ['attachments'],
      auth: { scope: ['posts:read'] },
      app: { policies: [readPosts], ranged: true, answers: { 200: BODIES, 206: BODIES } },
      timeout: { server: false },
      validate: { params: attachmentParams, query: contentQuery },
    },
    handler: async (request, h) => {
      const { params, query } = request;
      const input = { ...params, size: query.size ?? null, range: rangeOf(request) };
      return answerOf(request, h, await readContent(tools, callerOf(request), input));
    },
  });
}

/** Nothing here has a validator, so a range that holds for one is not asked for. */
function rangeOf({ headers }: Pick<Request, 'headers'>): string | null {
  const { range } = headers;
  return typeof range === 'string' && headers['if-range'] === undefined ? range : null;
}

function answerOf(
  request: Pick<Request, 'server' | 'info' | 'raw'>,
  h: Pick<ResponseToolkit, 'response'>,
  { file, size, span, bytes, close }: OpenedFile,
): ResponseObject {
  const stream = Readable.from(bytes, { objectMode: false })
    .once('error', (error) => breakOff(request, 'attachment', error))
    .once('close', close);
  const response = asFile(h.response(stream), file.name)
    .type(file.mediaType)
    .bytes(span ? span.end - span.start : size)
    .header('accept-ranges', 'bytes');
  return span ? response.code(206).header('content-range', `bytes ${span.start}-${span.end - 1}/${size}`) : response;
}
