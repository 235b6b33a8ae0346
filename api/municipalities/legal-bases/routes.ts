import type { Server } from '@hapi/hapi';
import type { RunInWork } from '../../core/unit-of-work.ts';
import { callerOf } from '../../http/authentication.ts';
import { expectedVersionOf, tagged } from '../../http/preconditions.ts';
import { changeLegalBases, seeLegalBases } from './policy.ts';
import {
  type LegalBasisChange,
  type LegalBasisParams,
  type LegalBasisQuery,
  legalBasisChange,
  legalBasisPage,
  legalBasisParams,
  legalBasisQuery,
  legalBasisView,
  type NewLegalBasis,
  newLegalBasis,
} from './schemas.ts';
import { changeLegalBasis, createLegalBasis, listLegalBases, readLegalBasis, retireLegalBasis } from './use-cases.ts';

interface Options {
  readonly runInWork: RunInWork;
}

const PATH = '/v1/administration/legal-bases';
const ONE = `${PATH}/{legalBasisId}`;

export function legalBasisRoutes(server: Server, options: Options): void {
  readingRoutes(server, options);
  changingRoutes(server, options);
}

function readingRoutes(server: Server, { runInWork }: Options): void {
  server.route({
    method: 'GET',
    path: PATH,
    options: {
      id: 'listLegalBases',
      description: 'List the legal bases',
      notes: [
        'Gives why information about a citizen may be shared in the municipality, retired legal bases included; all are on one page.',
        'Administrators may, in their own municipality.',
        'Each municipality begins with a starter set, which no lawyer has checked.',
      ],
      tags: ['municipality'],
      auth: { scope: ['administration:read'] },
      app: { policies: [seeLegalBases] },
      response: { status: { 200: legalBasisPage } },
    },
    handler: (request) => runInWork(callerOf(request), listLegalBases),
  });
  server.route<{ Params: LegalBasisParams; Query: LegalBasisQuery }>({
    method: 'GET',
    path: ONE,
    options: {
      id: 'getLegalBasis',
      description: 'Show a legal basis',
      notes: [
        'Gives a legal basis as it is, or as it was in the version that you name.',
        'Administrators may, in their own municipality.',
        'Send the newest `version` as `If-Match` when you change it.',
      ],
      tags: ['municipality'],
      auth: { scope: ['administration:read'] },
      app: { policies: [seeLegalBases], tagged: true },
      validate: { params: legalBasisParams, query: legalBasisQuery },
      response: { status: { 200: legalBasisView } },
    },
    handler: async (request, h) => {
      const wanted = { id: request.params.legalBasisId, ...request.query };
      return tagged(h, await runInWork(callerOf(request), (work) => readLegalBasis(work, wanted)));
    },
  });
}

function changingRoutes(server: Server, { runInWork }: Options): void {
  server.route<{ Payload: NewLegalBasis }>({
    method: 'POST',
    path: PATH,
    options: {
      id: 'createLegalBasis',
      description: 'Create a legal basis',
      notes: [
        'Makes a legal basis by which declarations can be published, or by which information is shared without consent.',
        'Administrators may, in their own municipality.',
        'The code never changes. Say that a lawyer has checked it only when one has.',
      ],
      tags: ['municipality'],
      auth: { scope: ['administration:write'] },
      app: { policies: [changeLegalBases], tagged: true, located: true },
      validate: { payload: newLegalBasis },
      response: { status: { 201: legalBasisView } },
    },
    handler: async (request, h) => {
      const made = await runInWork(callerOf(request), (work) => createLegalBasis(work, request.payload));
      return tagged(h, made).code(201).location(`${PATH}/${made.id}`);
    },
  });
  server.route<{ Params: LegalBasisParams; Payload: LegalBasisChange }>({
    method: 'PATCH',
    path: ONE,
    options: {
      id: 'changeLegalBasis',
      description: 'Change a legal basis',
      notes: [
        'Makes another version of it; what is left out stays as it is.',
        'Administrators may, in their own municipality.',
        'Declarations keep the version that they were published with, so no consent changes by this.',
      ],
      tags: ['municipality'],
      auth: { scope: ['administration:write'] },
      app: { policies: [changeLegalBases], ifMatch: true, tagged: true },
      validate: { params: legalBasisParams, payload: legalBasisChange },
      response: { status: { 200: legalBasisView } },
    },
    handler: async (request, h) => {
      const id = request.params.legalBasisId;
      const input = { id, change: request.payload, expectedVersion: expectedVersionOf(request) };
      return tagged(h, await runInWork(callerOf(request), (work) => changeLegalBasis(work, input)));
    },
  });
  server.route<{ Params: LegalBasisParams }>({
    method: 'POST',
    path: `${ONE}/retire`,
    options: {
      id: 'retireLegalBasis',
      description: 'Retire a legal basis',
      notes: [
        'Ends its use for anything new: no declaration can be published by it any more.',
        'Administrators may, in their own municipality.',
        'What was consented to by it stays valid. It cannot be taken back.',
      ],
      tags: ['municipality'],
      auth: { scope: ['administration:write'] },
      app: { policies: [changeLegalBases], ifMatch: true, tagged: true },
      validate: { params: legalBasisParams },
      response: { status: { 200: legalBasisView } },
    },
    handler: async (request, h) => {
      const input = { id: request.params.legalBasisId, expectedVersion: expectedVersionOf(request) };
      return tagged(h, await runInWork(callerOf(request), (work) => retireLegalBasis(work, input)));
    },
  });
}
