import type { Server } from '@hapi/hapi';
import type { RunInWork } from '../../core/unit-of-work.ts';
import { callerOf } from '../../http/authentication.ts';
import { expectedVersionOf, tagged } from '../../http/preconditions.ts';
import { changeConsentSettings, seeConsentSettings } from './policy.ts';
import { type ConsentSettingsWish, consentSettingsView, consentSettingsWish } from './schemas.ts';
import { readConsentSettings, replaceConsentSettings } from './use-cases.ts';

const PATH = '/v1/administration/consent-settings';

export function consentSettingsRoutes(server: Server, { runInWork }: { readonly runInWork: RunInWork }): void {
  server.route({
    method: 'GET',
    path: PATH,
    options: {
      id: 'getConsentSettings',
      description: 'Show the settings of consents',
      notes: [
        'Tells what becomes of dialogs whose consents lapse, when people are reminded, and how long they have to answer.',
        'Administrators may, in their own municipality.',
        'Send its `version` as `If-Match` when you replace them.',
      ],
      tags: ['municipality'],
      auth: { scope: ['administration:read'] },
      app: { policies: [seeConsentSettings], tagged: true },
      response: { status: { 200: consentSettingsView } },
    },
    handler: async (request, h) => tagged(h, await runInWork(callerOf(request), readConsentSettings)),
  });
  server.route<{ Payload: ConsentSettingsWish }>({
    method: 'PUT',
    path: PATH,
    options: {
      id: 'replaceConsentSettings',
      description: 'Replace the settings of consents',
      notes: [
        'Says what becomes of dialogs whose consents lapse, when people are reminded, and how long they have to answer.',
        'Administrators may, in their own municipality.',
        'Requests and admissions that wait already keep the day that they were told.',
      ],
      tags: ['municipality'],
      auth: { scope: ['administration:write'] },
      app: { policies: [changeConsentSettings], ifMatch: true, tagged: true },
      validate: { payload: consentSettingsWish },
      response: { status: { 200: consentSettingsView } },
    },
    handler: async (request, h) => {
      const input = { ...request.payload, expectedVersion: expectedVersionOf(request) };
      return tagged(h, await runInWork(callerOf(request), (work) => replaceConsentSettings(work, input)));
    },
  });
}
