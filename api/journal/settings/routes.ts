import type { Server } from '@hapi/hapi';
import type { RunInWork } from '../../core/unit-of-work.ts';
import { callerOf } from '../../http/authentication.ts';
import { expectedVersionOf, tagged } from '../../http/preconditions.ts';
import { changeJournalSettings, seeJournalSettings } from './policy.ts';
import { type JournalSettingsWish, journalSettingsView, journalSettingsWish } from './schemas.ts';
import { readJournalSettings, replaceJournalSettings } from './use-cases.ts';

const PATH = '/v1/administration/journal-settings';

export function journalSettingsRoutes(server: Server, { runInWork }: { readonly runInWork: RunInWork }): void {
  server.route({
    method: 'GET',
    path: PATH,
    options: {
      id: 'getJournalSettings',
      description: 'Show the settings of journaling',
      notes: [
        'Tells which exports are made by themselves, when posts should have been judged, and how sensitive a dialog is taken to be.',
        'Administrators may, in their own municipality.',
        'Send its `version` as `If-Match` when you replace them.',
      ],
      tags: ['journal'],
      auth: { scope: ['administration:read'] },
      app: { policies: [seeJournalSettings], tagged: true },
      response: { status: { 200: journalSettingsView } },
    },
    handler: async (request, h) => tagged(h, await runInWork(callerOf(request), readJournalSettings)),
  });
  server.route<{ Payload: JournalSettingsWish }>({
    method: 'PUT',
    path: PATH,
    options: {
      id: 'replaceJournalSettings',
      description: 'Replace the settings of journaling',
      notes: [
        'Says which exports are made by themselves, when posts should have been judged, and how sensitive a dialog is taken to be.',
        'Administrators may, in their own municipality.',
        'It holds from the next close and the next hour on. A filing that is there keeps its sensitivity.',
      ],
      tags: ['journal'],
      auth: { scope: ['administration:write'] },
      app: { policies: [changeJournalSettings], ifMatch: true, tagged: true },
      validate: { payload: journalSettingsWish },
      response: { status: { 200: journalSettingsView } },
    },
    handler: async (request, h) => {
      const input = { ...request.payload, expectedVersion: expectedVersionOf(request) };
      return tagged(h, await runInWork(callerOf(request), (work) => replaceJournalSettings(work, input)));
    },
  });
}
