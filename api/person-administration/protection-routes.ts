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
      description: 'Protect a person',
      notes: [
        'Says that the name and address of a person are protected. Saying it again changes nothing.',
        'Administrators may, for employees of their municipality and for whom its dialogs are about or with.',
        'Other participants see an alias from the next request on.',
      ],
    },
    handler: (request) => runInWork(callerOf(request), (work) => protectPerson(work, request.params.personId)),
  });
  server.route<{ Params: PersonParams }>({
    method: 'DELETE',
    path,
    options: {
      ...common,
      id: 'unprotectPerson',
      description: 'Unprotect a person',
      notes: [
        'Takes back the protection that this municipality or the eID said.',
        'Administrators may, for employees of their municipality and for whom its dialogs are about or with.',
        'Who is protected by themselves or by another municipality stays so: `knownBy` tells.',
      ],
    },
    handler: (request) => runInWork(callerOf(request), (work) => unprotectPerson(work, request.params.personId)),
  });
}
