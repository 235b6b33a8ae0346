import type { Server } from '@hapi/hapi';
import type { RunInWork } from '../../core/unit-of-work.ts';
import { type DialogParams, dialogParams } from '../../dialogs/schemas.ts';
import { callerOf } from '../../http/authentication.ts';
import { expectedVersionOf } from '../../http/preconditions.ts';
import { archiveDialogs } from '../policy.ts';
import { archiveView, type NewArchive, newArchive } from './schemas.ts';
import { archiveDialog } from './use-cases.ts';

export function archiveRoutes(server: Server, { runInWork }: { readonly runInWork: RunInWork }): void {
  server.route<{ Params: DialogParams; Payload: NewArchive }>({
    method: 'POST',
    path: '/v1/dialogs/{dialogId}/archive',
    options: {
      id: 'archiveDialog',
      description: 'Say that a dialog is archived',
      notes: [
        'Notes that an archive version of the closed dialog was made, and where it is. Send the version of the dialog as `If-Match`.',
        'Administrators of its municipality or unit may.',
        'A dialog that is to be kept is not erased before. When it is opened again, another archive version is needed.',
      ],
      tags: ['retention'],
      auth: { scope: ['journal:write'] },
      app: { policies: [archiveDialogs], ifMatch: true },
      validate: { params: dialogParams, payload: newArchive },
      response: { status: { 200: archiveView } },
    },
    handler: (request) => {
      const { dialogId } = request.params;
      const input = { dialogId, ...request.payload, expectedVersion: expectedVersionOf(request) };
      return runInWork(callerOf(request), (work) => archiveDialog(work, input));
    },
  });
}
