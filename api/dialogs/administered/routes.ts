import type { Server } from '@hapi/hapi';
import type { RunInWork } from '../../core/unit-of-work.ts';
import { idempotent } from '../../database/idempotency.ts';
import { callerOf } from '../../http/authentication.ts';
import { idempotencyKeyOf, tagged } from '../../http/preconditions.ts';
import { dialogView } from '../schemas.ts';
import { readDialog } from '../use-cases/read-dialog.ts';
import { createDialogFor } from './create-dialog-for.ts';
import { listAdministeredDialogs } from './list-administered-dialogs.ts';
import { createDialogForOthers, seeAdministeredDialogs } from './policy.ts';
import {
  type AdministeredDialogFilters,
  administeredDialogFilters,
  administeredDialogPage,
  type NewDialogForOthers,
  newDialogForOthers,
} from './schemas.ts';

export function administrationRoutes(server: Server, { runInWork }: { readonly runInWork: RunInWork }): void {
  const path = '/v1/administered-dialogs';
  server.route<{ Query: AdministeredDialogFilters }>({
    method: 'GET',
    path,
    options: {
      id: 'listAdministeredDialogs',
      description: 'List administered dialogs',
      notes: [
        'Gives the dialogs that there are in the municipality, newest first, and no post. Topics are sealed, so they cannot be searched.',
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
  server.route<{ Payload: NewDialogForOthers }>({
    method: 'POST',
    path,
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
