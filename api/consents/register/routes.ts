import type { Server } from '@hapi/hapi';
import type { Clock } from '../../core/clock.ts';
import { streamOf } from '../../core/page-stream.ts';
import type { RunInReading } from '../../core/reading.ts';
import { callerOf } from '../../http/authentication.ts';
import { breakOff } from '../../http/break-off.ts';
import { exportConsentRegister, MAX_EXPORT_BYTES } from './export.ts';
import { listConsentLapses } from './lapses.ts';
import { listConsentRegister } from './list.ts';
import { seeConsentRegister } from './policy.ts';
import {
  type ConsentExportQuery,
  type ConsentLapsesQuery,
  type ConsentRegisterQuery,
  consentExport,
  consentExportQuery,
  consentLapses,
  consentLapsesQuery,
  consentRegisterPage,
  consentRegisterQuery,
} from './schemas.ts';

const WHO = 'Administrators may, for their municipality; unit administrators for their unit.';

export interface RegisterOptions {
  readonly runInReading: RunInReading;
  readonly clock: Clock;
}

export function registerRoutes(server: Server, { runInReading, clock }: RegisterOptions): void {
  const path = '/v1/administration/consents';
  server.route<{ Query: ConsentRegisterQuery }>({
    method: 'GET',
    path,
    options: {
      id: 'listConsentRegister',
      description: 'List all consents',
      notes: [
        'Gives the consents of all dialogs, newest first, and where each stands now; no post, and no words of anybody.',
        WHO,
        'There are no totals. One that was changed in the database is left out and reported.',
      ],
      tags: ['consents'],
      auth: { scope: ['administration:read'] },
      app: { policies: [seeConsentRegister] },
      validate: { query: consentRegisterQuery },
      response: { status: { 200: consentRegisterPage } },
    },
    handler: (request) => runInReading(callerOf(request), (reading) => listConsentRegister(reading, request.query)),
  });
  server.route<{ Query: ConsentExportQuery }>({
    method: 'GET',
    path: `${path}/export`,
    options: {
      id: 'exportConsentRegister',
      description: 'Export all consents',
      notes: [
        'Streams all consents that the filters let through, newest first, for a spreadsheet or as one JSON document.',
        WHO,
        'The export is an event before its first byte leaves. Only an answer that ends as HTTP has it is whole: one that breaks off is not.',
      ],
      tags: ['consents'],
      auth: { scope: ['administration:read'] },
      app: {
        policies: [seeConsentRegister],
        answers: { 200: { 'text/csv': { maxBytes: MAX_EXPORT_BYTES }, 'application/json': consentExport } },
      },
      validate: { query: consentExportQuery },
    },
    handler: async (request, h) => {
      const dependencies = { runInReading, now: () => clock.now() };
      const pages = await exportConsentRegister(dependencies, callerOf(request), request.query);
      const stream = streamOf(pages).once('error', (error) => breakOff(request, 'consent-export', error));
      return h.response(stream).type(request.query.format === 'csv' ? 'text/csv' : 'application/json');
    },
  });
  server.route<{ Query: ConsentLapsesQuery }>({
    method: 'GET',
    path: '/v1/administration/consent-lapses',
    options: {
      id: 'listConsentLapses',
      description: 'List coming lapses by unit',
      notes: [
        'Tells for each unit how many consents end within a period, by time or by age, and when the first of them does.',
        WHO,
        'Ask the givers again in time, and a dialog has no gap.',
      ],
      tags: ['consents'],
      auth: { scope: ['administration:read'] },
      app: { policies: [seeConsentRegister] },
      validate: { query: consentLapsesQuery },
      response: { status: { 200: consentLapses } },
    },
    handler: (request) => runInReading(callerOf(request), (reading) => listConsentLapses(reading, request.query)),
  });
}
