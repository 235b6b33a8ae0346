import type { Server } from '@hapi/hapi';
import type { RunInWork } from '../../core/unit-of-work.ts';
import { callerOf } from '../../http/authentication.ts';
import { expectedVersionOf, tagged } from '../../http/preconditions.ts';
import type { Storage } from '../../storage/storage.ts';
import { isStored } from '../package/is-stored.ts';
import { journalDialog } from '../policy.ts';
import { type DeliveryWish, deliveryView, deliveryWish, type ExportParams, exportParams } from './schemas.ts';
import { deliverExport, retryExport } from './use-cases.ts';

interface DeliveryOptions {
  readonly runInWork: RunInWork;
  readonly storage: Storage;
}

const ONE = '/v1/dialogs/{dialogId}/journal-exports/{exportId}';

export function deliveryRoutes(server: Server, { runInWork, storage }: DeliveryOptions): void {
  server.route<{ Params: ExportParams; Payload: DeliveryWish }>({
    method: 'POST',
    path: `${ONE}/deliver`,
    options: {
      id: 'deliverJournalExport',
      description: 'Deliver a journal export now',
      notes: [
        'Sends a package that waits to its destination, or to another one, without waiting for the next try.',
        'Coordinators may, and administrators of the dialog’s municipality or unit.',
        'A package that somebody has already is not sent to somebody else: nobody could take it back.',
      ],
      tags: ['journal'],
      auth: { scope: ['journal:write'] },
      app: { policies: [journalDialog], ifMatch: true, tagged: true, optionalBody: true },
      validate: { params: exportParams, payload: deliveryWish },
      response: { status: { 200: deliveryView } },
    },
    handler: async (request, h) => {
      const input = { ...request.params, ...request.payload, expectedVersion: expectedVersionOf(request) };
      return tagged(h, await runInWork(callerOf(request), (work) => deliverExport(work, input)));
    },
  });
  server.route<{ Params: ExportParams }>({
    method: 'POST',
    path: `${ONE}/retry`,
    options: {
      id: 'retryJournalExport',
      description: 'Try a journal export again',
      notes: [
        'Sends the same package again after it was rejected or given up; one that is lost is made again from the same cut.',
        'Coordinators may, and administrators of the dialog’s municipality or unit.',
        'While another export of the dialog is under way, or after a later one has handed over the same posts, it is refused.',
      ],
      tags: ['journal'],
      auth: { scope: ['journal:write'] },
      app: { policies: [journalDialog], ifMatch: true, tagged: true },
      validate: { params: exportParams },
      response: { status: { 200: deliveryView } },
    },
    handler: async (request, h) => {
      const input = { ...request.params, expectedVersion: expectedVersionOf(request) };
      const there = (key: string) => isStored(storage, key);
      return tagged(h, await runInWork(callerOf(request), (work) => retryExport(work, there, input)));
    },
  });
}
