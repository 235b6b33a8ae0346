import type { Server } from '@hapi/hapi';
import type { RunInWork } from '../../core/unit-of-work.ts';
import { idempotent } from '../../database/idempotency.ts';
import { type DialogParams, dialogParams } from '../../dialogs/schemas.ts';
import { callerOf } from '../../http/authentication.ts';
import { idempotencyKeyOf } from '../../http/preconditions.ts';
import { recordRelations, seeRelations } from './policy.ts';
import {
  type NewRelation,
  newRelation,
  type RelationQuery,
  relationPage,
  relationQuery,
  relationView,
} from './schemas.ts';
import { listRelations, readRelation, recordRelation } from './use-cases.ts';

export function relationRoutes(server: Server, { runInWork }: { readonly runInWork: RunInWork }): void {
  server.route<{ Params: DialogParams; Query: RelationQuery }>({
    method: 'GET',
    path: '/v1/dialogs/{dialogId}/relations',
    options: {
      id: 'listRelations',
      description: 'List relations',
      notes: [
        'Gives who is what to the subject, as the municipality knows it: custody, guardians, relatives, with source and days.',
        'Participating employees may; nobody else sees it, not the persons themselves either.',
        'With `asOf` it tells what was known at that instant, and whether it held then; later facts never change that answer.',
      ],
      tags: ['relations'],
      auth: { scope: ['consents:read'] },
      app: { policies: [seeRelations] },
      validate: { params: dialogParams, query: relationQuery },
      response: { status: { 200: relationPage } },
    },
    handler: (request) => {
      const { asOf } = request.query;
      const { dialogId } = request.params;
      const when = asOf === undefined ? {} : { asOf: new Date(asOf) };
      return runInWork(callerOf(request), (work) => listRelations(work, { dialogId, ...when }));
    },
  });
  server.route<{ Params: DialogParams; Payload: NewRelation }>({
    method: 'POST',
    path: '/v1/dialogs/{dialogId}/relations',
    options: {
      id: 'recordRelation',
      description: 'Record a relation',
      notes: [
        'Records a fact about the subject and a person. A fact is never changed: one that `replaces` another ends or corrects it.',
        'Participating employees may.',
        'It holds in all dialogs of the municipality about the subject: access that rests on custody ends with the 18th birthday, and consents are judged by it at once.',
      ],
      tags: ['relations'],
      auth: { scope: ['consents:write'] },
      app: { policies: [recordRelations], idempotent: true },
      validate: { params: dialogParams, payload: newRelation },
      response: { status: { 201: relationView } },
    },
    handler: async (request, h) => {
      const { dialogId } = request.params;
      const input = { ...request.payload, dialogId };
      const relation = await runInWork(callerOf(request), (work) =>
        idempotent(work, {
          operation: 'recordRelation',
          key: idempotencyKeyOf(request),
          input,
          make: () => recordRelation(work, input),
          again: (relationId) => readRelation(work, { dialogId, relationId }),
        }),
      );
      return h.response(relation).code(201);
    },
  });
}
