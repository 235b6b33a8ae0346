import type { Plugin } from '@hapi/hapi';
import type { RunInWork } from '../core/unit-of-work.ts';
import { callerOf } from '../http/authentication.ts';
import { expectedVersionOf, tagged } from '../http/preconditions.ts';
import { employeeRoutes } from './employee-routes.ts';
import { changeOwnSettings, seeMe } from './policy.ts';
import { type MeChange, me, meChange } from './schemas.ts';
import { changeMe, readMe } from './use-cases.ts';

interface PeopleOptions {
  readonly runInWork: RunInWork;
}

export const people: Plugin<PeopleOptions> = {
  name: 'people',
  register(server, options) {
    const { runInWork } = options;
    employeeRoutes(server, options);
    server.route({
      method: 'GET',
      path: '/v1/me',
      options: {
        id: 'getMe',
        description: 'Who I am here',
        tags: ['people'],
        auth: { scope: ['me:read'] },
        app: { policies: [seeMe], tagged: true },
        response: { status: { 200: me } },
      },
      handler: async (request, h) => tagged(h, await runInWork(callerOf(request), (work) => readMe(work))),
    });
    server.route<{ Payload: MeChange }>({
      method: 'PATCH',
      path: '/v1/me',
      options: {
        id: 'changeMe',
        description:
          'Choose the language of my notices and how soon they come; ask for protection of my name and address',
        tags: ['people'],
        auth: { scope: ['me:write'] },
        app: { policies: [changeOwnSettings], ifMatch: true, tagged: true },
        validate: { payload: meChange },
        response: { status: { 200: me } },
      },
      handler: async (request, h) => {
        const input = { ...request.payload, expectedVersion: expectedVersionOf(request) };
        return tagged(h, await runInWork(callerOf(request), (work) => changeMe(work, input)));
      },
    });
  },
};
