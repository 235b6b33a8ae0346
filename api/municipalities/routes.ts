import type { Plugin } from '@hapi/hapi';
import type { Assurance } from '../core/assurance.ts';
import type { RunInWork } from '../core/unit-of-work.ts';
import { callerOf } from '../http/authentication.ts';
import { expectedVersionOf, tagged } from '../http/preconditions.ts';
import { consentSettingsRoutes } from './consent-settings/routes.ts';
import { legalBasisRoutes } from './legal-bases/routes.ts';
import { changeAssurance, seeAssurance } from './policy.ts';
import { postSettingsRoutes } from './post-settings/routes.ts';
import { type AssuranceWish, assuranceView, assuranceWish } from './schemas.ts';
import { unitRoutes } from './units/routes.ts';
import { readAssurance, replaceAssurance } from './use-cases.ts';

interface MunicipalitiesOptions {
  readonly runInWork: RunInWork;
  /** What the installation asks of every login. */
  readonly minimumAssurance: Assurance;
}

export const municipalities: Plugin<MunicipalitiesOptions> = {
  name: 'municipalities',
  register(server, { runInWork, minimumAssurance }) {
    legalBasisRoutes(server, { runInWork });
    consentSettingsRoutes(server, { runInWork });
    postSettingsRoutes(server, { runInWork });
    unitRoutes(server, { runInWork });
    server.route({
      method: 'GET',
      path: '/v1/administration/assurance',
      options: {
        id: 'getAssurance',
        description: 'Show the assurance levels',
        notes: [
          'Tells how secure logins must be in the municipality, for all of its acts and for some.',
          'Administrators may, in their own municipality.',
          'Send its `version` as `If-Match` when you replace them.',
        ],
        tags: ['municipality'],
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
        description: 'Replace the assurance levels',
        notes: [
          'Says how secure logins must be in the municipality, for all of its acts and for some.',
          'Administrators may, with a login that reaches all that is asked now and all that will be: nobody locks themselves out.',
          'It holds from the next request on; a login that is too weak is answered with 401 and how to log in.',
        ],
        tags: ['municipality'],
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
