import type { Plugin } from '@hapi/hapi';
import type { RunInReading } from '../core/reading.ts';
import { shape } from '../core/shape.ts';
import type { RunInWork } from '../core/unit-of-work.ts';
import { callerOf } from '../http/authentication.ts';
import { id } from '../http/schemas.ts';
import { readDialogLog, readMunicipalityLog } from './policy.ts';
import { type AuditFilters, auditEventPage, auditFilters, dialogAuditFilters } from './schemas.ts';
import { listDialogEvents, listMunicipalityEvents } from './use-cases.ts';

interface AuditLogOptions {
  readonly runInReading: RunInReading;
  readonly runInWork: RunInWork;
}

export const auditLog: Plugin<AuditLogOptions> = {
  name: 'audit-log',
  register(server, { runInReading, runInWork }) {
    server.route<{ Params: { dialogId: string }; Query: Omit<AuditFilters, 'dialogId'> }>({
      method: 'GET',
      path: '/v1/dialogs/{dialogId}/audit-events',
      options: {
        id: 'listDialogAuditEvents',
        description: 'List audit events of a dialog',
        notes: [
          'Tells who did what in the dialog, newest first.',
          'Participants may see it; administrators ask for the events of the municipality instead.',
          'Reading the log is an event, too.',
        ],
        tags: ['audit'],
        auth: { scope: ['audit:read'] },
        app: { policies: [readDialogLog] },
        validate: { params: shape<{ dialogId: string }>({ dialogId: id() }), query: dialogAuditFilters },
        response: { status: { 200: auditEventPage } },
      },
      handler: (request) =>
        runInWork(callerOf(request), (work) =>
          listDialogEvents(work, { dialogId: request.params.dialogId, filters: request.query }),
        ),
    });
    server.route<{ Query: AuditFilters }>({
      method: 'GET',
      path: '/v1/audit-events',
      options: {
        id: 'listAuditEvents',
        description: 'List audit events of the municipality',
        notes: [
          'Tells who did what in the municipality, newest first, refusals included.',
          'Administrators may, in their own municipality.',
          'Reading the log is an event, too.',
        ],
        tags: ['audit'],
        auth: { scope: ['audit:read'] },
        app: { policies: [readMunicipalityLog] },
        validate: { query: auditFilters },
        response: { status: { 200: auditEventPage } },
      },
      handler: (request) =>
        runInReading(callerOf(request), (reading) => listMunicipalityEvents(reading, request.query)),
    });
  },
};
