import type { Server } from '@hapi/hapi';
import type { RunInWork } from '../../core/unit-of-work.ts';
import { callerOf } from '../../http/authentication.ts';
import { seeCertificates } from '../policy.ts';
import {
  type CertificateParams,
  type CertificateQuery,
  certificatePage,
  certificateParams,
  certificateQuery,
  certificateView,
} from './schemas.ts';
import { listCertificates, readCertificate } from './use-cases.ts';

const PATH = '/v1/administration/deletion-certificates';
const WHO = 'Administrators may, in their own municipality.';

export function certificateRoutes(server: Server, { runInWork }: { readonly runInWork: RunInWork }): void {
  server.route<{ Query: CertificateQuery }>({
    method: 'GET',
    path: PATH,
    options: {
      id: 'listDeletionCertificates',
      description: 'List the deletion certificates',
      notes: [
        'Gives what is left of the dialogs that were erased, newest first: counts and times, no content and no name.',
        WHO,
        'With `runId` it gives those of one run.',
      ],
      tags: ['retention'],
      auth: { scope: ['administration:read'] },
      app: { policies: [seeCertificates] },
      validate: { query: certificateQuery },
      response: { status: { 200: certificatePage } },
    },
    handler: (request) => runInWork(callerOf(request), (work) => listCertificates(work, request.query)),
  });
  server.route<{ Params: CertificateParams }>({
    method: 'GET',
    path: `${PATH}/{certificateId}`,
    options: {
      id: 'getDeletionCertificate',
      description: 'Show a deletion certificate',
      notes: [
        'Gives the certificate of a dialog that was erased, signed: who asked, by which policy, how many rows and files, their hashes, and those of the packages that the case system has accepted.',
        WHO,
        'Keep it. It can be checked with the published keys, without LetDialog.',
      ],
      tags: ['retention'],
      auth: { scope: ['administration:read'] },
      app: { policies: [seeCertificates] },
      validate: { params: certificateParams },
      response: { status: { 200: certificateView } },
    },
    handler: (request) => runInWork(callerOf(request), (work) => readCertificate(work, request.params.certificateId)),
  });
}
