import type { Plugin } from '@hapi/hapi';
import Joi from '@hapi/joi';
import type { Clock } from '../core/clock.ts';
import { streamOf } from '../core/page-stream.ts';
import type { RunInReading } from '../core/reading.ts';
import { callerOf } from '../http/authentication.ts';
import { breakOff } from '../http/break-off.ts';
import { oneOf } from '../http/schemas.ts';
import { type ExportQuery, exportEvents, MAX_EXPORT_BYTES } from './export.ts';
import { FORMATS, WRITERS } from './formats/formats.ts';
import { exportMunicipalityLog } from './policy.ts';
import { auditFilters } from './schemas.ts';

interface ExportOptions {
  readonly runInReading: RunInReading;
  readonly publicUrl: string;
  readonly clock: Clock;
}

/** Those of the list, whichever they are; there are no pages to ask for. */
const filters = Object.fromEntries(
  Object.keys(auditFilters.describe().keys)
    .filter((name) => !['limit', 'cursor'].includes(name))
    .map((name) => [name, auditFilters.extract(name)]),
);

const exportQuery = Joi.object<ExportQuery>({
  ...filters,
  format: oneOf('AuditFormat', FORMATS)
    .required()
    .description('`csv` for spreadsheets, `fhir` for AuditEvents of FHIR R4, `ecs` for the Elastic Common Schema'),
});

export const auditLogExport: Plugin<ExportOptions> = {
  name: 'audit-log-export',
  register(server, { runInReading, publicUrl, clock }) {
    const dependencies = { runInReading, publicUrl, now: () => clock.now() };
    server.route<{ Query: ExportQuery }>({
      method: 'GET',
      path: '/v1/audit-events/export',
      options: {
        id: 'exportAuditEvents',
        description: 'Export audit events of the municipality',
        notes: [
          'Streams all events that the filters let through, newest first, in a format for others; docs/audit-exports.md tells what each field holds.',
          'Administrators may, in their own municipality.',
          'The export is an event before its first byte leaves. Only an answer that ends as HTTP has it is whole: one that breaks off, also because the access token has expired, is not.',
        ],
        tags: ['audit'],
        auth: { scope: ['audit:read'] },
        app: {
          policies: [exportMunicipalityLog],
          answers: {
            200: Object.fromEntries(FORMATS.map((format) => [WRITERS[format].type, { maxBytes: MAX_EXPORT_BYTES }])),
          },
        },
        validate: { query: exportQuery },
      },
      handler: async (request, h) => {
        const pages = await exportEvents(dependencies, callerOf(request), request.query);
        const stream = streamOf(pages).once('error', (error) => breakOff(request, 'audit-export', error));
        return h.response(stream).type(WRITERS[request.query.format].type);
      },
    });
  },
};
