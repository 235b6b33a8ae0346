import type { Server } from '@hapi/hapi';
import type { RunInWork } from '../../core/unit-of-work.ts';
import { callerOf } from '../../http/authentication.ts';
import { renewConsents } from './policy.ts';
import { renewConsent } from './renew-consent.ts';
import { consentRenewal, type RenewalParams, renewalParams } from './schemas.ts';

export function renewalRoutes(server: Server, { runInWork }: { readonly runInWork: RunInWork }): void {
  server.route<{ Params: RenewalParams }>({
    method: 'POST',
    path: '/v1/dialogs/{dialogId}/consents/{consentId}/renew',
    options: {
      id: 'renewConsent',
      description: 'Ask for a consent again',
      notes: [
        'Asks the giver again, with the declaration as it is published now: a new record that follows on this one. Only their answer, or a registered one, makes it given; until then the one before stays in force to its end.',
        'Coordinators may, and administrators of the dialog. Whoever has refused or withdrawn is not asked again: a change of mind is theirs to begin.',
        'The giver is told by mail. Where they were asked already and have time to answer, that request is answered with 200, and nobody is told again.',
      ],
      tags: ['consents'],
      auth: { scope: ['consents:write'] },
      app: { policies: [renewConsents] },
      validate: { params: renewalParams },
      response: { status: { 200: consentRenewal, 201: consentRenewal } },
    },
    handler: async (request, h) => {
      const { renewal, isNew } = await runInWork(callerOf(request), (work) => renewConsent(work, request.params));
      return h.response(renewal).code(isNew ? 201 : 200);
    },
  });
}
