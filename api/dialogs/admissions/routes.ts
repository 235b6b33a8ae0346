import type { Server } from '@hapi/hapi';
import type { PageQuery } from '../../core/pages.ts';
import { shape } from '../../core/shape.ts';
import type { RunInWork } from '../../core/unit-of-work.ts';
import { callerOf } from '../../http/authentication.ts';
import { expectedVersionOf, tagged } from '../../http/preconditions.ts';
import { pageKeys } from '../../http/schemas.ts';
import { type DialogParams, dialogParams } from '../schemas.ts';
import { answerAdmissions, seeAdmissions, withdrawAdmissions } from './policy.ts';
import { type AdmissionParams, admissionPage, admissionParams, admissionView } from './schemas.ts';
import { approveAdmission, listAdmissions, readAdmission, refuseAdmission, withdrawAdmission } from './use-cases.ts';

export function admissionRoutes(server: Server, { runInWork }: { readonly runInWork: RunInWork }): void {
  const path = '/v1/dialogs/{dialogId}/admissions/{admissionId}';
  server.route<{ Params: DialogParams; Query: PageQuery }>({
    method: 'GET',
    path: '/v1/dialogs/{dialogId}/admissions',
    options: {
      id: 'listAdmissions',
      description: 'Newcomers who wait for the approval of approvers, newest first, and for whom they wait',
      tags: ['admissions'],
      auth: { scope: ['participants:read'] },
      app: { policies: [seeAdmissions] },
      validate: { params: dialogParams, query: shape<PageQuery>(pageKeys) },
      response: { status: { 200: admissionPage } },
    },
    handler: (request) =>
      runInWork(callerOf(request), (work) =>
        listAdmissions(work, { dialogId: request.params.dialogId, query: request.query }),
      ),
  });
  server.route<{ Params: AdmissionParams }>({
    method: 'GET',
    path,
    options: {
      id: 'getAdmission',
      description: 'Show an admission, also one that is settled',
      tags: ['admissions'],
      auth: { scope: ['participants:read'] },
      app: { policies: [seeAdmissions], tagged: true },
      validate: { params: admissionParams },
      response: { status: { 200: admissionView } },
    },
    handler: async (request, h) =>
      tagged(h, await runInWork(callerOf(request), (work) => readAdmission(work, request.params))),
  });
  const answers = [
    {
      verb: 'approve',
      id: 'approveAdmission',
      description: 'As an approver, approve the newcomer',
      notes: 'The newcomer gets access when every approver has approved. Approving twice is approving once.',
      act: approveAdmission,
    },
    {
      verb: 'refuse',
      id: 'refuseAdmission',
      description: 'As an approver, refuse the newcomer',
      notes: 'No reason is given. It ends the admission, and withdraws the invitation. Coordinators are told by mail.',
      act: refuseAdmission,
    },
  ];
  for (const { verb, id, description, notes, act } of answers) {
    server.route<{ Params: AdmissionParams }>({
      method: 'POST',
      path: `${path}/${verb}`,
      options: {
        id,
        description,
        notes,
        tags: ['admissions'],
        auth: { scope: ['participants:write'] },
        app: { policies: [answerAdmissions], tagged: true },
        validate: { params: admissionParams },
        response: { status: { 200: admissionView } },
      },
      handler: async (request, h) => tagged(h, await runInWork(callerOf(request), (work) => act(work, request.params))),
    });
  }
  server.route<{ Params: AdmissionParams }>({
    method: 'DELETE',
    path,
    options: {
      id: 'withdrawAdmission',
      description: 'Let nobody wait any longer: takes the invitation back with it, or what an administrator has added',
      tags: ['admissions'],
      auth: { scope: ['participants:write'] },
      app: { policies: [withdrawAdmissions], ifMatch: true },
      validate: { params: admissionParams },
      response: { emptyStatusCode: 204, status: {} },
    },
    handler: async (request, h) => {
      const input = { ...request.params, expectedVersion: expectedVersionOf(request) };
      await runInWork(callerOf(request), (work) => withdrawAdmission(work, input));
      return h.response().code(204);
    },
  });
}
