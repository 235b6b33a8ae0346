/** The routes of one post. */
import type { Server } from '@hapi/hapi';
import type { RunInWork } from '../core/unit-of-work.ts';
import { callerOf } from '../http/authentication.ts';
import { expectedVersionOf, tagged } from '../http/preconditions.ts';
import { deletePosts, readPosts, writePosts } from './policy.ts';
import {
  type PostCorrection,
  type PostDeletion,
  type PostParams,
  postCorrection,
  postDeletion,
  postParams,
  postVersions,
  postView,
  shownPost,
} from './schemas.ts';
import { correctPost } from './use-cases/correct-post.ts';
import { deletePost, deletePostOfOthers } from './use-cases/delete-post.ts';
import { listPostVersions, readPost } from './use-cases/read-post.ts';
import type { TimelineTools } from './use-cases/read-timeline.ts';

const path = '/v1/dialogs/{dialogId}/posts/{number}';

export function postReadingRoutes(server: Server, reading: TimelineTools): void {
  server.route<{ Params: PostParams }>({
    method: 'GET',
    path,
    options: {
      id: 'getPost',
      description: 'Show a post',
      notes: [
        'Gives one post, with what objects to it.',
        'Participants may read it, as they may in the list.',
        'Send its `version` as `If-Match` to correct or delete it.',
      ],
      tags: ['posts'],
      auth: { scope: ['posts:read'] },
      app: { policies: [readPosts], tagged: true },
      validate: { params: postParams },
      response: { status: { 200: shownPost } },
    },
    handler: async (request, h) => tagged(h, await readPost(reading, callerOf(request), request.params)),
  });
  server.route<{ Params: PostParams }>({
    method: 'GET',
    path: `${path}/versions`,
    options: {
      id: 'listPostVersions',
      description: 'List what a post said before',
      notes: [
        'Gives the former texts of a corrected post, newest first.',
        'Participants may read them if they can read the post.',
        'A deleted post has none, and neither has one that was never corrected.',
      ],
      tags: ['posts'],
      auth: { scope: ['posts:read'] },
      app: { policies: [readPosts] },
      validate: { params: postParams },
      response: { status: { 200: postVersions } },
    },
    handler: (request) => listPostVersions(reading, callerOf(request), request.params),
  });
}

export function postChangeRoutes(server: Server, runInWork: RunInWork): void {
  server.route<{ Params: PostParams; Payload: PostCorrection }>({
    method: 'PATCH',
    path,
    options: {
      id: 'correctPost',
      description: 'Correct a post',
      notes: [
        'Gives a post another text. Sent again after a lost answer, it finds the correction made.',
        'Authors may, in an open dialog, as long as the municipality lets them.',
        'The post says when it was corrected, and what it said before can be read. No mail is sent.',
      ],
      tags: ['posts'],
      auth: { scope: ['posts:write'] },
      app: { policies: [writePosts], ifMatch: true, tagged: true },
      validate: { params: postParams, payload: postCorrection },
      response: { status: { 200: postView } },
    },
    handler: async (request, h) => {
      const input = { ...request.params, ...request.payload, expectedVersion: expectedVersionOf(request) };
      return tagged(h, await runInWork(callerOf(request), (work) => correctPost(work, input)));
    },
  });
  server.route<{ Params: PostParams }>({
    method: 'DELETE',
    path,
    options: {
      id: 'deletePost',
      description: 'Delete a post of mine',
      notes: [
        'Erases what a post says and said before, with its files.',
        'Authors may, in an open dialog, as long as the municipality lets them correct it.',
        'That there was a post, who deleted it and when stays, and so do objections to it.',
      ],
      tags: ['posts'],
      auth: { scope: ['posts:write'] },
      app: { policies: [writePosts], ifMatch: true, tagged: true },
      validate: { params: postParams },
      response: { status: { 200: postView } },
    },
    handler: async (request, h) => {
      const input = { ...request.params, expectedVersion: expectedVersionOf(request) };
      return tagged(h, await runInWork(callerOf(request), (work) => deletePost(work, input)));
    },
  });
  server.route<{ Params: PostParams; Payload: PostDeletion }>({
    method: 'POST',
    path: `${path}/delete`,
    options: {
      id: 'deletePostOfOthers',
      description: 'Delete any post with a reason',
      notes: [
        'Erases what a post says and said before, with its files; the reason stands in its place.',
        'Coordinators may, at any time and also in a closed dialog, if they can read the post.',
        'That there was a post, who deleted it and when stays, and so do objections to it.',
      ],
      tags: ['posts'],
      auth: { scope: ['posts:write'] },
      app: { policies: [deletePosts], ifMatch: true, tagged: true },
      validate: { params: postParams, payload: postDeletion },
      response: { status: { 200: postView } },
    },
    handler: async (request, h) => {
      const input = { ...request.params, ...request.payload, expectedVersion: expectedVersionOf(request) };
      return tagged(h, await runInWork(callerOf(request), (work) => deletePostOfOthers(work, input)));
    },
  });
}
