import type { Server } from '@hapi/hapi';
import type { RunInWork } from '../../core/unit-of-work.ts';
import { callerOf } from '../../http/authentication.ts';
import { expectedVersionOf, idempotencyKeyOf, tagged } from '../../http/preconditions.ts';
import { changeDestinations, seeDestinations } from './policy.ts';
import {
  type DestinationParams,
  type DestinationWish,
  destinationList,
  destinationParams,
  destinationView,
  destinationWish,
  type NewDestination,
  newDestination,
} from './schemas.ts';
import { createDestination, type DestinationTools, listDestinations, replaceDestination } from './use-cases.ts';

const ALL = '/v1/administration/journal-destinations';

export function destinationRoutes(
  server: Server,
  { runInWork, ...tools }: DestinationTools & { readonly runInWork: RunInWork },
): void {
  server.route({
    method: 'GET',
    path: ALL,
    options: {
      id: 'listJournalDestinations',
      description: 'List where packages go',
      notes: [
        'Gives every destination of the municipality, those that are disabled too, and the folders that operations staff have set up for it.',
        'Administrators may, in their own municipality.',
        'An export goes to the one that it names, else to the one with the most specific topic that fits.',
      ],
      tags: ['journal'],
      auth: { scope: ['administration:read'] },
      app: { policies: [seeDestinations] },
      response: { status: { 200: destinationList } },
    },
    handler: (request) => runInWork(callerOf(request), (work) => listDestinations(work, tools)),
  });
  server.route<{ Payload: NewDestination }>({
    method: 'POST',
    path: ALL,
    options: {
      id: 'createJournalDestination',
      description: 'Create a destination of packages',
      notes: [
        'Names a registered case system, which comes for its packages, or a folder in which they are dropped.',
        'Administrators may, in their own municipality.',
        'The dialogs of its topics go there from the next export on.',
      ],
      tags: ['journal'],
      auth: { scope: ['administration:write'] },
      app: { policies: [changeDestinations], idempotent: true, tagged: true },
      validate: { payload: newDestination },
      response: { status: { 201: destinationView } },
    },
    handler: async (request, h) => {
      const input = { ...request.payload, key: idempotencyKeyOf(request) };
      return tagged(h, await runInWork(callerOf(request), (work) => createDestination(work, tools, input))).code(201);
    },
  });
  server.route<{ Params: DestinationParams; Payload: DestinationWish }>({
    method: 'PUT',
    path: `${ALL}/{destinationId}`,
    options: {
      id: 'replaceJournalDestination',
      description: 'Replace a destination of packages',
      notes: [
        'Says anew where packages go, and disables or enables it.',
        'Administrators may, in their own municipality.',
        'A disabled one is sent nothing more; what it was sent before it may still answer.',
      ],
      tags: ['journal'],
      auth: { scope: ['administration:write'] },
      app: { policies: [changeDestinations], ifMatch: true, tagged: true },
      validate: { params: destinationParams, payload: destinationWish },
      response: { status: { 200: destinationView } },
    },
    handler: async (request, h) => {
      const input = { ...request.payload, ...request.params, expectedVersion: expectedVersionOf(request) };
      return tagged(h, await runInWork(callerOf(request), (work) => replaceDestination(work, tools, input)));
    },
  });
}
