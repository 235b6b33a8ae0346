import type { Plugin } from '@hapi/hapi';
import type { RunInWork } from '../core/unit-of-work.ts';
import { callerOf } from '../http/authentication.ts';
import { expectedVersionOf, tagged } from '../http/preconditions.ts';
import { disablePersons, enablePersons, removePersons, seePerson } from './policy.ts';
import { protectionRoutes } from './protection-routes.ts';
import {
  type PersonParams,
  type PersonRemoval,
  personParams,
  personRemoval,
  personView,
  removalView,
} from './schemas.ts';
import { disablePerson, enablePerson } from './use-cases/disable-person.ts';
import { readPerson } from './use-cases/read-person.ts';
import { removePerson } from './use-cases/remove-person.ts';

interface PersonAdministrationOptions {
  readonly runInWork: RunInWork;
}

/** What access a person has in a municipality, and how it ends. */
export const personAdministration: Plugin<PersonAdministrationOptions> = {
  name: 'person-administration',
  register(server, { runInWork }) {
    const path = '/v1/administration/persons/{personId}';
    protectionRoutes(server, { runInWork });
    server.route<{ Params: PersonParams }>({
      method: 'GET',
      path,
      options: {
        id: 'getPerson',
        description: 'What a person has here: memberships, waiting invitations, logins',
        tags: ['administration'],
        auth: { scope: ['people:read'] },
        app: { policies: [seePerson], tagged: true },
        validate: { params: personParams },
        response: { status: { 200: personView } },
      },
      handler: async (request, h) =>
        tagged(h, await runInWork(callerOf(request), (work) => readPerson(work, request.params.personId))),
    });
    server.route<{ Params: PersonParams }>({
      method: 'POST',
      path: `${path}/disable`,
      options: {
        id: 'disablePerson',
        description: 'Log an employee out at once and let them in no more; memberships stay',
        tags: ['administration'],
        auth: { scope: ['people:write'] },
        app: { policies: [disablePersons], ifMatch: true, tagged: true },
        validate: { params: personParams },
        response: { status: { 200: personView } },
      },
      handler: async (request, h) => {
        const input = { ...request.params, expectedVersion: expectedVersionOf(request) };
        return tagged(h, await runInWork(callerOf(request), (work) => disablePerson(work, input)));
      },
    });
    server.route<{ Params: PersonParams }>({
      method: 'POST',
      path: `${path}/enable`,
      options: {
        id: 'enablePerson',
        description: 'Let a disabled employee in again, to the same dialogs',
        tags: ['administration'],
        auth: { scope: ['people:write'] },
        app: { policies: [enablePersons], ifMatch: true, tagged: true },
        validate: { params: personParams },
        response: { status: { 200: personView } },
      },
      handler: async (request, h) => {
        const input = { ...request.params, expectedVersion: expectedVersionOf(request) };
        return tagged(h, await runInWork(callerOf(request), (work) => enablePerson(work, input)));
      },
    });
    server.route<{ Params: PersonParams; Payload: PersonRemoval }>({
      method: 'POST',
      path: `${path}/remove`,
      options: {
        id: 'removePerson',
        description: 'End all that a person has here',
        notes: 'Of a citizen or external: in dialogs of this municipality alone. Posts and the log stay.',
        tags: ['administration'],
        auth: { scope: ['people:write'] },
        app: { policies: [removePersons], ifMatch: true },
        validate: { params: personParams, payload: personRemoval },
        response: { status: { 200: removalView } },
      },
      handler: (request) => {
        const input = { ...request.params, ...request.payload, expectedVersion: expectedVersionOf(request) };
        return runInWork(callerOf(request), (work) => removePerson(work, input));
      },
    });
  },
};
