import type { Server } from '@hapi/hapi';
import type { PageQuery } from '../core/pages.ts';
import { callerOf } from '../http/authentication.ts';
import { answerWith, fetchable, type PersonExportsOptions, ZIP } from './package-routes.ts';
import { exportMyself } from './policy.ts';
import { type ExportParams, exportParams, exportQuery, personExportPage, personExportView, TAGS } from './schemas.ts';
import { requestOwnExport } from './use-cases/request-export.ts';
import { findOwnExport, listOwnExports, readyToFetch, showOwnExport } from './use-cases/show-exports.ts';

const MINE = '/v1/me/exports';

/** One's own. */
export function ownExportRoutes(server: Server, { runInWork, storage }: PersonExportsOptions): void {
  server.route({
    method: 'POST',
    path: MINE,
    options: {
      id: 'requestMyExport',
      description: 'Ask for a copy of my data',
      notes: [
        'Has a copy made of what is kept about you: JSON, files and a readable PDF. While one is being made it is the answer.',
        'Every person may, for themselves.',
        'Ask for its state until it is `ready`. What others wrote comes into it when a coordinator of the dialog has let it out.',
      ],
      tags: TAGS,
      auth: { scope: ['me:write'] },
      app: { policies: [exportMyself], idempotent: true },
      response: { status: { 202: personExportView } },
    },
    handler: async (request, h) => h.response(await runInWork(callerOf(request), requestOwnExport)).code(202),
  });
  server.route<{ Query: PageQuery }>({
    method: 'GET',
    path: MINE,
    options: {
      id: 'listMyExports',
      description: 'List the copies of my data',
      notes: [
        'Lists the copies that you have asked for, newest first.',
        'Every person may, their own.',
        'Fetch one while it is `ready`.',
      ],
      tags: TAGS,
      auth: { scope: ['me:read'] },
      app: { policies: [exportMyself] },
      validate: { query: exportQuery },
      response: { status: { 200: personExportPage } },
    },
    handler: (request) => runInWork(callerOf(request), (work) => listOwnExports(work, request.query)),
  });
  server.route<{ Params: ExportParams }>({
    method: 'GET',
    path: `${MINE}/{exportId}`,
    options: {
      id: 'getMyExport',
      description: 'Show a copy of my data',
      notes: [
        'Tells how far a copy is, until when it can be fetched, and which dialogs still wait for a review.',
        'Every person may, their own.',
        'It is made anew after each review.',
      ],
      tags: TAGS,
      auth: { scope: ['me:read'] },
      app: { policies: [exportMyself] },
      validate: { params: exportParams },
      response: { status: { 200: personExportView } },
    },
    handler: (request) => runInWork(callerOf(request), (work) => showOwnExport(work, request.params.exportId)),
  });
  server.route<{ Params: ExportParams }>({
    method: 'GET',
    path: `${MINE}/{exportId}/package`,
    options: {
      id: 'getMyExportPackage',
      description: 'Fetch a copy of my data',
      notes: [
        'Gives the copy as a zip. The link works for some days, and only for you.',
        'Every person may, their own.',
        'Save it where nobody else reads it; keep nothing in the program.',
      ],
      tags: TAGS,
      auth: { scope: ['me:read'] },
      app: { policies: [exportMyself], isFile: true, answers: { 200: ZIP } },
      timeout: { server: false },
      validate: { params: exportParams },
    },
    handler: async (request, h) => {
      const found = await runInWork(callerOf(request), async (work) =>
        fetchable(work, await readyToFetch(work, await findOwnExport(work, request.params.exportId))),
      );
      return answerWith(storage, { request, h }, found);
    },
  });
}
