import type { Plugin } from '@hapi/hapi';
import type { RunInWork } from '../core/unit-of-work.ts';
import { callerOf } from '../http/authentication.ts';
import { expectedVersionOf, tagged } from '../http/preconditions.ts';
import { openPortrait } from '../pictures/portraits.ts';
import { answerPicture, PICTURE_ANSWERS, type PictureQuery, pictureQuery } from '../pictures/schemas.ts';
import type { Storage } from '../storage/storage.ts';
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
import { readPerson, readPersonPicture } from './use-cases/read-person.ts';
import { removePerson } from './use-cases/remove-person.ts';

interface PersonAdministrationOptions {
  readonly runInWork: RunInWork;
  readonly storage: Storage;
}

/** What access a person has in a municipality, and how it ends. */
export const personAdministration: Plugin<PersonAdministrationOptions> = {
  name: 'person-administration',
  register(server, { runInWork, storage }) {
    const path = '/v1/administration/persons/{personId}';
    protectionRoutes(server, { runInWork });
    server.route<{ Params: PersonParams }>({
      method: 'GET',
      path,
      options: {
        id: 'getPerson',
        description: 'Show a person',
        notes: [
          'Tells what a person has in this municipality: memberships, waiting invitations and open logins.',
          'Administrators may, for employees of their municipality or unit, and for others whom its dialogs know.',
          'Send its `version` as `If-Match` when you disable, enable or remove the person.',
        ],
        tags: ['administration'],
        auth: { scope: ['people:read'] },
        app: { policies: [seePerson], tagged: true },
        validate: { params: personParams },
        response: { status: { 200: personView } },
      },
      handler: async (request, h) =>
        tagged(h, await runInWork(callerOf(request), (work) => readPerson(work, request.params.personId))),
    });
    server.route<{ Params: PersonParams; Query: PictureQuery }>({
      method: 'GET',
      path: `${path}/picture`,
      options: {
        id: 'getPersonPicture',
        description: 'Show the picture of a person',
        notes: [
          'Gives the picture that a person has set, as a square JPEG.',
          'Administrators may, for employees of their municipality or unit, and for others whom its dialogs know.',
          'It shows protected persons too: nobody more than you must should see it.',
        ],
        tags: ['administration'],
        auth: { scope: ['people:read'] },
        app: { policies: [seePerson], isFile: true, answers: PICTURE_ANSWERS },
        validate: { params: personParams, query: pictureQuery },
      },
      handler: async (request, h) => {
        const portrait = await runInWork(callerOf(request), (work) => readPersonPicture(work, request.params.personId));
        return answerPicture(h, await openPortrait(storage, portrait, request.query.size));
      },
    });
    server.route<{ Params: PersonParams }>({
      method: 'POST',
      path: `${path}/disable`,
      options: {
        id: 'disablePerson',
        description: 'Disable an employee',
        notes: [
          'Ends all logins of an employee, and lets them log in no more.',
          'Administrators of the municipality may, and those of the employee’s unit, never for themselves.',
          'Memberships stay, and what the employee has invited is withdrawn. Enabling gives access back.',
        ],
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
        description: 'Enable an employee',
        notes: [
          'Lets a disabled employee log in again.',
          'Administrators of the municipality may, and those of the employee’s unit, never for themselves.',
          'They are in the same dialogs as before.',
        ],
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
        description: 'Remove a person',
        notes: [
          'Ends everything that an employee has here; of a citizen or external what dialogs of this municipality gave.',
          'Administrators may, for employees of their municipality or unit, and for others whom its dialogs know, never for themselves.',
          'Posts and the log stay. `successorId` takes over where the person is the only coordinator.',
        ],
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
