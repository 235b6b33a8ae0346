import type { Plugin, Server } from '@hapi/hapi';
import type { RunInWork } from '../core/unit-of-work.ts';
import { callerOf } from '../http/authentication.ts';
import { tagged } from '../http/preconditions.ts';
import { publishDeclarations, seeDeclarations, seePublishedDeclarations } from './policy.ts';
import {
  type DeclarationParams,
  type DeclarationQuery,
  type DeclarationTextParams,
  declarationPage,
  declarationParams,
  declarationQuery,
  declarationTextParams,
  type NewDeclaration,
  newDeclaration,
  shownTextView,
  wholeDeclarationView,
} from './schemas.ts';
import { listDeclarations, readDeclaration, retireDeclaration } from './use-cases/administer-declarations.ts';
import { publishDeclaration } from './use-cases/publish-declaration.ts';
import { listPublishedDeclarations, readDeclarationText } from './use-cases/read-published.ts';

interface DeclarationsOptions {
  readonly runInWork: RunInWork;
}

const PATH = '/v1/administration/declarations';
const ONE = `${PATH}/{declarationId}`;

export const declarations: Plugin<DeclarationsOptions> = {
  name: 'declarations',
  register(server, options) {
    administrationRoutes(server, options);
    publishingRoutes(server, options);
    publishedRoutes(server, options);
  },
};

function administrationRoutes(server: Server, { runInWork }: DeclarationsOptions): void {
  server.route<{ Query: DeclarationQuery }>({
    method: 'GET',
    path: PATH,
    options: {
      id: 'listDeclarations',
      description: 'List the declarations',
      notes: [
        'Gives every version of every consent declaration of the municipality, newest first, with titles and hashes.',
        'Administrators may, in their own municipality.',
        'One declaration tells what is shown in each language.',
      ],
      tags: ['declarations'],
      auth: { scope: ['administration:read'] },
      app: { policies: [seeDeclarations] },
      validate: { query: declarationQuery },
      response: { status: { 200: declarationPage } },
    },
    handler: (request) => runInWork(callerOf(request), (work) => listDeclarations(work, request.query)),
  });
  server.route<{ Params: DeclarationParams }>({
    method: 'GET',
    path: ONE,
    options: {
      id: 'getDeclaration',
      description: 'Show a declaration',
      notes: [
        'Gives one version of a declaration, with what is shown in each language.',
        'Administrators may, in their own municipality.',
        'A text that somebody has changed in the database is left out.',
      ],
      tags: ['declarations'],
      auth: { scope: ['administration:read'] },
      app: { policies: [seeDeclarations], tagged: true },
      validate: { params: declarationParams },
      response: { status: { 200: wholeDeclarationView } },
    },
    handler: async (request, h) => {
      const { declarationId } = request.params;
      return tagged(h, await runInWork(callerOf(request), (work) => readDeclaration(work, declarationId)));
    },
  });
}

function publishingRoutes(server: Server, { runInWork }: DeclarationsOptions): void {
  server.route<{ Payload: NewDeclaration }>({
    method: 'POST',
    path: PATH,
    options: {
      id: 'publishDeclaration',
      description: 'Publish a declaration',
      notes: [
        'Publishes a consent declaration in all of its languages, or the next version of one; it never changes afterwards.',
        'Administrators may, in their own municipality.',
        'Published again as it is, it is answered with 200 and the version that there is.',
      ],
      tags: ['declarations'],
      auth: { scope: ['administration:write'] },
      app: { policies: [publishDeclarations], tagged: true, located: true },
      validate: { payload: newDeclaration },
      response: { status: { 200: wholeDeclarationView, 201: wholeDeclarationView } },
    },
    handler: async (request, h) => {
      const { view, isNew } = await runInWork(callerOf(request), (work) => publishDeclaration(work, request.payload));
      const answer = tagged(h, view);
      return isNew ? answer.code(201).location(`${PATH}/${view.id}`) : answer;
    },
  });
  server.route<{ Params: DeclarationParams }>({
    method: 'POST',
    path: `${ONE}/retire`,
    options: {
      id: 'retireDeclaration',
      description: 'Retire a declaration',
      notes: [
        'Ends the use of this version: nobody is asked for it any more, nor for an older one.',
        'Administrators may, in their own municipality.',
        'What was consented to stays valid. It cannot be taken back; another version can be published.',
      ],
      tags: ['declarations'],
      auth: { scope: ['administration:write'] },
      app: { policies: [publishDeclarations], tagged: true },
      validate: { params: declarationParams },
      response: { status: { 200: wholeDeclarationView } },
    },
    handler: async (request, h) => {
      const { declarationId } = request.params;
      return tagged(h, await runInWork(callerOf(request), (work) => retireDeclaration(work, declarationId)));
    },
  });
}

function publishedRoutes(server: Server, { runInWork }: DeclarationsOptions): void {
  server.route({
    method: 'GET',
    path: '/v1/declarations',
    options: {
      id: 'listPublishedDeclarations',
      description: 'List the published declarations',
      notes: [
        'Gives the consent declarations that a dialog can ask for now: of each the newest version; all are on one page.',
        'Employees may, in their own municipality.',
        'Retired ones are not in it.',
      ],
      tags: ['declarations'],
      auth: { scope: ['consents:read'] },
      app: { policies: [seePublishedDeclarations] },
      response: { status: { 200: declarationPage } },
    },
    handler: (request) => runInWork(callerOf(request), listPublishedDeclarations),
  });
  server.route<{ Params: DeclarationTextParams }>({
    method: 'GET',
    path: '/v1/declarations/{declarationId}/texts/{language}',
    options: {
      id: 'getDeclarationText',
      description: 'Show the text of a declaration',
      notes: [
        'Gives what a consent giver is shown in one language, with its hash.',
        'Employees may, in their own municipality.',
        'Whoever is asked for consent reads it with the consent.',
      ],
      tags: ['declarations'],
      auth: { scope: ['consents:read'] },
      app: { policies: [seePublishedDeclarations] },
      validate: { params: declarationTextParams },
      response: { status: { 200: shownTextView } },
    },
    handler: (request) => runInWork(callerOf(request), (work) => readDeclarationText(work, request.params)),
  });
}
