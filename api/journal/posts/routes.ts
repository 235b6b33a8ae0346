import type { Server } from '@hapi/hapi';
import type { RunInWork } from '../../core/unit-of-work.ts';
import { type DialogParams, dialogParams } from '../../dialogs/schemas.ts';
import { callerOf } from '../../http/authentication.ts';
import { journalDialog } from '../policy.ts';
import { judgePosts } from './judge-posts.ts';
import { listPostJournal } from './list-post-journal.ts';
import {
  type Judgement,
  judgement,
  judgementView,
  type PostJournalQuery,
  postJournalPage,
  postJournalQuery,
} from './schemas.ts';

const PATH = '/v1/dialogs/{dialogId}/post-journal';

export function postJournalRoutes(server: Server, { runInWork }: { readonly runInWork: RunInWork }): void {
  server.route<{ Params: DialogParams; Query: PostJournalQuery }>({
    method: 'GET',
    path: PATH,
    options: {
      id: 'listPostJournal',
      description: 'List what becomes of posts',
      notes: [
        'Tells of each post by its number whether it is judged, waits to be journaled, or is journaled, and no post itself.',
        'Coordinators may, and administrators of its municipality or unit, who see no reasons.',
        'A post that was corrected or deleted after it was judged counts as not judged.',
      ],
      tags: ['journal'],
      auth: { scope: ['journal:read'] },
      app: { policies: [journalDialog] },
      validate: { params: dialogParams, query: postJournalQuery },
      response: { status: { 200: postJournalPage } },
    },
    handler: (request) => {
      const input = { ...request.query, dialogId: request.params.dialogId };
      return runInWork(callerOf(request), (work) => listPostJournal(work, input));
    },
  });
  server.route<{ Params: DialogParams; Payload: Judgement }>({
    method: 'POST',
    path: `${PATH}/judge`,
    options: {
      id: 'judgePosts',
      description: 'Judge posts',
      notes: [
        'Says that posts matter to the case or do not: a range, some by number, or all that nobody has judged.',
        'Coordinators may, and administrators of its municipality or unit.',
        'Either all of them are judged or none. The same again is no fault.',
      ],
      tags: ['journal'],
      auth: { scope: ['journal:write'] },
      app: { policies: [journalDialog] },
      validate: { params: dialogParams, payload: judgement },
      response: { status: { 200: judgementView } },
    },
    handler: (request) => {
      const input = { ...request.payload, dialogId: request.params.dialogId };
      return runInWork(callerOf(request), (work) => judgePosts(work, input));
    },
  });
}
