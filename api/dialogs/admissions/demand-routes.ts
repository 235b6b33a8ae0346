import type { Server } from '@hapi/hapi';
import type { RunInWork } from '../../core/unit-of-work.ts';
import { callerOf } from '../../http/authentication.ts';
import { expectedVersionOf, tagged } from '../../http/preconditions.ts';
import { seeDialog } from '../policy.ts';
import { type DialogParams, dialogParams } from '../schemas.ts';
import { readDemand, setDemand } from './demand-use-cases.ts';
import { changeDemands } from './policy.ts';
import { type AdmissionDemandChange, admissionDemandChange, admissionDemandView } from './schemas.ts';

export function admissionDemandRoutes(server: Server, { runInWork }: { readonly runInWork: RunInWork }): void {
  const path = '/v1/dialogs/{dialogId}/admission-demand';
  server.route<{ Params: DialogParams }>({
    method: 'GET',
    path,
    options: {
      id: 'getAdmissionDemand',
      description: 'Show whose approval newcomers need',
      notes: [
        'Tells whose approval newcomers to the dialog need, and whether yours is among them.',
        'Participants may see it, and administrators of its municipality or unit; coordinators and administrators see who the approvers are.',
        'Send its `version` as `If-Match` when you change it.',
      ],
      tags: ['admissions'],
      auth: { scope: ['participants:read'] },
      app: { policies: [seeDialog], tagged: true },
      validate: { params: dialogParams },
      response: { status: { 200: admissionDemandView } },
    },
    handler: async (request, h) =>
      tagged(h, await runInWork(callerOf(request), (work) => readDemand(work, request.params.dialogId))),
  });
  server.route<{ Params: DialogParams; Payload: AdmissionDemandChange }>({
    method: 'PUT',
    path,
    options: {
      id: 'setAdmissionDemand',
      description: 'Set whose approval newcomers need',
      notes: [
        'Demands the approval of more or fewer, or lifts the demand.',
        'Coordinators may.',
        'Everybody in the dialog is told by mail. Whoever waits and needs nobody’s approval any more joins.',
      ],
      tags: ['admissions'],
      auth: { scope: ['participants:write'] },
      app: { policies: [changeDemands], ifMatch: true, tagged: true },
      validate: { params: dialogParams, payload: admissionDemandChange },
      response: { status: { 200: admissionDemandView } },
    },
    handler: async (request, h) => {
      const input = { ...request.params, ...request.payload, expectedVersion: expectedVersionOf(request) };
      return tagged(h, await runInWork(callerOf(request), (work) => setDemand(work, input)));
    },
  });
}
