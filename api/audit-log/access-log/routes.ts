import type { Server } from '@hapi/hapi';
import type { RunInWork } from '../../core/unit-of-work.ts';
import { callerOf } from '../../http/authentication.ts';
import { seeAccessLog } from './policy.ts';
import { type AccessQuery, accessPage, accessQuery } from './schemas.ts';
import { listAccesses } from './use-cases.ts';

export function accessLogRoutes(server: Server, { runInWork }: { readonly runInWork: RunInWork }): void {
  server.route<{ Query: AccessQuery }>({
    method: 'GET',
    path: '/v1/me/access-log',
    options: {
      id: 'listMyAccessLog',
      description: 'List who has seen or changed what about me',
      notes: [
        'Tells what others have done to my person, and in the dialogs about me in which I take or took part, newest first: when, what for, of which municipality, unit and role.',
        'Every person may see their own; employees have a name only where their municipality shows it.',
        'Seeing it is an event, too; about other processing the municipality answers itself.',
      ],
      tags: ['me'],
      auth: { scope: ['me:read'] },
      app: { policies: [seeAccessLog] },
      validate: { query: accessQuery },
      response: { status: { 200: accessPage } },
    },
    handler: (request) => runInWork(callerOf(request), (work) => listAccesses(work, request.query)),
  });
}
