/** What people do about their own notices: the address that these go to, and where the link of a mail leads. */
import type { Server } from '@hapi/hapi';
import type { RunInWork } from '../core/unit-of-work.ts';
import { seeDialog } from '../dialogs/policy.ts';
import { callerOf } from '../http/authentication.ts';
import { tagged } from '../http/preconditions.ts';
import { me } from '../people/schemas.ts';
import { type AddressCode, addressChange, addressCode, type NewAddress, newAddress } from './address/schemas.ts';
import { askForAddress, confirmAddress, tryCode } from './address/use-cases.ts';
import { changeOwnAddress, resolveReferences } from './policy.ts';
import { type Reference, reference, referenceView } from './references/schemas.ts';
import { resolveReference } from './references/use-cases.ts';

export function ownRoutes(server: Server, { runInWork }: { readonly runInWork: RunInWork }): void {
  server.route<{ Payload: NewAddress }>({
    method: 'POST',
    path: '/v1/me/email',
    options: {
      id: 'askForAddress',
      description: 'Ask for another address',
      notes: [
        'Mails a code of six digits to the address; the one that is used stays in use until the code is confirmed.',
        'Every person may, for themselves, but for employees whose employer’s login tells the address.',
        'The code holds for ten minutes and five tries, and takes the place of one that was asked for before.',
      ],
      tags: ['me'],
      auth: { scope: ['me:write'] },
      app: { policies: [changeOwnAddress] },
      validate: { payload: newAddress },
      response: { status: { 200: addressChange } },
    },
    handler: (request) => runInWork(callerOf(request), (work) => askForAddress(work, request.payload.email)),
  });
  server.route<{ Payload: AddressCode }>({
    method: 'POST',
    path: '/v1/me/email/confirm',
    options: {
      id: 'confirmAddress',
      description: 'Confirm my address',
      notes: [
        'Takes the code that was mailed; from now on notices go to the address that it was mailed to.',
        'Every person may, for themselves.',
        'The code is used up. An address that mails came back from is used again when it is confirmed.',
      ],
      tags: ['me'],
      auth: { scope: ['me:write'] },
      app: { policies: [changeOwnAddress], tagged: true },
      validate: { payload: addressCode },
      response: { status: { 200: me } },
    },
    handler: async (request, h) => {
      const caller = callerOf(request);
      await runInWork(caller, tryCode);
      return tagged(h, await runInWork(caller, (work) => confirmAddress(work, request.payload.code)));
    },
  });
  server.route<{ Payload: Reference }>({
    method: 'POST',
    path: '/v1/references/resolve',
    options: {
      id: 'resolveReference',
      description: 'Resolve the link of a mail',
      notes: [
        'Tells where the `ref` in the link of a mail leads, and what kind of mail it was.',
        'Only the person whom the mail was sent to may, while they see the dialog or are asked for a consent in it.',
        'It holds for 90 days. A mail of new posts leads to the one dialog with something unread, else to the list of dialogs.',
      ],
      tags: ['notices'],
      auth: { scope: ['dialogs:read'] },
      app: { policies: [seeDialog, resolveReferences] },
      validate: { payload: reference },
      response: { status: { 200: referenceView } },
    },
    handler: (request) => runInWork(callerOf(request), (work) => resolveReference(work, request.payload.ref)),
  });
}
