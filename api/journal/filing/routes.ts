import type { Server } from '@hapi/hapi';
import type { RunInWork } from '../../core/unit-of-work.ts';
import { type DialogParams, dialogParams } from '../../dialogs/schemas.ts';
import { callerOf } from '../../http/authentication.ts';
import { expectedVersionOf, tagged } from '../../http/preconditions.ts';
import { journalDialog } from '../policy.ts';
import { type FilingWish, filingView, filingWish } from './schemas.ts';
import { readFiling, replaceFiling } from './use-cases.ts';

const PATH = '/v1/dialogs/{dialogId}/filing';
const WHO = 'Coordinators may, and administrators of its municipality or unit, who need not read the dialog for it.';

export function filingRoutes(server: Server, { runInWork }: { readonly runInWork: RunInWork }): void {
  server.route<{ Params: DialogParams }>({
    method: 'GET',
    path: PATH,
    options: {
      id: 'getFiling',
      description: 'Show how a dialog is filed',
      notes: [
        'Tells title, topic of the plan, sensitivity and case, and what is proposed where nobody has filed the dialog.',
        WHO,
        'Send its `version` as `If-Match` when you replace it, also where there is none yet.',
      ],
      tags: ['journal'],
      auth: { scope: ['journal:read'] },
      app: { policies: [journalDialog], tagged: true },
      validate: { params: dialogParams },
      response: { status: { 200: filingView } },
    },
    handler: async (request, h) =>
      tagged(h, await runInWork(callerOf(request), (work) => readFiling(work, request.params.dialogId))),
  });
  server.route<{ Params: DialogParams; Payload: FilingWish }>({
    method: 'PUT',
    path: PATH,
    options: {
      id: 'replaceFiling',
      description: 'File a dialog',
      notes: [
        'Says under which title, topic of the plan, sensitivity and case the dialog is exported.',
        WHO,
        'A dialog can be exported once it is filed. What was exported before keeps its filing.',
      ],
      tags: ['journal'],
      auth: { scope: ['journal:write'] },
      app: { policies: [journalDialog], ifMatch: true, tagged: true },
      validate: { params: dialogParams, payload: filingWish },
      response: { status: { 200: filingView } },
    },
    handler: async (request, h) => {
      const { params, payload } = request;
      const input = { ...payload, dialogId: params.dialogId, expectedVersion: expectedVersionOf(request) };
      return tagged(h, await runInWork(callerOf(request), (work) => replaceFiling(work, input)));
    },
  });
}
