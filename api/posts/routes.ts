import type { Plugin } from '@hapi/hapi';
import type { Clock } from '../core/clock.ts';
import type { RecordReading, RunStatementReading } from '../core/reading.ts';
import type { Statements } from '../core/statement.ts';
import type { RecordRefusal, ReportTampering, RunInWork } from '../core/unit-of-work.ts';
import type { Vault } from '../crypto/vault.ts';
import { type DialogParams, dialogParams } from '../dialogs/schemas.ts';
import { callerOf } from '../http/authentication.ts';
import { readPosts, writePosts } from './policy.ts';
import { postChangeRoutes, postReadingRoutes } from './post-routes.ts';
import { previewRoutes } from './preview/routes.ts';
import { readingRoutes } from './reading/routes.ts';
import {
  type NewPost,
  newPost,
  postPage,
  postView,
  type ReadMarker,
  readMarker,
  type TimelineQuery,
  timelineQuery,
} from './schemas.ts';
import { searchRoutes } from './search/routes.ts';
import { moveReadMarker } from './use-cases/move-read-marker.ts';
import { readTimeline } from './use-cases/read-timeline.ts';
import { createPost, type FindUploads } from './use-cases/write-post.ts';
import { type PostValues, type WriteRow, writeAct } from './write-statement.ts';
import { createWritingKeys } from './writing-keys.ts';

export interface PostsOptions {
  readonly runInWork: RunInWork;
  readonly runStatementReading: RunStatementReading;
  readonly statements: Statements;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly recordRefusal: RecordRefusal;
  readonly recordReading: RecordReading;
  readonly reportTampering: ReportTampering;
  readonly findUploads: FindUploads;
}

export const posts: Plugin<PostsOptions> = {
  name: 'posts',
  register(
    server,
    { runInWork, runStatementReading, statements, vault, clock, reportTampering, findUploads, ...recording },
  ) {
    const reading = { runStatementReading, lookUp: statements.lookUp, vault, clock, reportTampering };
    postReadingRoutes(server, reading);
    postChangeRoutes(server, runInWork);
    const writing = {
      lookUp: statements.lookUp,
      write: statements.batchedAct<PostValues, WriteRow>(writeAct(statements.auditLines)),
      vault,
      clock,
      keys: createWritingKeys(),
      findUploads,
      recordRefusal: recording.recordRefusal,
      recordReading: recording.recordReading,
      reportTampering,
    };
    readingRoutes(server, { runInWork });
    previewRoutes(server, { runInWork });
    const { recordReading } = recording;
    searchRoutes(server, { ...reading, recordReading });
    server.route<{ Params: DialogParams; Payload: NewPost }>({
      method: 'POST',
      path: '/v1/dialogs/{dialogId}/posts',
      options: {
        id: 'createPost',
        description: 'Write a post',
        notes: [
          'Adds a post to an open dialog. Give it an `id` of your own, and it is safe to send again: 200 then answers with the post that is there already, instead of 201.',
          'Participants may.',
          'The others see it at once, and are told by mail as each has chosen.',
        ],
        tags: ['posts'],
        auth: { scope: ['posts:write'] },
        app: { policies: [writePosts] },
        validate: { params: dialogParams, payload: newPost },
        response: { status: { 200: postView, 201: postView } },
      },
      handler: async (request, h) => {
        const input = { ...request.payload, dialogId: request.params.dialogId };
        const { post, isNew } = await createPost(writing, callerOf(request), input);
        return h.response(post).code(isNew ? 201 : 200);
      },
    });
    server.route<{ Params: DialogParams; Query: TimelineQuery }>({
      method: 'GET',
      path: '/v1/dialogs/{dialogId}/posts',
      options: {
        id: 'listPosts',
        description: 'List posts',
        notes: [
          'Gives the posts of a dialog, newest first.',
          'Participants may read them, also when the dialog is closed.',
          'The log tells who has read what. Reading does not move the read marker.',
        ],
        tags: ['posts'],
        auth: { scope: ['posts:read'] },
        app: { policies: [readPosts] },
        validate: { params: dialogParams, query: timelineQuery },
        response: { status: { 200: postPage } },
      },
      handler: (request) =>
        readTimeline(reading, callerOf(request), { dialogId: request.params.dialogId, query: request.query }),
    });
    server.route<{ Params: DialogParams; Payload: ReadMarker }>({
      method: 'PUT',
      path: '/v1/dialogs/{dialogId}/read-marker',
      options: {
        id: 'moveReadMarker',
        description: 'Move my read marker',
        notes: [
          'Says how far you have read. The marker never goes back: the answer tells where it stands.',
          'Participants may move their own.',
          'Unread counts begin after it, and no mail tells of what was read.',
        ],
        tags: ['posts'],
        auth: { scope: ['posts:read'] },
        app: { policies: [readPosts] },
        validate: { params: dialogParams, payload: readMarker },
        response: { status: { 200: readMarker } },
      },
      handler: (request) =>
        runInWork(callerOf(request), (work) =>
          moveReadMarker(work, { ...request.payload, dialogId: request.params.dialogId }),
        ),
    });
  },
};
