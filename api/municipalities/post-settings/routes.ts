import type { Server } from '@hapi/hapi';
import type { RunInWork } from '../../core/unit-of-work.ts';
import { callerOf } from '../../http/authentication.ts';
import { expectedVersionOf, tagged } from '../../http/preconditions.ts';
import { changePostSettings, seePostSettings } from './policy.ts';
import { type PostSettingsWish, postSettingsView, postSettingsWish } from './schemas.ts';
import { readPostSettings, replacePostSettings } from './use-cases.ts';

const PATH = '/v1/administration/post-settings';

export function postSettingsRoutes(server: Server, { runInWork }: { readonly runInWork: RunInWork }): void {
  server.route({
    method: 'GET',
    path: PATH,
    options: {
      id: 'getPostSettings',
      description: 'Show the settings of posts',
      notes: [
        'Tells how long authors correct and delete their posts, and whether participants see how far the others have read.',
        'Administrators may, in their own municipality.',
        'Send its `version` as `If-Match` when you replace them.',
      ],
      tags: ['municipality'],
      auth: { scope: ['administration:read'] },
      app: { policies: [seePostSettings], tagged: true },
      response: { status: { 200: postSettingsView } },
    },
    handler: async (request, h) => tagged(h, await runInWork(callerOf(request), readPostSettings)),
  });
  server.route<{ Payload: PostSettingsWish }>({
    method: 'PUT',
    path: PATH,
    options: {
      id: 'replacePostSettings',
      description: 'Replace the settings of posts',
      notes: [
        'Says how long authors correct and delete their posts, and whether participants see how far the others have read.',
        'Administrators may, in their own municipality.',
        'It holds for the posts that are there too.',
      ],
      tags: ['municipality'],
      auth: { scope: ['administration:write'] },
      app: { policies: [changePostSettings], ifMatch: true, tagged: true },
      validate: { payload: postSettingsWish },
      response: { status: { 200: postSettingsView } },
    },
    handler: async (request, h) => {
      const input = { ...request.payload, expectedVersion: expectedVersionOf(request) };
      return tagged(h, await runInWork(callerOf(request), (work) => replacePostSettings(work, input)));
    },
  });
}
