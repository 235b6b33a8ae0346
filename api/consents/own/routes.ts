import type { Server } from '@hapi/hapi';
import type { PageQuery } from '../../core/pages.ts';
import { shape } from '../../core/shape.ts';
import type { RunInWork } from '../../core/unit-of-work.ts';
import { callerOf } from '../../http/authentication.ts';
import { pageKeys } from '../../http/schemas.ts';
import { answerOwnConsents, seeOwnConsents } from '../policy.ts';
import {
  type Giving,
  giving,
  type LanguageQuery,
  languageQuery,
  MAX_TEXT_BYTES,
  type OwnConsentParams,
  ownConsentPage,
  ownConsentParams,
  ownConsentView,
  type Refusing,
  refusing,
} from './schemas.ts';
import {
  giveConsent,
  listOwnConsents,
  readOwnConsent,
  reconsiderConsent,
  refuseConsent,
  showDeclaration,
  withdrawConsent,
} from './use-cases.ts';

const LIST = '/v1/me/consents';
const ONE = `${LIST}/{consentId}`;
const auth = { read: { scope: ['consents:read'] }, write: { scope: ['consents:write'] } };
const FRESH =
  'The login must be fresh: five minutes old at most, and of the level substantial or what the municipality asks for.';

export function ownConsentRoutes(server: Server, { runInWork }: { readonly runInWork: RunInWork }): void {
  readingRoutes(server, runInWork);
  answeringRoutes(server, runInWork);
  changeOfMindRoutes(server, runInWork);
}

function readingRoutes(server: Server, runInWork: RunInWork): void {
  server.route<{ Query: PageQuery }>({
    method: 'GET',
    path: LIST,
    options: {
      id: 'listMyConsents',
      description: 'List my consents',
      notes: [
        'Gives what you are asked to consent to, and what you have answered, newest first.',
        'Every person may see their own, also without taking part in the dialog.',
        'Show the declaration of one that is `requested`, and answer.',
      ],
      tags: ['consents'],
      auth: auth.read,
      app: { policies: [seeOwnConsents] },
      validate: { query: shape<PageQuery>(pageKeys) },
      response: { status: { 200: ownConsentPage } },
    },
    handler: (request) => runInWork(callerOf(request), (work) => listOwnConsents(work, request.query)),
  });
  server.route<{ Params: OwnConsentParams }>({
    method: 'GET',
    path: ONE,
    options: {
      id: 'getMyConsent',
      description: 'Show one of my consents',
      notes: [
        'Gives what is asked, by whom and about whom, and where your answer stands.',
        'Whoever is asked may see it, and nobody else.',
        'Nothing in it tells what others were asked or have answered.',
      ],
      tags: ['consents'],
      auth: auth.read,
      app: { policies: [seeOwnConsents] },
      validate: { params: ownConsentParams },
      response: { status: { 200: ownConsentView } },
    },
    handler: (request) => runInWork(callerOf(request), (work) => readOwnConsent(work, request.params)),
  });
  server.route<{ Params: OwnConsentParams; Query: LanguageQuery }>({
    method: 'GET',
    path: `${ONE}/declaration`,
    options: {
      id: 'showMyDeclaration',
      description: 'Show the declaration of a consent',
      notes: [
        'Gives the exact bytes of the declaration in one language. Show them unchanged; the answer must name their SHA-256.',
        'Whoever is asked may, and nobody else.',
        'That it was shown, and in which language, is recorded: only then can it be answered in this language.',
      ],
      tags: ['consents'],
      auth: auth.read,
      app: {
        policies: [seeOwnConsents],
        answers: { 200: { 'text/plain': { maxBytes: MAX_TEXT_BYTES } } },
      },
      validate: { params: ownConsentParams, query: languageQuery },
    },
    handler: async (request, h) => {
      const input = { ...request.params, ...request.query };
      return h.response(await runInWork(callerOf(request), (work) => showDeclaration(work, input))).type('text/plain');
    },
  });
}

function answeringRoutes(server: Server, runInWork: RunInWork): void {
  server.route<{ Params: OwnConsentParams; Payload: Giving }>({
    method: 'POST',
    path: `${ONE}/give`,
    options: {
      id: 'giveConsent',
      description: 'Give a consent',
      notes: [
        'Says yes to what was shown, for all recipients that the declaration names or some of them. The same answer twice is one answer.',
        `Whoever is asked may, and nobody else. ${FRESH}`,
        'The dialog opens when everybody whose answer is needed has given.',
      ],
      tags: ['consents'],
      auth: auth.write,
      app: { policies: [answerOwnConsents] },
      validate: { params: ownConsentParams, payload: giving },
      response: { status: { 200: ownConsentView } },
    },
    handler: (request) =>
      runInWork(callerOf(request), (work) => giveConsent(work, { ...request.params, ...request.payload })),
  });
  server.route<{ Params: OwnConsentParams; Payload: Refusing }>({
    method: 'POST',
    path: `${ONE}/refuse`,
    options: {
      id: 'refuseConsent',
      description: 'Refuse a consent',
      notes: [
        'Says no to what was shown, without a reason. The same answer twice is one answer.',
        `Whoever is asked may, and nobody else. ${FRESH}`,
        'A refusal stays; a change of mind is a record of its own.',
      ],
      tags: ['consents'],
      auth: auth.write,
      app: { policies: [answerOwnConsents] },
      validate: { params: ownConsentParams, payload: refusing },
      response: { status: { 200: ownConsentView } },
    },
    handler: (request) =>
      runInWork(callerOf(request), (work) => refuseConsent(work, { ...request.params, ...request.payload })),
  });
}

function changeOfMindRoutes(server: Server, runInWork: RunInWork): void {
  const moves = [
    {
      verb: 'withdraw',
      id: 'withdrawConsent',
      description: 'Withdraw a consent',
      notes: [
        'Takes a consent back, from now on, in one step and without a reason.',
        'Whoever gave it may at any time, also in a closed dialog.',
        'What was shared until then stays; whether the dialog goes on is decided at once.',
      ],
      act: withdrawConsent,
    },
    {
      verb: 'reconsider',
      id: 'reconsiderConsent',
      description: 'Reconsider a consent',
      notes: [
        'Begins a change of mind: makes a new request, linked to the answer before, which stays. Asking twice makes one.',
        'Whoever answered, or let the time pass, may.',
        'Show the declaration of the new consent, and answer it.',
      ],
      act: reconsiderConsent,
    },
  ];
  for (const { verb, id, description, notes, act } of moves) {
    server.route<{ Params: OwnConsentParams }>({
      method: 'POST',
      path: `${ONE}/${verb}`,
      options: {
        id,
        description,
        notes,
        tags: ['consents'],
        auth: auth.write,
        app: { policies: [answerOwnConsents] },
        validate: { params: ownConsentParams },
        response: { status: { 200: ownConsentView } },
      },
      handler: (request) => runInWork(callerOf(request), (work) => act(work, request.params)),
    });
  }
}
