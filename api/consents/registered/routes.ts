import { Readable } from 'node:stream';
import type { Server } from '@hapi/hapi';
import { invalid } from '../../core/errors.ts';
import type { RunInWork } from '../../core/unit-of-work.ts';
import type { Vault } from '../../crypto/vault.ts';
import { callerOf } from '../../http/authentication.ts';
import type { Storage } from '../../storage/storage.ts';
import { type ConsentParams, consentParams, consentView } from '../given/schemas.ts';
import { registerConsents } from '../policy.ts';
import { storeEvidence } from './evidence.ts';
import { EVIDENCE_TYPES, isEvidenceType, MAX_EVIDENCE_BYTES } from './file-type.ts';
import { type Registration, registration, uploadedEvidence } from './schemas.ts';
import { allowUpload, noteUpload, readEvidence, registerAnswer } from './use-cases.ts';

interface Tools {
  readonly runInWork: RunInWork;
  readonly storage: Storage;
  readonly vault: Vault;
}

const ONE = '/v1/dialogs/{dialogId}/consents/{consentId}';

export function registrationRoutes(server: Server, tools: Tools): void {
  const { runInWork, storage } = tools;
  evidenceRoutes(server, tools);
  server.route<{ Params: ConsentParams; Payload: Registration }>({
    method: 'POST',
    path: `${ONE}/register`,
    options: {
      id: 'registerConsent',
      description: 'Register an answer on paper or by phone',
      notes: [
        'Registers that a giver has given, refused or withdrawn, on which day and by which channel, with the evidence that was uploaded before.',
        'Coordinators may. Legal bases that demand an electronic form take no paper, and those that demand writing no phone.',
        'It counts as if the giver had answered here, from the day on which they did.',
      ],
      tags: ['consents'],
      auth: { scope: ['consents:write'] },
      app: { policies: [registerConsents] },
      validate: { params: consentParams, payload: registration },
      response: { status: { 200: consentView } },
    },
    handler: (request) => {
      const input = { ...request.params, ...request.payload };
      return runInWork(callerOf(request), (work) => registerAnswer(work, storage, input));
    },
  });
}

function evidenceRoutes(server: Server, { runInWork, storage, vault }: Tools): void {
  server.route<{ Params: ConsentParams }>({
    method: 'PUT',
    path: `${ONE}/evidence`,
    options: {
      id: 'uploadConsentEvidence',
      description: 'Upload the evidence of an answer',
      notes: [
        'Takes a PDF, a JPEG or a PNG of 10 MB at most, and seals it.',
        'Coordinators may.',
        'It is bound to nothing yet: register the answer with the id, the hash and the type that come back. Another upload takes its place.',
      ],
      tags: ['consents'],
      auth: { scope: ['consents:write'] },
      app: { policies: [registerConsents] },
      payload: {
        output: 'stream',
        parse: false,
        allow: [...EVIDENCE_TYPES],
        maxBytes: MAX_EVIDENCE_BYTES,
        timeout: 60_000,
      },
      timeout: { server: 90_000 },
      validate: { params: consentParams },
      response: { status: { 200: uploadedEvidence } },
    },
    handler: async (request) => {
      const { params, payload } = request;
      const type = String(request.headers['content-type']).split(';', 1)[0]?.trim() ?? '';
      if (!isEvidenceType(type) || !(payload instanceof Readable)) throw invalid('evidence_type_unknown');
      const place = await runInWork(callerOf(request), (work) => allowUpload(work, params));
      const stored = await storeEvidence({ storage, vault }, place, { type, bytes: payload });
      return runInWork(callerOf(request), (work) => noteUpload(work, storage, { ...params, stored, type }));
    },
  });
  server.route<{ Params: ConsentParams }>({
    method: 'GET',
    path: `${ONE}/evidence`,
    options: {
      id: 'getConsentEvidence',
      description: 'Read the evidence of an answer',
      notes: [
        'Gives the file with which the newest answer was registered.',
        'Coordinators may; each reading is in the log.',
        'It is a file from outside: show it apart from your own pages.',
      ],
      tags: ['consents'],
      auth: { scope: ['consents:read'] },
      app: {
        policies: [registerConsents],
        answers: { 200: Object.fromEntries(EVIDENCE_TYPES.map((type) => [type, { maxBytes: MAX_EVIDENCE_BYTES }])) },
      },
      validate: { params: consentParams },
    },
    handler: async (request, h) => {
      const { stream, type } = await runInWork(callerOf(request), (work) =>
        readEvidence(work, storage, request.params),
      );
      return h.response(stream).type(type);
    },
  });
}
