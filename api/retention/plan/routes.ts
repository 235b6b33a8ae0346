import type { Server } from '@hapi/hapi';
import type { RunInWork } from '../../core/unit-of-work.ts';
import { callerOf } from '../../http/authentication.ts';
import { seeRetention } from '../policy.ts';
import { type PlanQuery, planPage, planQuery } from './schemas.ts';
import { readPlan } from './use-cases.ts';

export function planRoutes(server: Server, { runInWork }: { readonly runInWork: RunInWork }): void {
  server.route<{ Query: PlanQuery }>({
    method: 'GET',
    path: '/v1/administration/retention-plan',
    options: {
      id: 'getRetentionPlan',
      description: 'Show the retention plan',
      notes: [
        'Gives the closed dialogs that are due to be erased, or will be within so many days, each with what stands in its way; by their ids, and without anything of their content.',
        'Administrators may, in their own municipality.',
        'Dialogs for which no policy can be found are on it too. A page may be shorter than its `limit` and still have a `next`.',
      ],
      tags: ['retention'],
      auth: { scope: ['administration:read'] },
      app: { policies: [seeRetention] },
      validate: { query: planQuery },
      response: { status: { 200: planPage } },
    },
    handler: (request) => runInWork(callerOf(request), (work) => readPlan(work, request.query)),
  });
}
