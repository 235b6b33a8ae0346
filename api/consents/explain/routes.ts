import type { Server } from '@hapi/hapi';
import type { RunInWork } from '../../core/unit-of-work.ts';
import { type DialogParams, dialogParams } from '../../dialogs/schemas.ts';
import { callerOf } from '../../http/authentication.ts';
import { seeRights, simulateParticipants } from './policy.ts';
import {
  explanationView,
  type InstantQuery,
  instantQuery,
  type Newcomer,
  newcomer,
  rightsView,
  simulationView,
} from './schemas.ts';
import { explainConsents, readRights, simulateParticipant } from './use-cases.ts';

export function explainRoutes(server: Server, { runInWork }: { readonly runInWork: RunInWork }): void {
  server.route<{ Params: DialogParams; Query: InstantQuery }>({
    method: 'GET',
    path: '/v1/dialogs/{dialogId}/rights',
    options: {
      id: 'getDialogRights',
      description: 'Show the rights in a dialog at an instant',
      notes: [
        'Gives who took part then and before, in which role, whether they could read and write, and which consents held.',
        'Coordinators may, and administrators of its municipality or unit.',
        'It is told from the events that were recorded until then, so what is recorded later never changes an answer about the past.',
      ],
      tags: ['consents'],
      auth: { scope: ['consents:read'] },
      app: { policies: [seeRights] },
      validate: { params: dialogParams, query: instantQuery },
      response: { status: { 200: rightsView } },
    },
    handler: (request) =>
      runInWork(callerOf(request), (work) => readRights(work, { ...request.params, ...request.query })),
  });
  server.route<{ Params: DialogParams }>({
    method: 'GET',
    path: '/v1/dialogs/{dialogId}/consent-explanation',
    options: {
      id: 'explainConsents',
      description: 'Explain the consents of a dialog',
      notes: [
        'Gives the rules that apply, whose answers are missing, and what will happen by itself and when, as stable codes.',
        'Coordinators may, and administrators of its municipality or unit.',
        'Nothing is changed and nobody is told.',
      ],
      tags: ['consents'],
      auth: { scope: ['consents:read'] },
      app: { policies: [seeRights] },
      validate: { params: dialogParams },
      response: { status: { 200: explanationView } },
    },
    handler: (request) => runInWork(callerOf(request), (work) => explainConsents(work, request.params)),
  });
  server.route<{ Params: DialogParams; Payload: Newcomer }>({
    method: 'POST',
    path: '/v1/dialogs/{dialogId}/participants/simulate',
    options: {
      id: 'simulateParticipant',
      description: 'Simulate that somebody joins a dialog',
      notes: [
        'Says what inviting or adding somebody would come to now: whether they would join, wait for approvers or for a consent, or be refused, and why.',
        'Coordinators may, and administrators of its municipality or unit.',
        'Nothing is done, and nobody is invited, asked or told.',
      ],
      tags: ['consents'],
      auth: { scope: ['consents:read'] },
      app: { policies: [simulateParticipants] },
      validate: { params: dialogParams, payload: newcomer },
      response: { status: { 200: simulationView } },
    },
    handler: (request) =>
      runInWork(callerOf(request), (work) => simulateParticipant(work, { ...request.params, ...request.payload })),
  });
}
