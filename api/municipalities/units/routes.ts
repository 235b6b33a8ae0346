import type { Server } from '@hapi/hapi';
import type { PageQuery } from '../../core/pages.ts';
import type { RunInWork } from '../../core/unit-of-work.ts';
import { callerOf } from '../../http/authentication.ts';
import { seeUnits } from './policy.ts';
import { unitPage, unitQuery } from './schemas.ts';
import { listUnits } from './use-cases.ts';

export function unitRoutes(server: Server, { runInWork }: { readonly runInWork: RunInWork }): void {
  server.route<{ Query: PageQuery }>({
    method: 'GET',
    path: '/v1/administration/units',
    options: {
      id: 'listUnits',
      description: 'List the units',
      notes: [
        'Gives the units of the municipality in the order in which they came, retired ones included.',
        'Administrators may, for their municipality; unit administrators see their own unit.',
        'Use the `id` to filter lists by unit, and to move a dialog.',
      ],
      tags: ['municipality'],
      auth: { scope: ['administration:read'] },
      app: { policies: [seeUnits] },
      validate: { query: unitQuery },
      response: { status: { 200: unitPage } },
    },
    handler: (request) => runInWork(callerOf(request), (work) => listUnits(work, request.query)),
  });
}
