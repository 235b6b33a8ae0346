import type { Server } from '@hapi/hapi';
import type { RunInWork } from '../../core/unit-of-work.ts';
import { idempotent } from '../../database/idempotency.ts';
import { callerOf } from '../../http/authentication.ts';
import { expectedVersionOf, idempotencyKeyOf, tagged } from '../../http/preconditions.ts';
import type { Storage } from '../../storage/storage.ts';
import { journalDialog } from '../policy.ts';
import { packageRoutes } from './package-routes.ts';
import { seeAllExports } from './policy.ts';
import {
  type DialogParams,
  dialogParams,
  type ExportFilters,
  type ExportListQuery,
  type ExportParams,
  exportFilters,
  exportListQuery,
  exportPage,
  exportParams,
  exportView,
  type NewExport,
  newExport,
} from './schemas.ts';
import { askForExport } from './use-cases/ask-for-export.ts';
import { acknowledgeOmissions, cancelExport } from './use-cases/change-export.ts';
import { listAllExports } from './use-cases/list-all-exports.ts';
import { listExports, readExportView } from './use-cases/show-exports.ts';

export const EXPORTS = '/v1/dialogs/{dialogId}/journal-exports';
export const EXPORT = `${EXPORTS}/{exportId}`;
export const WHO = 'Coordinators may, and administrators of its municipality or unit.';

export interface ExportRouteTools {
  readonly runInWork: RunInWork;
  readonly storage: Storage;
}

export function exportRoutes(server: Server, tools: ExportRouteTools): void {
  askingRoutes(server, tools);
  listRoutes(server, tools);
  changingRoutes(server, tools);
  packageRoutes(server, tools);
}

function askingRoutes(server: Server, { runInWork }: ExportRouteTools): void {
  server.route<{ Params: DialogParams; Payload: NewExport }>({
    method: 'POST',
    path: EXPORTS,
    options: {
      id: 'requestJournalExport',
      description: 'Have a dialog journaled',
      notes: [
        'Hands the dialog over to the case system: all posts since the last time, a range, or the whole. What comes meanwhile is in the next export.',
        WHO,
        'The package is made and delivered by itself; ask for the export until its state is `accepted`. Until then its posts are `pending`.',
      ],
      tags: ['journal'],
      auth: { scope: ['journal:write'] },
      app: { policies: [journalDialog], idempotent: true, tagged: true, located: true },
      validate: { params: dialogParams, payload: newExport },
      response: { status: { 201: exportView } },
    },
    handler: async (request, h) => {
      const { dialogId } = request.params;
      const input = { ...request.payload, dialogId };
      const made = await runInWork(callerOf(request), (work) =>
        idempotent(work, {
          operation: 'requestJournalExport',
          key: idempotencyKeyOf(request),
          input,
          make: () => askForExport(work, input),
          again: (exportId) => readExportView(work, { dialogId, exportId }),
        }),
      );
      return tagged(h, made).code(201).location(`/v1/dialogs/${dialogId}/journal-exports/${made.id}`);
    },
  });
}

function listRoutes(server: Server, { runInWork }: ExportRouteTools): void {
  server.route<{ Params: DialogParams; Query: ExportListQuery }>({
    method: 'GET',
    path: EXPORTS,
    options: {
      id: 'listJournalExports',
      description: 'List the exports of a dialog',
      notes: [
        'Gives the exports of a dialog, newest first, and how far each is.',
        WHO,
        'Nothing that was written is in it.',
      ],
      tags: ['journal'],
      auth: { scope: ['journal:read'] },
      app: { policies: [journalDialog] },
      validate: { params: dialogParams, query: exportListQuery },
      response: { status: { 200: exportPage } },
    },
    handler: (request) =>
      runInWork(callerOf(request), (work) => listExports(work, { ...request.query, ...request.params })),
  });
  server.route<{ Params: ExportParams }>({
    method: 'GET',
    path: EXPORT,
    options: {
      id: 'getJournalExport',
      description: 'Show an export',
      notes: [
        'Tells how far it is, what is left out of its package and why, and where it went.',
        WHO,
        'Ask again while it is on its way. Send its `version` as `If-Match` when you cancel it or acknowledge its omissions.',
      ],
      tags: ['journal'],
      auth: { scope: ['journal:read'] },
      app: { policies: [journalDialog], tagged: true },
      validate: { params: exportParams },
      response: { status: { 200: exportView } },
    },
    handler: async (request, h) =>
      tagged(h, await runInWork(callerOf(request), (work) => readExportView(work, request.params))),
  });
  server.route<{ Query: ExportFilters }>({
    method: 'GET',
    path: '/v1/administration/journal-exports',
    options: {
      id: 'listAllJournalExports',
      description: 'List all exports',
      notes: [
        'Gives the exports of all dialogs, newest first. Those in the state `failed` or `rejected` wait for somebody.',
        'Administrators may, for their municipality; unit administrators for their unit.',
        'There are no totals. One that was changed in the database is left out and reported.',
      ],
      tags: ['journal'],
      auth: { scope: ['administration:read'] },
      app: { policies: [seeAllExports] },
      validate: { query: exportFilters },
      response: { status: { 200: exportPage } },
    },
    handler: (request) => runInWork(callerOf(request), (work) => listAllExports(work, request.query)),
  });
}

function changingRoutes(server: Server, tools: ExportRouteTools): void {
  server.route<{ Params: ExportParams }>({
    method: 'POST',
    path: `${EXPORT}/cancel`,
    options: {
      id: 'cancelJournalExport',
      description: 'Cancel an export',
      notes: [
        'Takes an export back before anybody has its package, also while that is made.',
        WHO,
        'Its posts wait for another export, and the package is removed.',
      ],
      tags: ['journal'],
      auth: { scope: ['journal:write'] },
      app: { policies: [journalDialog], ifMatch: true, tagged: true },
      validate: { params: exportParams },
      response: { status: { 200: exportView } },
    },
    handler: async (request, h) => {
      const change = { ...request.params, expectedVersion: expectedVersionOf(request) };
      return tagged(h, await cancelExport(tools, callerOf(request), change));
    },
  });
  server.route<{ Params: ExportParams }>({
    method: 'POST',
    path: `${EXPORT}/acknowledge`,
    options: {
      id: 'acknowledgeJournalOmissions',
      description: 'Acknowledge the omissions of an export',
      notes: [
        'Says that you know what is left out of the package. Until somebody does, nothing of the dialog is erased.',
        WHO,
        'Who said so and when is in the log.',
      ],
      tags: ['journal'],
      auth: { scope: ['journal:write'] },
      app: { policies: [journalDialog], ifMatch: true, tagged: true },
      validate: { params: exportParams },
      response: { status: { 200: exportView } },
    },
    handler: async (request, h) => {
      const change = { ...request.params, expectedVersion: expectedVersionOf(request) };
      return tagged(h, await tools.runInWork(callerOf(request), (work) => acknowledgeOmissions(work, change)));
    },
  });
}
