import type { Plugin } from '@hapi/hapi';
import type { Assurance } from '../core/assurance.ts';
import type { RunInWork } from '../core/unit-of-work.ts';
import { callerOf } from '../http/authentication.ts';
import { expectedVersionOf, tagged } from '../http/preconditions.ts';
import { changeAssurance, seeAssurance } from './policy.ts';
import { type AssuranceWish, assuranceView, assuranceWish } from './schemas.ts';
import { readAssurance, replaceAssurance } from './use-cases.ts';

interface MunicipalitiesOptions {
  readonly runInWork: RunInWork;
  /** What the installation asks of every login. */
  readonly minimumAssurance: Assurance;
}

export const municipalities: Plugin<MunicipalitiesOptions> = {
  name: 'municipalities',
  register(server, { runInWork, minimumAssurance }) {
    server.route({
      method: 'GET',
      path: '/v1/administration/assurance',
      options: {
        id: 'getAssurance',
        description: 'How secure logins must be in my municipality; for administrators',
        tags: ['administration'],
        auth: { scope: ['administration:read'] },
        app: { policies: [seeAssurance], tagged: true },
        response: { status: { 200: assuranceView } },
      },
      handler: async (request, h) =>
        tagged(h, await runInWork(callerOf(request), (work) => readAssurance(work, minimumAssurance))),
    });
    server.route<{ Payload: AssuranceWish }>({
      method: 'PUT',
      path: '/v1/administration/assurance',
      options: {
        id: 'replaceAssurance',
        description: 'Say how secure logins must be in my municipality; for administrators',
        notes: 'The own login must reach all that is asked now and all that will be: nobody locks themselves out.',
        tags: ['administration'],
        auth: { scope: ['administration:write'] },
        app: { policies: [changeAssurance], ifMatch: true, tagged: true },
        validate: { payload: assuranceWish },
        response: { status: { 200: assuranceView } },
      },
      handler: async (request, h) => {
        const input = { ...request.payload, expectedVersion: expectedVersionOf(request) };
        return tagged(h, await runInWork(callerOf(request), (work) => replaceAssurance(work, minimumAssurance, input)));
      },
    });
  },
};
