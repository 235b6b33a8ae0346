import type { Server } from '@hapi/hapi';
import type { RunInWork } from '../../core/unit-of-work.ts';
import { callerOf } from '../../http/authentication.ts';
import { expectedVersionOf, tagged } from '../../http/preconditions.ts';
import { changeRetention, seeRetention } from '../policy.ts';
import {
  type PolicyParams,
  policyParams,
  type RetentionRuleView,
  retentionPolicyPage,
  retentionPolicyView,
  retentionRule,
} from './schemas.ts';
import { listPolicies, readPolicy, removePolicy, setPolicy } from './use-cases.ts';

interface Options {
  readonly runInWork: RunInWork;
}

const PATH = '/v1/administration/retention-policies';
const ONE = `${PATH}/{kle}`;
const WHO = 'Administrators may, in their own municipality.';

export function policyRoutes(server: Server, options: Options): void {
  readingRoutes(server, options);
  changingRoutes(server, options);
}

function readingRoutes(server: Server, { runInWork }: Options): void {
  server.route({
    method: 'GET',
    path: PATH,
    options: {
      id: 'listRetentionPolicies',
      description: 'List the retention policies',
      notes: [
        'Gives how long closed dialogs are kept, by what they are filed under; all are on one page.',
        WHO,
        'The most specific policy holds for a dialog. Where none fits, it is never erased.',
      ],
      tags: ['retention'],
      auth: { scope: ['administration:read'] },
      app: { policies: [seeRetention] },
      response: { status: { 200: retentionPolicyPage } },
    },
    handler: (request) => runInWork(callerOf(request), listPolicies),
  });
  server.route<{ Params: PolicyParams }>({
    method: 'GET',
    path: ONE,
    options: {
      id: 'getRetentionPolicy',
      description: 'Show a retention policy',
      notes: [
        'Gives the policy of a topic or of a group of topics; `rule` is null where there is none.',
        WHO,
        'Send its `version` as `If-Match` when you set or remove it, also where there is none yet.',
      ],
      tags: ['retention'],
      auth: { scope: ['administration:read'] },
      app: { policies: [seeRetention], tagged: true },
      validate: { params: policyParams },
      response: { status: { 200: retentionPolicyView } },
    },
    handler: async (request, h) =>
      tagged(h, await runInWork(callerOf(request), (work) => readPolicy(work, request.params.kle))),
  });
}

function changingRoutes(server: Server, { runInWork }: Options): void {
  server.route<{ Params: PolicyParams; Payload: RetentionRuleView }>({
    method: 'PUT',
    path: ONE,
    options: {
      id: 'setRetentionPolicy',
      description: 'Set a retention policy',
      notes: [
        'Says how long dialogs are kept that are filed under this topic or group of topics, and what must have happened before they are erased.',
        WHO,
        'It holds for the dialogs that are closed already too. Look at the retention plan before you let it run by itself.',
      ],
      tags: ['retention'],
      auth: { scope: ['administration:write'] },
      app: { policies: [changeRetention], ifMatch: true, tagged: true },
      validate: { params: policyParams, payload: retentionRule },
      response: { status: { 200: retentionPolicyView } },
    },
    handler: async (request, h) => {
      const { kle } = request.params;
      const input = { kle, rule: request.payload, expectedVersion: expectedVersionOf(request) };
      return tagged(h, await runInWork(callerOf(request), (work) => setPolicy(work, input)));
    },
  });
  server.route<{ Params: PolicyParams }>({
    method: 'DELETE',
    path: ONE,
    options: {
      id: 'removeRetentionPolicy',
      description: 'Remove a retention policy',
      notes: [
        'Takes the policy of this topic or group of topics away.',
        WHO,
        'A wider policy holds then, which may be a shorter one; where none fits, nothing is erased.',
      ],
      tags: ['retention'],
      auth: { scope: ['administration:write'] },
      app: { policies: [changeRetention], ifMatch: true, tagged: true },
      validate: { params: policyParams },
      response: { status: { 200: retentionPolicyView } },
    },
    handler: async (request, h) => {
      const input = { kle: request.params.kle, expectedVersion: expectedVersionOf(request) };
      return tagged(h, await runInWork(callerOf(request), (work) => removePolicy(work, input)));
    },
  });
}
