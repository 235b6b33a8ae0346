import type { Server } from '@hapi/hapi';
import { callerOf } from '../http/authentication.ts';
import { type PersonParams, personParams } from '../person-administration/schemas.ts';
import { answerWith, fetchable, type PersonExportsOptions, ZIP } from './package-routes.ts';
import { exportPerson } from './policy.ts';
import { type PersonExportParams, personExportParams, personExportView, TAGS } from './schemas.ts';
import { requestPersonExport } from './use-cases/request-export.ts';
import { findPersonExport, readyToFetch, showPersonExport } from './use-cases/show-exports.ts';

const THEIRS = '/v1/administration/persons/{personId}/exports';

/** For whoever asks by letter. */
export function exportForPersonRoutes(server: Server, { runInWork, storage }: PersonExportsOptions): void {
  server.route<{ Params: PersonParams }>({
    method: 'POST',
    path: THEIRS,
    options: {
      id: 'requestPersonExport',
      description: 'Ask for a copy for a person',
      notes: [
        'Has a copy made of what the municipality keeps about a person who asks by letter. Nothing that is written in dialogs is in it.',
        'Administrators of the whole municipality may, for its employees, and for citizens and externals whom it knows by a dialog.',
        'What is written in dialogs persons fetch themselves, or a coordinator journals it.',
      ],
      tags: TAGS,
      auth: { scope: ['people:write'] },
      app: { policies: [exportPerson], idempotent: true },
      validate: { params: personParams },
      response: { status: { 202: personExportView } },
    },
    handler: async (request, h) => {
      const { personId } = request.params;
      return h.response(await runInWork(callerOf(request), (work) => requestPersonExport(work, personId))).code(202);
    },
  });
  server.route<{ Params: PersonExportParams }>({
    method: 'GET',
    path: `${THEIRS}/{exportId}`,
    options: {
      id: 'getPersonExport',
      description: 'Show a copy for a person',
      notes: [
        'Tells how far a copy is that an administrator has asked for.',
        'Administrators may, as for asking.',
        'Fetch it while it is `ready`.',
      ],
      tags: TAGS,
      auth: { scope: ['people:read'] },
      app: { policies: [exportPerson] },
      validate: { params: personExportParams },
      response: { status: { 200: personExportView } },
    },
    handler: (request) => runInWork(callerOf(request), (work) => showPersonExport(work, request.params)),
  });
  server.route<{ Params: PersonExportParams }>({
    method: 'GET',
    path: `${THEIRS}/{exportId}/package`,
    options: {
      id: 'getPersonExportPackage',
      description: 'Fetch a copy for a person',
      notes: [
        'Gives the copy as a zip, to be handed to the person.',
        'Administrators may, as for asking.',
        'Each fetching is in the log, which the person sees.',
      ],
      tags: TAGS,
      auth: { scope: ['people:read'] },
      app: { policies: [exportPerson], isFile: true, answers: { 200: ZIP } },
      timeout: { server: false },
      validate: { params: personExportParams },
    },
    handler: async (request, h) => {
      const found = await runInWork(callerOf(request), async (work) =>
        fetchable(work, await readyToFetch(work, await findPersonExport(work, request.params))),
      );
      return answerWith(storage, { request, h }, found);
    },
  });
}
