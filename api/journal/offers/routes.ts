import { Readable } from 'node:stream';
import type { Request, Server } from '@hapi/hapi';
import type { PageQuery } from '../../core/pages.ts';
import type { RunForClient, RunInWork } from '../../core/unit-of-work.ts';
import { callerOf, clientCallerOf, isClient } from '../../http/authentication.ts';
import { breakOff } from '../../http/break-off.ts';
import { asFile } from '../../http/file-answer.ts';
import type { RunForAsking } from '../asking.ts';
import { fetchPackages } from '../receipts/policy.ts';
import { type PackageTools, readPackage } from './read-package.ts';
import { type OfferParams, offerPage, offerParams, offerQuery, offerView } from './schemas.ts';
import { getOffer, listOffers } from './use-cases.ts';

const ALL = '/v1/journal-exports';
const ZIP = 'application/zip';
const MAX_BYTES = 2 ** 40;

/** For case systems alone. */
export interface OfferOptions extends PackageTools {
  readonly runInWork: RunInWork;
  readonly runForClient: RunForClient;
}

export function offerRoutes(server: Server, options: OfferOptions): void {
  server.route<{ Query: PageQuery }>({
    method: 'GET',
    path: ALL,
    options: {
      id: 'listOfferedJournalExports',
      description: 'List the exports that wait for a case system',
      notes: [
        'Gives the packages that are addressed to the case system and that it has neither accepted nor refused, oldest first.',
        'Case systems that a municipality has named as a destination may.',
        'Read each package, then say what has become of it.',
      ],
      tags: ['journal'],
      auth: { access: { scope: ['journal:read'], entity: 'any' } },
      app: { policies: [fetchPackages] },
      validate: { query: offerQuery },
      response: { status: { 200: offerPage } },
    },
    handler: (request) => askedBy(options, request)((work) => listOffers(work, request.query)),
  });
  server.route<{ Params: OfferParams }>({
    method: 'GET',
    path: `${ALL}/{exportId}`,
    options: {
      id: 'getOfferedJournalExport',
      description: 'Show an export that waits for a case system',
      notes: [
        'Tells the size and the hash of a package, and which posts it has.',
        'Case systems that a municipality has named as a destination may, for what is addressed to them.',
        'It is there until the case system has accepted or refused it.',
      ],
      tags: ['journal'],
      auth: { access: { scope: ['journal:read'], entity: 'any' } },
      app: { policies: [fetchPackages] },
      validate: { params: offerParams },
      response: { status: { 200: offerView } },
    },
    handler: (request) => askedBy(options, request)((work) => getOffer(work, request.params.exportId)),
  });
  server.route<{ Params: OfferParams }>({
    method: 'GET',
    path: `${ALL}/{exportId}/package`,
    options: {
      id: 'getOfferedPackage',
      description: 'Read a package',
      notes: [
        'Gives the bytes of the package, a zip. `Range` asks for a part of them: after a cut-off, go on from there.',
        'Case systems that a municipality has named as a destination may, for what is addressed to them. Each reading is in the log.',
        'Compare its SHA-256 with what the export says before you accept it.',
      ],
      tags: ['journal'],
      auth: { access: { scope: ['journal:read'], entity: 'any' } },
      app: {
        ...{ policies: [fetchPackages], ranged: true },
        answers: { 200: { [ZIP]: { maxBytes: MAX_BYTES } }, 206: { [ZIP]: { maxBytes: MAX_BYTES } } },
      },
      timeout: { server: false },
      validate: { params: offerParams },
    },
    handler: async (request, h) => {
      const input = { exportId: request.params.exportId, range: rangeOf(request) };
      const { name, size, span, bytes, close } = await readPackage(options, askedBy(options, request), input);
      const stream = Readable.from(bytes, { objectMode: false })
        .once('error', (error) => breakOff(request, 'package', error))
        .once('close', close);
      const response = asFile(h.response(stream), name)
        .type(ZIP)
        .bytes(span ? span.end - span.start : size)
        .header('accept-ranges', 'bytes');
      return span
        ? response.code(206).header('content-range', `bytes ${span.start}-${span.end - 1}/${size}`)
        : response;
    },
  });
}

/** People are refused by the policy, like a case system that is no destination. */
export const askedBy =
  ({ runInWork, runForClient }: Pick<OfferOptions, 'runInWork' | 'runForClient'>, request: Asking): RunForAsking =>
  (useCase) =>
    isClient(request)
      ? runForClient(clientCallerOf(request), (work) => useCase(work))
      : runInWork(callerOf(request), (work) => useCase(work));

type Asking = Parameters<typeof callerOf>[0];

/** Nothing here has a validator, so a range that holds for one is not asked for. */
function rangeOf({ headers }: Pick<Request, 'headers'>): string | null {
  const { range } = headers;
  return typeof range === 'string' && headers['if-range'] === undefined ? range : null;
}
