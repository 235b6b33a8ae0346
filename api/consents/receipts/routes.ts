import type { Server } from '@hapi/hapi';
import Joi from '@hapi/joi';
import { shape } from '../../core/shape.ts';
import type { RunInWork } from '../../core/unit-of-work.ts';
import { callerOf } from '../../http/authentication.ts';
import { id } from '../../http/schemas.ts';
import { seeConsents, seeOwnConsents } from '../policy.ts';
import { type ReceiptQuery, readDialogReceipt, readOwnReceipt } from './use-cases.ts';

const JOSE = 'application/jose';
/** A proof has a hash for each doubling of the log, a checkpoint sixteen signatures at most. */
const RECEIPT_BYTES = 200_000;
const answers = { 200: { [JOSE]: { maxBytes: RECEIPT_BYTES } } };

interface OwnParams {
  consentId: string;
}
interface DialogParams extends OwnParams {
  dialogId: string;
}

const receiptQuery = shape<ReceiptQuery>({
  event: Joi.number()
    .integer()
    .min(1)
    .max(2_147_483_647)
    .optional()
    .description('The number of the answer, where a consent has several; the last one when left out'),
});

const WHAT =
  'Gives the signed receipt of an answer (compact JWS, ES256, `consent-receipt+jws`) with the proof that it stands in the audit log: `letdialog consent verify` and any JOSE library check it by `/.well-known/jwks.json`.';
const AFTER =
  'It never changes. For some seconds after the answer there is none yet: `receipt_pending` says when to ask again.';

export function receiptRoutes(server: Server, { runInWork }: { readonly runInWork: RunInWork }): void {
  server.route<{ Params: OwnParams; Query: ReceiptQuery }>({
    method: 'GET',
    path: '/v1/me/consents/{consentId}/receipt',
    options: {
      id: 'getMyConsentReceipt',
      description: 'Show the receipt of my answer',
      notes: [WHAT, 'Whoever gave the answer, or for whom it was registered, may have it.', AFTER],
      tags: ['consents'],
      auth: { scope: ['consents:read'] },
      app: { policies: [seeOwnConsents], answers },
      validate: { params: shape<OwnParams>({ consentId: id() }), query: receiptQuery },
    },
    handler: async (request, h) => {
      const { consentId } = request.params;
      const input = { consentId, ...request.query };
      return h.response(await runInWork(callerOf(request), (work) => readOwnReceipt(work, input))).type(JOSE);
    },
  });
  server.route<{ Params: DialogParams; Query: ReceiptQuery }>({
    method: 'GET',
    path: '/v1/dialogs/{dialogId}/consents/{consentId}/receipt',
    options: {
      id: 'getConsentReceipt',
      description: 'Show the receipt of an answer',
      notes: [WHAT, 'Participating employees may have it.', AFTER],
      tags: ['consents'],
      auth: { scope: ['consents:read'] },
      app: { policies: [seeConsents], answers },
      validate: { params: shape<DialogParams>({ dialogId: id(), consentId: id() }), query: receiptQuery },
    },
    handler: async (request, h) => {
      const input = { ...request.params, ...request.query };
      return h.response(await runInWork(callerOf(request), (work) => readDialogReceipt(work, input))).type(JOSE);
    },
  });
}
