/** The routes of the package itself: down in ranges, and made again. */
import { Readable } from 'node:stream';
import type { Request, ResponseObject, ResponseToolkit, Server } from '@hapi/hapi';
import { callerOf } from '../../http/authentication.ts';
import { breakOff } from '../../http/break-off.ts';
import { asFile } from '../../http/file-answer.ts';
import { tagged } from '../../http/preconditions.ts';
import { journalDialog } from '../policy.ts';
import { downloadPackages } from './policy.ts';
import { type ExportParams, exportParams, exportView } from './schemas.ts';
import { remakePackage } from './use-cases/change-export.ts';
import { type DownloadTools, downloadPackage, type OpenedPackage } from './use-cases/download-package.ts';

const EXPORT = '/v1/dialogs/{dialogId}/journal-exports/{exportId}';
/** Of a dialog with as many attachments as anybody will have. */
const MAX_PACKAGE_BYTES = 64 * 1024 ** 3;
const BODIES = { 'application/zip': { maxBytes: MAX_PACKAGE_BYTES } };

export function packageRoutes(server: Server, tools: DownloadTools): void {
  server.route<{ Params: ExportParams }>({
    method: 'POST',
    path: `${EXPORT}/remake`,
    options: {
      id: 'remakeJournalPackage',
      description: 'Make a package again',
      notes: [
        'Makes the package again from the dialog as it was then, and compares it with what was handed over.',
        'Coordinators may, and administrators of its municipality or unit.',
        'Ask for the export until `remade` tells whether it is identical. After an erasure in the dialog it is not.',
      ],
      tags: ['journal'],
      auth: { scope: ['journal:write'] },
      app: { policies: [journalDialog], tagged: true },
      validate: { params: exportParams },
      response: { status: { 200: exportView } },
    },
    handler: async (request, h) =>
      tagged(h, await tools.runInWork(callerOf(request), (work) => remakePackage(work, request.params))),
  });
  server.route<{ Params: ExportParams }>({
    method: 'GET',
    path: `${EXPORT}/package`,
    options: {
      id: 'getJournalPackage',
      description: 'Download a package',
      notes: [
        'Gives the package as it goes to the case system: a BagIt bag in a zip. `Range` asks for a part of it.',
        'Coordinators may who could read all that is in it; administrators never. Each download is in the log.',
        'After the case system has accepted it, it is not kept here.',
      ],
      tags: ['journal'],
      auth: { scope: ['journal:read'] },
      app: { policies: [downloadPackages], ranged: true, answers: { 200: BODIES, 206: BODIES } },
      timeout: { server: false },
      validate: { params: exportParams },
    },
    handler: async (request, h) => {
      const { params } = request;
      const input = { ...params, range: rangeOf(request) };
      return answerOf(request, h, {
        opened: await downloadPackage(tools, callerOf(request), input),
        name: `${params.exportId}.zip`,
      });
    },
  });
}

/** Nothing here has a validator, so a range that holds for one is not asked for. */
function rangeOf({ headers }: Pick<Request, 'headers'>): string | null {
  const { range } = headers;
  return typeof range === 'string' && headers['if-range'] === undefined ? range : null;
}

function answerOf(
  request: Pick<Request, 'server' | 'info' | 'raw'>,
  h: Pick<ResponseToolkit, 'response'>,
  { opened: { size, span, bytes }, name }: { readonly opened: OpenedPackage; readonly name: string },
): ResponseObject {
  const stream = Readable.from(bytes, { objectMode: false }).once('error', (error) =>
    breakOff(request, 'journal-package', error),
  );
  const response = asFile(h.response(stream), name)
    .type('application/zip')
    .bytes(span ? span.end - span.start : size)
    .header('accept-ranges', 'bytes');
  return span ? response.code(206).header('content-range', `bytes ${span.start}-${span.end - 1}/${size}`) : response;
}
