import type { Server } from '@hapi/hapi';
import type { RunInWork } from '../core/unit-of-work.ts';
import { callerOf } from '../http/authentication.ts';
import { protectPersons } from './policy.ts';
import { protectionView } from './protection-schemas.ts';
import { type PersonParams, personParams } from './schemas.ts';
import { protectPerson, unprotectPerson } from './use-cases/protect-person.ts';

/** Neither needs a version. Both are idempotent, and each sets the protection to a state that is named in full. */
export function protectionRoutes(server: Server, { runInWork }: { runInWork: RunInWork }): void {
  const common = {
    tags: ['administration'],
    auth: { scope: ['people:write'] },
    app: { policies: [protectPersons] },
    validate: { params: personParams },
    response: { status: { 200: protectionView } },
  };
  const path = '/v1/administration/persons/{personId}/protection';
  server.route<{ Params: PersonParams }>({
    method: 'PUT',
    path,
    options: {
      ...common,
      id: 'protectPerson',
      description: 'Protect the name and address of an employee, or of somebody whom a dialog here is about or with',
    },
    handler: (request) => runInWork(callerOf(request), (work) => protectPerson(work, request.params.personId)),
  });
  server.route<{ Params: PersonParams }>({
    method: 'DELETE',
    path,
    options: {
      ...common,
      id: 'unprotectPerson',
      description: 'Take back the protection that this municipality or the eID said',
      notes: 'Who is protected by themselves or by another municipality stays so: `knownBy` tells.',
    },
    handler: (request) => runInWork(callerOf(request), (work) => unprotectPerson(work, request.params.personId)),
  });
}
