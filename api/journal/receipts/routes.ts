import type { Server } from '@hapi/hapi';
import type { PageQuery } from '../../core/pages.ts';
import type { RunForClient, RunInWork } from '../../core/unit-of-work.ts';
import { callerOf } from '../../http/authentication.ts';
import { type ExportParams, exportParams } from '../delivery/schemas.ts';
import { askedBy } from '../offers/routes.ts';
import { journalDialog } from '../policy.ts';
import { fetchPackages, seeReceipts } from './policy.ts';
import type { Receipt } from './receipt.ts';
import { newReceipt, ofExportQuery, type ReceiptQuery, receiptAnswer, receiptPage, receiptQuery } from './schemas.ts';
import { acknowledge, answerTo, listReceipts, listReceiptsOf } from './use-cases.ts';

interface ReceiptOptions {
  readonly runInWork: RunInWork;
  readonly runForClient: RunForClient;
}

export function receiptRoutes(server: Server, { runInWork, runForClient }: ReceiptOptions): void {
  server.route<{ Payload: Receipt }>({
    method: 'POST',
    path: '/v1/journal-receipts',
    options: {
      id: 'sendJournalReceipt',
      description: 'Say what has become of a package',
      notes: [
        'Takes a receipt: received, delivered, accepted, rejected or failed. It may come early, late, twice or out of order; it is kept word for word, and 202 says that no such export is addressed to the case system.',
        'Case systems that a municipality has named as a destination may.',
        'Acceptance makes the posts of the export journaled, and its package is removed here.',
      ],
      tags: ['journal'],
      auth: { access: { scope: ['journal:write'], entity: 'any' } },
      app: { policies: [fetchPackages] },
      validate: { payload: newReceipt },
      response: { status: { 200: receiptAnswer, 202: receiptAnswer } },
    },
    handler: async (request, h) => {
      const taken = await askedBy({ runInWork, runForClient }, request)((work) => acknowledge(work, request.payload));
      return h.response(answerTo(taken, request.payload)).code(taken.isKnown ? 200 : 202);
    },
  });
  server.route<{ Query: ReceiptQuery }>({
    method: 'GET',
    path: '/v1/administration/journal-receipts',
    options: {
      id: 'listJournalReceipts',
      description: 'List what receivers have said',
      notes: [
        'Gives the receipts of all exports of the municipality, newest first, word for word; with `unknown` those alone that name an export which was never addressed to their sender.',
        'Administrators may, in their own municipality.',
        'One for an unknown export mostly means that a case system mixes up two installations.',
      ],
      tags: ['journal'],
      auth: { scope: ['administration:read'] },
      app: { policies: [seeReceipts] },
      validate: { query: receiptQuery },
      response: { status: { 200: receiptPage } },
    },
    handler: (request) => runInWork(callerOf(request), (work) => listReceipts(work, request.query)),
  });
  server.route<{ Params: ExportParams; Query: PageQuery }>({
    method: 'GET',
    path: '/v1/dialogs/{dialogId}/journal-exports/{exportId}/receipts',
    options: {
      id: 'listJournalExportReceipts',
      description: 'List the receipts of a journal export',
      notes: [
        'Gives what the receiver has said of an export, oldest first, word for word.',
        'Coordinators may, and administrators of the dialog’s municipality or unit.',
        'The first that accepts it settles it; what comes after is kept and changes nothing.',
      ],
      tags: ['journal'],
      auth: { scope: ['journal:read'] },
      app: { policies: [journalDialog] },
      validate: { params: exportParams, query: ofExportQuery },
      response: { status: { 200: receiptPage } },
    },
    handler: (request) =>
      runInWork(callerOf(request), (work) => listReceiptsOf(work, { ...request.params, ...request.query })),
  });
}
