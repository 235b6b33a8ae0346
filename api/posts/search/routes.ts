import type { Server } from '@hapi/hapi';
import { type DialogParams, dialogParams } from '../../dialogs/schemas.ts';
import { callerOf } from '../../http/authentication.ts';
import { readPosts } from '../policy.ts';
import { searchOwnPosts as searchOwn } from './policy.ts';
import { ownSearchPage, type PostSearch, postSearch, searchPage } from './schemas.ts';
import { type SearchTools, searchOwnPosts, searchPosts } from './search-posts.ts';
import { createTurns } from './turns.ts';

const LIMITS =
  'A request opens 2,000 posts at most and takes a second; `next` goes on from `searchedTo`. Results are the posts as they are now: deleted ones and former versions are never found.';

export function searchRoutes(server: Server, given: Omit<SearchTools, 'turns'>): void {
  const tools: SearchTools = { ...given, turns: createTurns() };
  server.route<{ Params: DialogParams; Payload: PostSearch }>({
    method: 'POST',
    path: '/v1/dialogs/{dialogId}/posts:search',
    options: {
      id: 'searchPosts',
      description: 'Search the posts of a dialog',
      notes: [
        `Gives the posts that hold all the words, newest first, with the places to highlight. ${LIMITS}`,
        'Participants may, in what they can read.',
        'The log tells what was shown, and nowhere what was searched for.',
      ],
      tags: ['posts'],
      auth: { scope: ['posts:read'] },
      app: { policies: [readPosts] },
      validate: { params: dialogParams, payload: postSearch },
      response: { status: { 200: searchPage } },
    },
    handler: (request) =>
      searchPosts(tools, callerOf(request), { dialogId: request.params.dialogId, search: request.payload }),
  });
  server.route<{ Payload: PostSearch }>({
    method: 'POST',
    path: '/v1/me/posts:search',
    options: {
      id: 'searchMyPosts',
      description: 'Search the posts of my dialogs',
      notes: [
        `Gives the posts of one’s dialogs that hold all the words: the dialog that was made last first, and newest first in each. ${LIMITS}`,
        'Every person may, in the dialogs that they take part in.',
        'The log of each dialog tells what was shown of it, and nowhere what was searched for.',
      ],
      tags: ['posts'],
      auth: { scope: ['posts:read'] },
      app: { policies: [searchOwn] },
      validate: { payload: postSearch },
      response: { status: { 200: ownSearchPage } },
    },
    handler: (request) => searchOwnPosts(tools, callerOf(request), request.payload),
  });
}
