import type { Server } from '@hapi/hapi';
import type { Lookup } from '../../core/lookup.ts';
import type { RunInWork } from '../../core/unit-of-work.ts';
import { idempotent } from '../../database/idempotency.ts';
import { callerOf } from '../../http/authentication.ts';
import { expectedVersionOf, idempotencyKeyOf, tagged } from '../../http/preconditions.ts';
import { lookup } from '../../http/schemas.ts';
import { type DialogParams, dialogParams, dialogView } from '../schemas.ts';
import { readDialog } from '../use-cases/read-dialog.ts';
import { createDialogFor } from './create-dialog-for.ts';
import { listAdministeredDialogs } from './list-administered-dialogs.ts';
import { moveDialog } from './move-dialog.ts';
import { createDialogForOthers, moveDialogs, seeAdministeredDialogs } from './policy.ts';
import {
  type AdministeredDialogFilters,
  administeredDialogFilters,
  administeredDialogFinds,
  administeredDialogPage,
  type DialogMove,
  dialogMove,
  type NewDialogForOthers,
  newDialogForOthers,
} from './schemas.ts';
import { searchAdministeredDialogs } from './search-administered-dialogs.ts';

const PATH = '/v1/administered-dialogs';

export function administrationRoutes(server: Server, { runInWork }: { readonly runInWork: RunInWork }): void {
  server.route<{ Query: AdministeredDialogFilters }>({
    method: 'GET',
    path: PATH,
    options: {
      id: 'listAdministeredDialogs',
      description: 'List administered dialogs',
      notes: [
        'Gives the dialogs that there are in the municipality, newest first, and no post. Topics are sealed: `searchAdministeredDialogs` finds by them.',
        'Administrators may, for their municipality; unit administrators for their unit.',
        'It tells who coordinates each, so that you can ask them.',
      ],
      tags: ['municipality'],
      auth: { scope: ['dialogs:read'] },
      app: { policies: [seeAdministeredDialogs] },
      validate: { query: administeredDialogFilters },
      response: { status: { 200: administeredDialogPage } },
    },
    handler: (request) => runInWork(callerOf(request), (work) => listAdministeredDialogs(work, request.query)),
  });
  findingRoutes(server, { runInWork });
  server.route<{ Payload: NewDialogForOthers }>({
    method: 'POST',
    path: PATH,
    options: {
      id: 'createDialogForOthers',
      description: 'Create a dialog for others',
      notes: [
        'Starts a dialog by naming its coordinator, in whose unit it then is.',
        'Administrators may, in their municipality; unit administrators in their unit.',
        'The coordinator is told by mail. You take no part in it and cannot read it.',
      ],
      tags: ['municipality'],
      auth: { scope: ['dialogs:write'] },
      app: { policies: [createDialogForOthers], idempotent: true, tagged: true, located: true },
      validate: { payload: newDialogForOthers },
      response: { status: { 201: dialogView } },
    },
    handler: async (request, h) => {
      const { payload } = request;
      const dialog = await runInWork(callerOf(request), (work) =>
        idempotent(work, {
          operation: 'createDialogForOthers',
          key: idempotencyKeyOf(request),
          input: payload,
          make: () => createDialogFor(work, payload),
          again: (dialogId) => readDialog(work, dialogId),
        }),
      );
      return tagged(h, dialog).code(201).location(`/v1/dialogs/${dialog.id}`);
    },
  });
}

function findingRoutes(server: Server, { runInWork }: { readonly runInWork: RunInWork }): void {
  server.route<{ Payload: Lookup }>({
    method: 'POST',
    path: `${PATH}:search`,
    options: {
      id: 'searchAdministeredDialogs',
      description: 'Search the administered dialogs',
      notes: [
        'Gives the dialogs whose id begins so, or whose topic and subject hold all the words, and no post.',
        'Administrators may, for their municipality; unit administrators for their unit.',
        'The log tells that dialogs were searched and how many were shown, and nowhere what was searched for.',
      ],
      tags: ['municipality'],
      auth: { scope: ['dialogs:read'] },
      app: { policies: [seeAdministeredDialogs] },
      validate: { payload: lookup },
      response: { status: { 200: administeredDialogFinds } },
    },
    handler: (request) => runInWork(callerOf(request), (work) => searchAdministeredDialogs(work, request.payload)),
  });
  server.route<{ Params: DialogParams; Payload: DialogMove }>({
    method: 'POST',
    path: `${PATH}/{dialogId}/move`,
    options: {
      id: 'moveDialog',
      description: 'Move a dialog to another unit',
      notes: [
        'Gives a dialog to another unit of the municipality, for instance before its unit is retired.',
        'Administrators of its municipality may; unit administrators may not.',
        'Nothing changes for those who take part. Administrators of the new unit see from now on that it exists.',
      ],
      tags: ['municipality'],
      auth: { scope: ['dialogs:write'] },
      app: { policies: [moveDialogs], ifMatch: true, tagged: true },
      validate: { params: dialogParams, payload: dialogMove },
      response: { status: { 200: dialogView } },
    },
    handler: async (request, h) => {
      const input = { ...request.params, ...request.payload, expectedVersion: expectedVersionOf(request) };
      return tagged(h, await runInWork(callerOf(request), (work) => moveDialog(work, input)));
    },
  });
}
