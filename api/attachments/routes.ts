import type { Plugin } from '@hapi/hapi';
import type { Clock } from '../core/clock.ts';
import type { RunStatementReading } from '../core/reading.ts';
import type { Query, ReportTampering, RunInWork } from '../core/unit-of-work.ts';
import type { Vault } from '../crypto/vault.ts';
import { type DialogParams, dialogParams } from '../dialogs/schemas.ts';
import { callerOf } from '../http/authentication.ts';
import { readPosts, writePosts } from '../posts/policy.ts';
import type { Scanner } from '../scanner/scanner.ts';
import type { Storage } from '../storage/storage.ts';
import { contentRoutes } from './content-routes.ts';
import { removeAll } from './parts.ts';
import {
  type AttachmentParams,
  attachmentParams,
  type NewUpload,
  newUpload,
  uploadList,
  uploadView,
} from './schemas.ts';
import { beginUpload } from './use-cases/begin-upload.ts';
import { getUpload, listUploads, removeUpload } from './use-cases/show-uploads.ts';

export interface AttachmentsOptions {
  readonly runInWork: RunInWork;
  readonly runStatementReading: RunStatementReading;
  readonly query: Query;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly storage: Storage;
  readonly scanner: Scanner;
  readonly reportTampering: ReportTampering;
}

const ALL = '/v1/dialogs/{dialogId}/attachments';
const ONE = `${ALL}/{attachmentId}`;

export const attachments: Plugin<AttachmentsOptions> = {
  name: 'attachments',
  register(server, options) {
    const { runInWork, storage, scanner } = options;
    contentRoutes(server, options);
    server.route<{ Params: DialogParams; Payload: NewUpload }>({
      method: 'POST',
      path: ALL,
      options: {
        id: 'beginAttachment',
        description: 'Begin to upload an attachment',
        notes: [
          'Says what is to come: name, size and SHA-256 of a picture (JPEG, PNG, WebP, HEIC) or a PDF of 25 MiB at most. Give it an `id` of your own, and it is safe to send again: 200 then answers with the upload that is there already.',
          'Participants may, while the dialog is open; 20 of one’s own may wait in a dialog.',
          'Send its bytes then. What is not posted within a day goes.',
        ],
        tags: ['attachments'],
        auth: { scope: ['posts:write'] },
        app: { policies: [writePosts] },
        validate: { params: dialogParams, payload: newUpload },
        response: { status: { 200: uploadView, 201: uploadView } },
      },
      handler: async (request, h) => {
        const input = { ...request.payload, dialogId: request.params.dialogId };
        const { upload, isNew } = await runInWork(callerOf(request), (work) => beginUpload(work, scanner, input));
        return h.response(upload).code(isNew ? 201 : 200);
      },
    });
    server.route<{ Params: DialogParams }>({
      method: 'GET',
      path: ALL,
      options: {
        id: 'listAttachments',
        description: 'List my uploads',
        notes: [
          'Gives your uploads in a dialog that are not posted, in the order in which they began.',
          'Participants may see their own.',
          'Those of a post stand in the post.',
        ],
        tags: ['attachments'],
        auth: { scope: ['posts:read'] },
        app: { policies: [readPosts] },
        validate: { params: dialogParams },
        response: { status: { 200: uploadList } },
      },
      handler: (request) => runInWork(callerOf(request), (work) => listUploads(work, request.params.dialogId)),
    });
    server.route<{ Params: AttachmentParams }>({
      method: 'GET',
      path: ONE,
      options: {
        id: 'getAttachment',
        description: 'See how far an upload is',
        notes: [
          'Tells how many bytes of an upload are stored, and what it has come to.',
          'Participants may see their own.',
          'It is there until it is posted or a day has passed.',
        ],
        tags: ['attachments'],
        auth: { scope: ['posts:read'] },
        app: { policies: [readPosts] },
        validate: { params: attachmentParams },
        response: { status: { 200: uploadView } },
      },
      handler: (request) => runInWork(callerOf(request), (work) => getUpload(work, request.params)),
    });
    server.route<{ Params: AttachmentParams }>({
      method: 'DELETE',
      path: ONE,
      options: {
        id: 'removeAttachment',
        description: 'Take back an upload',
        notes: [
          'Removes an upload that is not posted.',
          'Participants may remove their own.',
          'Nobody can open its bytes from then on.',
        ],
        tags: ['attachments'],
        auth: { scope: ['posts:write'] },
        app: { policies: [readPosts] },
        validate: { params: attachmentParams },
        response: { emptyStatusCode: 204, status: {} },
      },
      handler: async (request, h) => {
        const parts = await runInWork(callerOf(request), (work) => removeUpload(work, request.params));
        // What is left of them the sweep finds.
        await removeAll(storage, parts).catch(() => undefined);
        return h.response().code(204);
      },
    });
  },
};
