import type { Server } from '@hapi/hapi';
import type { RunInWork } from '../../core/unit-of-work.ts';
import { idempotent } from '../../database/idempotency.ts';
import { type DialogParams, dialogParams } from '../../dialogs/schemas.ts';
import { callerOf } from '../../http/authentication.ts';
import { idempotencyKeyOf } from '../../http/preconditions.ts';
import { endConsents, requireConsent, seeConsents } from '../policy.ts';
import {
  type AsOfQuery,
  asOfQuery,
  type ConsentParams,
  consentPage,
  consentParams,
  consentUses,
  consentView,
  type Ending,
  ending,
  invalidatedConsent,
  type NewAsking,
  newAsking,
} from './schemas.ts';
import { askGiver, invalidateConsent, listConsents, readConsent, readUses, revokeConsent } from './use-cases.ts';

const LIST = '/v1/dialogs/{dialogId}/consents';
const ONE = `${LIST}/{consentId}`;

export function dialogConsentRoutes(server: Server, { runInWork }: { readonly runInWork: RunInWork }): void {
  readingRoutes(server, runInWork);
  changingRoutes(server, runInWork);
}

function readingRoutes(server: Server, runInWork: RunInWork): void {
  server.route<{ Params: DialogParams; Query: AsOfQuery }>({
    method: 'GET',
    path: LIST,
    options: {
      id: 'listConsents',
      description: 'List consents of a dialog',
      notes: [
        'Gives every consent that was asked for, with its answer and where it stands, or where it stood at an instant. The list is whole, so `next` is always null.',
        'Participating employees may see it; other participants see no answer but their own, under `/v1/me/consents`.',
        'A refusal stays in the list: a change of mind is a record of its own, linked to it.',
      ],
      tags: ['consents'],
      auth: { scope: ['consents:read'] },
      app: { policies: [seeConsents] },
      validate: { params: dialogParams, query: asOfQuery },
      response: { status: { 200: consentPage } },
    },
    handler: (request) =>
      runInWork(callerOf(request), (work) =>
        listConsents(work, { dialogId: request.params.dialogId, query: request.query }),
      ),
  });
  server.route<{ Params: ConsentParams; Query: AsOfQuery }>({
    method: 'GET',
    path: ONE,
    options: {
      id: 'getConsent',
      description: 'Show a consent of a dialog',
      notes: [
        'Gives one consent with its answer, as it stands or stood at an instant.',
        'Participating employees may see it.',
        'What was registered on paper or by phone has its evidence beside it.',
      ],
      tags: ['consents'],
      auth: { scope: ['consents:read'] },
      app: { policies: [seeConsents] },
      validate: { params: consentParams, query: asOfQuery },
      response: { status: { 200: consentView } },
    },
    handler: (request) =>
      runInWork(callerOf(request), (work) => readConsent(work, { ...request.params, query: request.query })),
  });
  server.route<{ Params: ConsentParams }>({
    method: 'GET',
    path: `${ONE}/uses`,
    options: {
      id: 'listConsentUses',
      description: 'Show what a consent was used for',
      notes: [
        'Tells which posts were written, and who got access, while the consent was in force.',
        'Participating employees may see it.',
        'What was shared before a withdrawal stays shared: this is the answer to what that was.',
      ],
      tags: ['consents'],
      auth: { scope: ['consents:read'] },
      app: { policies: [seeConsents] },
      validate: { params: consentParams },
      response: { status: { 200: consentUses } },
    },
    handler: (request) => runInWork(callerOf(request), (work) => readUses(work, request.params)),
  });
}

function changingRoutes(server: Server, runInWork: RunInWork): void {
  server.route<{ Params: DialogParams; Payload: NewAsking }>({
    method: 'POST',
    path: LIST,
    options: {
      id: 'askGiver',
      description: 'Ask a giver for a consent',
      notes: [
        'Makes the request for one whose answer is needed and who was not asked, mostly for want of contact details.',
        'Coordinators may.',
        'Their answer on paper or by phone can then be registered.',
      ],
      tags: ['consents'],
      auth: { scope: ['consents:write'] },
      app: { policies: [requireConsent], idempotent: true },
      validate: { params: dialogParams, payload: newAsking },
      response: { status: { 201: consentView } },
    },
    handler: async (request, h) => {
      const { dialogId } = request.params;
      const input = { ...request.payload, dialogId };
      const made = await runInWork(callerOf(request), (work) =>
        idempotent(work, {
          operation: 'askGiver',
          key: idempotencyKeyOf(request),
          input,
          make: () => askGiver(work, input),
          again: (consentId) => readConsent(work, { dialogId, consentId, query: {} }),
        }),
      );
      return h.response(made).code(201);
    },
  });
  server.route<{ Params: ConsentParams; Payload: Ending }>({
    method: 'POST',
    path: `${ONE}/revoke`,
    options: {
      id: 'revokeConsent',
      description: 'Revoke a consent',
      notes: [
        'Ends a consent on behalf of the municipality, from now on, with a reason.',
        'Coordinators may.',
        'What was shared until then stays; what is missing from now on is decided at once.',
      ],
      tags: ['consents'],
      auth: { scope: ['consents:write'] },
      app: { policies: [endConsents] },
      validate: { params: consentParams, payload: ending },
      response: { status: { 200: consentView } },
    },
    handler: (request) =>
      runInWork(callerOf(request), (work) => revokeConsent(work, { ...request.params, ...request.payload })),
  });
  server.route<{ Params: ConsentParams; Payload: Ending }>({
    method: 'POST',
    path: `${ONE}/invalidate`,
    options: {
      id: 'invalidateConsent',
      description: 'Invalidate a consent',
      notes: [
        'Says that a consent was registered in error: it counts as if it had never been given.',
        'Coordinators may, with a reason.',
        'The answer tells which posts were shared because of it, and who got access.',
      ],
      tags: ['consents'],
      auth: { scope: ['consents:write'] },
      app: { policies: [endConsents] },
      validate: { params: consentParams, payload: ending },
      response: { status: { 200: invalidatedConsent } },
    },
    handler: (request) =>
      runInWork(callerOf(request), (work) => invalidateConsent(work, { ...request.params, ...request.payload })),
  });
}
