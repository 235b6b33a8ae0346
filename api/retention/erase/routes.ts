import type { Server } from '@hapi/hapi';
import type { RunInWork } from '../../core/unit-of-work.ts';
import { idempotent } from '../../database/idempotency.ts';
import { callerOf } from '../../http/authentication.ts';
import { idempotencyKeyOf } from '../../http/preconditions.ts';
import { runRetention, seeRetention } from '../policy.ts';
import { type NewRun, newRun, type RunParams, runParams, runView } from './schemas.ts';
import { readRun, startRun } from './use-cases.ts';

const PATH = '/v1/administration/retention-runs';
const WHO = 'Administrators may, in their own municipality.';

export function runRoutes(server: Server, { runInWork }: { readonly runInWork: RunInWork }): void {
  server.route<{ Payload: NewRun }>({
    method: 'POST',
    path: PATH,
    options: {
      id: 'startRetentionRun',
      description: 'Erase what is due',
      notes: [
        'Has a job erase every closed dialog of the municipality that is due and that nothing stands in the way of; a dry run only counts them. Each is judged again at the moment at which it is erased.',
        WHO,
        'It cannot be taken back. Of each dialog a certificate is left. What is due and not journaled yet is exported first, and erased by a later run.',
      ],
      tags: ['retention'],
      auth: { scope: ['administration:write'] },
      app: { policies: [runRetention], idempotent: true, located: true },
      validate: { payload: newRun },
      response: { status: { 201: runView } },
    },
    handler: async (request, h) => {
      const { payload } = request;
      const run = await runInWork(callerOf(request), (work) =>
        idempotent(work, {
          ...{ operation: 'startRetentionRun', key: idempotencyKeyOf(request), input: payload },
          make: () => startRun(work, payload),
          again: (runId) => readRun(work, runId),
        }),
      );
      return h.response(run).code(201).location(`${PATH}/${run.id}`);
    },
  });
  server.route<{ Params: RunParams }>({
    method: 'GET',
    path: `${PATH}/{runId}`,
    options: {
      id: 'getRetentionRun',
      description: 'Show a retention run',
      notes: [
        'Tells whether the run is done, how many dialogs it has erased, and why it has kept the others.',
        WHO,
        'The certificates of what it has erased are in the list of certificates, by its id.',
      ],
      tags: ['retention'],
      auth: { scope: ['administration:read'] },
      app: { policies: [seeRetention] },
      validate: { params: runParams },
      response: { status: { 200: runView } },
    },
    handler: (request) => runInWork(callerOf(request), (work) => readRun(work, request.params.runId)),
  });
}
