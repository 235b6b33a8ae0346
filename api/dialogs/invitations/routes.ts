import type { Server } from '@hapi/hapi';
import type { PageQuery } from '../../core/pages.ts';
import { shape } from '../../core/shape.ts';
import type { RunInWork } from '../../core/unit-of-work.ts';
import { idempotent } from '../../database/idempotency.ts';
import { callerOf } from '../../http/authentication.ts';
import { expectedVersionOf, idempotencyKeyOf, tagged } from '../../http/preconditions.ts';
import { id, pageKeys } from '../../http/schemas.ts';
import type { FindRecipients } from '../recipients.ts';
import { type DialogParams, dialogParams } from '../schemas.ts';
import {
  acceptInvitations,
  confirmInvitations,
  inviteParticipants,
  seeInvitations,
  withdrawInvitations,
} from './policy.ts';
import {
  acceptance,
  invitationPage,
  invitationToken,
  invitationView,
  type NewInvitation,
  newInvitation,
} from './schemas.ts';
import { acceptInvitation } from './use-cases/accept-invitation.ts';
import { confirmInvitation, withdrawInvitation } from './use-cases/answer-invitation.ts';
import { inviteParticipant } from './use-cases/invite-participant.ts';
import { listInvitations, readInvitation } from './use-cases/list-invitations.ts';

interface InvitationParams extends DialogParams {
  invitationId: string;
}

export function invitationRoutes(
  server: Server,
  { runInWork, findRecipients }: { readonly runInWork: RunInWork; readonly findRecipients: FindRecipients },
): void {
  const params = shape<InvitationParams>({ dialogId: id(), invitationId: id() });
  server.route<{ Params: DialogParams; Payload: NewInvitation }>({
    method: 'POST',
    path: '/v1/dialogs/{dialogId}/invitations',
    options: {
      id: 'inviteParticipant',
      description: 'Invite a participant',
      notes: [
        'Sends an invitation by mail. It can be accepted once, within 14 days.',
        'Participating employees may, and administrators of its municipality or unit, who give no past.',
        'Whoever accepts a participant’s invitation that carries their CPR number joins at once; everybody else waits until a coordinator has confirmed them. Approvers, where there are any, are asked after that.',
      ],
      tags: ['invitations'],
      auth: { scope: ['invitations:write'] },
      app: { policies: [inviteParticipants], idempotent: true, tagged: true },
      validate: { params: dialogParams, payload: newInvitation },
      response: { status: { 201: invitationView } },
    },
    handler: async (request, h) => {
      const input = { ...request.payload, dialogId: request.params.dialogId };
      const { dialogId } = request.params;
      const invitation = await runInWork(callerOf(request), (work) =>
        idempotent(work, {
          operation: 'inviteParticipant',
          key: idempotencyKeyOf(request),
          input,
          make: () => inviteParticipant(work, input, findRecipients),
          again: (invitationId) => readInvitation(work, { dialogId, invitationId }),
        }),
      );
      return tagged(h, invitation).code(201);
    },
  });
  server.route<{ Params: DialogParams; Query: PageQuery }>({
    method: 'GET',
    path: '/v1/dialogs/{dialogId}/invitations',
    options: {
      id: 'listInvitations',
      description: 'List invitations',
      notes: [
        'Gives the invitations of a dialog, newest first, with who claimed them.',
        'Participating employees may see them, and administrators of its municipality or unit.',
        'Those in the state `claimed` wait for a coordinator to confirm or withdraw.',
      ],
      tags: ['invitations'],
      auth: { scope: ['participants:read'] },
      app: { policies: [seeInvitations] },
      validate: { params: dialogParams, query: shape<PageQuery>(pageKeys) },
      response: { status: { 200: invitationPage } },
    },
    handler: (request) =>
      runInWork(callerOf(request), (work) =>
        listInvitations(work, { dialogId: request.params.dialogId, query: request.query }),
      ),
  });
  server.route<{ Params: InvitationParams }>({
    method: 'GET',
    path: '/v1/dialogs/{dialogId}/invitations/{invitationId}',
    options: {
      id: 'getInvitation',
      description: 'Show an invitation',
      notes: [
        'Gives one invitation with its state and who claimed it.',
        'Participating employees may see it, and administrators of its municipality or unit.',
        'Send its `version` as `If-Match` when you confirm or withdraw it.',
      ],
      tags: ['invitations'],
      auth: { scope: ['participants:read'] },
      app: { policies: [seeInvitations], tagged: true },
      validate: { params },
      response: { status: { 200: invitationView } },
    },
    handler: async (request, h) =>
      tagged(h, await runInWork(callerOf(request), (work) => readInvitation(work, request.params))),
  });
  server.route<{ Params: InvitationParams }>({
    method: 'POST',
    path: '/v1/dialogs/{dialogId}/invitations/{invitationId}/confirm',
    options: {
      id: 'confirmInvitation',
      description: 'Confirm an invitation',
      notes: [
        'Says that whoever claimed the invitation is the one who was invited: show the verified name of `claimedBy` first.',
        'Coordinators may.',
        'They join the dialog, or wait for the approval of approvers: `state` tells which. A parent without custody needs the `reason` of the invitation, or an approver who holds custody.',
      ],
      tags: ['invitations'],
      auth: { scope: ['invitations:write'] },
      app: { policies: [confirmInvitations], ifMatch: true, tagged: true },
      validate: { params },
      response: { status: { 200: invitationView } },
    },
    handler: async (request, h) => {
      const input = { ...request.params, expectedVersion: expectedVersionOf(request) };
      return tagged(h, await runInWork(callerOf(request), (work) => confirmInvitation(work, input)));
    },
  });
  server.route<{ Params: InvitationParams }>({
    method: 'DELETE',
    path: '/v1/dialogs/{dialogId}/invitations/{invitationId}',
    options: {
      id: 'withdrawInvitation',
      description: 'Withdraw an invitation',
      notes: [
        'Takes an invitation back, or says no to who claimed it.',
        'Coordinators may, and administrators of its municipality or unit.',
        'The link in the mail no longer works, and an admission that waits ends with it.',
      ],
      tags: ['invitations'],
      auth: { scope: ['invitations:write'] },
      app: { policies: [withdrawInvitations], ifMatch: true },
      validate: { params },
      response: { emptyStatusCode: 204, status: {} },
    },
    handler: async (request, h) => {
      const input = { ...request.params, expectedVersion: expectedVersionOf(request) };
      await runInWork(callerOf(request), (work) => withdrawInvitation(work, input));
      return h.response().code(204);
    },
  });
  server.route<{ Payload: { token: string } }>({
    method: 'POST',
    path: '/v1/invitations/accept',
    options: {
      id: 'acceptInvitation',
      description: 'Accept an invitation',
      notes: [
        'Uses the token from the invitation mail.',
        'The person for whom the invitation is meant may, logged in in the capacity that it is for.',
        'With the state `accepted` you are in; with `claimed` somebody in the dialog must let you in first. A token works once.',
      ],
      tags: ['invitations'],
      auth: { scope: ['invitations:write'] },
      app: { policies: [acceptInvitations] },
      validate: { payload: invitationToken },
      response: { status: { 200: acceptance } },
    },
    handler: (request) => runInWork(callerOf(request), (work) => acceptInvitation(work, request.payload.token)),
  });
}
