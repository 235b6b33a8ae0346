import type { Server } from '@hapi/hapi';
import type { RunInWork } from '../../core/unit-of-work.ts';
import { idempotent } from '../../database/idempotency.ts';
import { type DialogParams, dialogParams } from '../../dialogs/schemas.ts';
import { callerOf } from '../../http/authentication.ts';
import { idempotencyKeyOf } from '../../http/preconditions.ts';
import { requireConsent, seeRequirements } from '../policy.ts';
import {
  type Lifting,
  lifting,
  type NewRequirement,
  newRequirement,
  type RequirementParams,
  requirementPage,
  requirementParams,
  requirementView,
} from './schemas.ts';
import { addRequirement, liftRequirement, listRequirements, readRequirement } from './use-cases.ts';

export function requirementRoutes(server: Server, { runInWork }: { readonly runInWork: RunInWork }): void {
  const path = '/v1/dialogs/{dialogId}/consent-requirements';
  server.route<{ Params: DialogParams }>({
    method: 'GET',
    path,
    options: {
      id: 'listConsentRequirements',
      description: 'List what consents a dialog requires',
      notes: [
        'Gives the declarations that must be consented to, and the statutory bases with their reasons, lifted ones too. The list is whole, so `next` is always null.',
        'Participants may see it; what the answers come to, and whose they are, is shown to employees alone.',
        'While a required consent is missing, the state of the dialog says so.',
      ],
      tags: ['consents'],
      auth: { scope: ['consents:read'] },
      app: { policies: [seeRequirements] },
      validate: { params: dialogParams },
      response: { status: { 200: requirementPage } },
    },
    handler: (request) => runInWork(callerOf(request), (work) => listRequirements(work, request.params)),
  });
  server.route<{ Params: DialogParams; Payload: NewRequirement }>({
    method: 'POST',
    path,
    options: {
      id: 'requireConsent',
      description: 'Require a consent in a dialog',
      notes: [
        'Requires the consent to a declaration, or records a statutory basis with its reason.',
        'Coordinators may.',
        'Everybody who is to give by the rules is asked at once, by mail. Until they have given, nothing is written in a new dialog, and what was written before can only be read. A statutory basis asks nobody and is shown to all participants.',
      ],
      tags: ['consents'],
      auth: { scope: ['consents:write'] },
      app: { policies: [requireConsent], idempotent: true },
      validate: { params: dialogParams, payload: newRequirement },
      response: { status: { 201: requirementView } },
    },
    handler: async (request, h) => {
      const { dialogId } = request.params;
      const input = { ...request.payload, dialogId };
      const made = await runInWork(callerOf(request), (work) =>
        idempotent(work, {
          operation: 'requireConsent',
          key: idempotencyKeyOf(request),
          input,
          make: () => addRequirement(work, input),
          again: (requirementId) => readRequirement(work, { dialogId, requirementId }),
        }),
      );
      return h.response(made).code(201);
    },
  });
  server.route<{ Params: RequirementParams; Payload: Lifting }>({
    method: 'POST',
    path: `${path}/{requirementId}/lift`,
    options: {
      id: 'liftConsentRequirement',
      description: 'Lift what a dialog requires',
      notes: [
        'Says, with a reason, that a consent or a statutory basis is not needed any more. Lifting twice is lifting once.',
        'Coordinators may.',
        'What was answered stays. The dialog goes on when nothing else is missing.',
      ],
      tags: ['consents'],
      auth: { scope: ['consents:write'] },
      app: { policies: [requireConsent] },
      validate: { params: requirementParams, payload: lifting },
      response: { status: { 200: requirementView } },
    },
    handler: (request) =>
      runInWork(callerOf(request), (work) => liftRequirement(work, { ...request.params, ...request.payload })),
  });
}
