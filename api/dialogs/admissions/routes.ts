import type { Server } from '@hapi/hapi';
import type { PageQuery } from '../../core/pages.ts';
import { shape } from '../../core/shape.ts';
import type { RunInWork } from '../../core/unit-of-work.ts';
import { callerOf } from '../../http/authentication.ts';
import { expectedVersionOf, tagged } from '../../http/preconditions.ts';
import { pageKeys } from '../../http/schemas.ts';
import { type DialogParams, dialogParams } from '../schemas.ts';
import { answerAdmissions, remindOfAdmissions, seeAdmissions, withdrawAdmissions } from './policy.ts';
import {
  type AdmissionParams,
  type Approval,
  admissionPage,
  admissionParams,
  admissionView,
  approval,
} from './schemas.ts';
import {
  approveAdmission,
  listAdmissions,
  readAdmission,
  refuseAdmission,
  remindApprovers,
  withdrawAdmission,
} from './use-cases.ts';

export function admissionRoutes(server: Server, { runInWork }: { readonly runInWork: RunInWork }): void {
  const path = '/v1/dialogs/{dialogId}/admissions/{admissionId}';
  server.route<{ Params: DialogParams; Query: PageQuery }>({
    method: 'GET',
    path: '/v1/dialogs/{dialogId}/admissions',
    options: {
      id: 'listAdmissions',
      description: 'List admissions',
      notes: [
        'Gives the newcomers who wait for the approval of approvers, newest first, and for whom they wait.',
        'Coordinators and approvers may see them, and administrators of its municipality or unit; approvers see their own answer alone.',
        'An approver answers each with approve or refuse.',
      ],
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
      description: 'Show an admission',
      notes: [
        'Gives one admission, also one that is settled.',
        'Coordinators and approvers may see it, and administrators of its municipality or unit; approvers see their own answer alone.',
        'Send its `version` as `If-Match` when you withdraw it.',
      ],
      tags: ['admissions'],
      auth: { scope: ['participants:read'] },
      app: { policies: [seeAdmissions], tagged: true },
      validate: { params: admissionParams },
      response: { status: { 200: admissionView } },
    },
    handler: async (request, h) =>
      tagged(h, await runInWork(callerOf(request), (work) => readAdmission(work, request.params))),
  });
  server.route<{ Params: AdmissionParams; Payload: Approval }>({
    method: 'POST',
    path: `${path}/approve`,
    options: {
      id: 'approveAdmission',
      description: 'Approve an admission',
      notes: [
        'Says yes to a newcomer, for all that was written or from now on. Approving twice is approving once; another history changes the own answer.',
        'Approvers may, each for themselves.',
        'The newcomer gets access when every approver has approved, with the narrowest of what the inviter and the approvers give.',
      ],
      tags: ['admissions'],
      auth: { scope: ['participants:write'] },
      app: { policies: [answerAdmissions], tagged: true, optionalBody: true },
      validate: { params: admissionParams, payload: approval },
      response: { status: { 200: admissionView } },
    },
    handler: async (request, h) => {
      const input = { ...request.params, ...request.payload };
      return tagged(h, await runInWork(callerOf(request), (work) => approveAdmission(work, input)));
    },
  });
  const acts = [
    {
      verb: 'refuse',
      id: 'refuseAdmission',
      description: 'Refuse an admission',
      notes: [
        'Says no to a newcomer, without a reason. It can be said until the last approver has approved.',
        'Approvers may, each for themselves.',
        'The admission ends, its invitation is withdrawn, and coordinators are told by mail.',
      ],
      act: refuseAdmission,
      policy: answerAdmissions,
    },
    {
      verb: 'remind',
      id: 'remindApprovers',
      description: 'Remind approvers of an admission',
      notes: [
        'Reminds by mail those who have yet to answer, once in 24 hours at most.',
        'Coordinators may, and administrators of its municipality or unit.',
        'Holders of custody who take no part in the dialog get no mail: invite them.',
      ],
      act: remindApprovers,
      policy: remindOfAdmissions,
    },
  ];
  for (const { verb, id, description, notes, act, policy } of acts) {
    server.route<{ Params: AdmissionParams }>({
      method: 'POST',
      path: `${path}/${verb}`,
      options: {
        id,
        description,
        notes,
        tags: ['admissions'],
        auth: { scope: ['participants:write'] },
        app: { policies: [policy], tagged: true },
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
      description: 'Withdraw an admission',
      notes: [
        'Ends the waiting of a newcomer.',
        'Coordinators may, and administrators of its municipality or unit.',
        'The invitation that it came from is withdrawn with it; approvers need not answer any more.',
      ],
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
