import type { Plugin } from '@hapi/hapi';
import { callerOf } from '../http/authentication.ts';
import { expectedVersionOf, tagged } from '../http/preconditions.ts';
import { employeeRoutes } from './employee-routes.ts';
import { myPictureRoutes, type PictureRouteOptions } from './pictures/routes.ts';
import { changeOwnSettings, seeMe } from './policy.ts';
import { type MeChange, me, meChange } from './schemas.ts';
import { changeMe, readMe } from './use-cases.ts';

type PeopleOptions = PictureRouteOptions;

export const people: Plugin<PeopleOptions> = {
  name: 'people',
  register(server, options) {
    const { runInWork } = options;
    employeeRoutes(server, options);
    myPictureRoutes(server, options);
    server.route({
      method: 'GET',
      path: '/v1/me',
      options: {
        id: 'getMe',
        description: 'Show my profile',
        notes: [
          'Gives the name, kind and privileges of the person who is logged in, with their language and choice of notices.',
          'Every person may see their own.',
          'Ask after each login: the privileges tell which actions to offer.',
        ],
        tags: ['me'],
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
        description: 'Change my settings',
        notes: [
          'Sets the language of notices, how soon a mail tells of new posts, or the protection of name and address; what is left out stays.',
          'Every person may change their own; only citizens and externals ask for protection here.',
          'From the next request on, other participants see an alias of who is protected.',
        ],
        tags: ['me'],
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
