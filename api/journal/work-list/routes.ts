import type { Server } from '@hapi/hapi';
import type { RunInWork } from '../../core/unit-of-work.ts';
import { callerOf } from '../../http/authentication.ts';
import { seeJournal } from '../policy.ts';
import { listJournalWork } from './list-work.ts';
import { type JournalWorkQuery, journalWorkPage, journalWorkQuery } from './schemas.ts';

export function journalWorkRoutes(server: Server, { runInWork }: { readonly runInWork: RunInWork }): void {
  server.route<{ Query: JournalWorkQuery }>({
    method: 'GET',
    path: '/v1/journal-work',
    options: {
      id: 'listJournalWork',
      description: 'List what waits to be journaled',
      notes: [
        'Gives the dialogs with posts that nobody has judged, or that wait to be journaled and are not on their way.',
        'Employees may, for the dialogs that they coordinate; administrators for their municipality; unit administrators for their unit.',
        'A post that was corrected or deleted after it was judged or journaled counts again.',
      ],
      tags: ['journal'],
      auth: { scope: ['journal:read'] },
      app: { policies: [seeJournal] },
      validate: { query: journalWorkQuery },
      response: { status: { 200: journalWorkPage } },
    },
    handler: (request) => runInWork(callerOf(request), (work) => listJournalWork(work, request.query)),
  });
}
