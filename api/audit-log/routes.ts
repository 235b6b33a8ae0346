import type { Plugin } from '@hapi/hapi';
import type { RunInReading } from '../core/reading.ts';
import { shape } from '../core/shape.ts';
import type { RunForClient, RunInWork } from '../core/unit-of-work.ts';
import { callerOf, clientCallerOf, isClient } from '../http/authentication.ts';
import { id } from '../http/schemas.ts';
import { accessLogRoutes } from './access-log/routes.ts';
import { readDialogLog, readMunicipalityLog } from './policy.ts';
import { type AuditQuery, auditEventPage, auditQuery, type DialogAuditQuery, dialogAuditQuery } from './schemas.ts';
import { listDialogEvents, listMunicipalityEvents } from './use-cases.ts';

interface AuditLogOptions {
  readonly runInReading: RunInReading;
  readonly runInWork: RunInWork;
  readonly runForClient: RunForClient;
}

export const auditLog: Plugin<AuditLogOptions> = {
  name: 'audit-log',
  register(server, { runInReading, runInWork, runForClient }) {
    accessLogRoutes(server, { runInWork });
    server.route<{ Params: { dialogId: string }; Query: DialogAuditQuery }>({
      method: 'GET',
      path: '/v1/dialogs/{dialogId}/audit-events',
      options: {
        id: 'listDialogAuditEvents',
        description: 'List audit events of a dialog',
        notes: [
          'Tells who did what in the dialog, newest first; with `after` in the order of the log’s numbers.',
          'Participants may see it; administrators ask for the events of the municipality instead.',
          'Reading the log is an event, too.',
        ],
        tags: ['audit'],
        auth: { scope: ['audit:read'] },
        app: { policies: [readDialogLog] },
        validate: { params: shape<{ dialogId: string }>({ dialogId: id() }), query: dialogAuditQuery },
        response: { status: { 200: auditEventPage } },
      },
      handler: (request) =>
        runInWork(callerOf(request), (work) =>
          listDialogEvents(work, { dialogId: request.params.dialogId, filters: request.query }),
        ),
    });
    server.route<{ Query: AuditQuery }>({
      method: 'GET',
      path: '/v1/audit-events',
      options: {
        id: 'listAuditEvents',
        description: 'List audit events of the municipality',
        notes: [
          'Tells who did what in the municipality, newest first, refusals included; with `after` in the order of the log’s numbers, for whoever follows it.',
          'Administrators and case systems may, in their own municipality.',
          'Reading the log is an event, too.',
        ],
        tags: ['audit'],
        auth: { access: { scope: ['audit:read'], entity: 'any' } },
        app: { policies: [readMunicipalityLog] },
        validate: { query: auditQuery },
        response: { status: { 200: auditEventPage } },
      },
      handler: (request) =>
        isClient(request)
          ? runForClient(clientCallerOf(request), (work) => listMunicipalityEvents(work, request.query))
          : runInReading(callerOf(request), (reading) => listMunicipalityEvents(reading, request.query)),
    });
  },
};
