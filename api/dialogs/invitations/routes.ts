import type { Server } from '@hapi/hapi';
import type { PageQuery } from '../../core/pages.ts';
import { shape } from '../../core/shape.ts';
import type { RunInWork } from '../../core/unit-of-work.ts';
import { idempotent } from '../../database/idempotency.ts';
import { callerOf } from '../../http/authentication.ts';
import { expectedVersionOf, idempotencyKeyOf, tagged } from '../../http/preconditions.ts';
import { id, pageKeys } from '../../http/schemas.ts';
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

export function invitationRoutes(server: Server, { runInWork }: { readonly runInWork: RunInWork }): void {
  const params = shape<InvitationParams>({ dialogId: id(), invitationId: id() });
  server.route<{ Params: DialogParams; Payload: NewInvitation }>({
    method: 'POST',
    path: '/v1/dialogs/{dialogId}/invitations',
    options: {
      id: 'inviteParticipant',
      description: 'Invite by e-mail',
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
          make: () => inviteParticipant(work, input),
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
      description: 'Invitations of a dialog, newest first, with who claimed them',
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
      description: 'Confirm that who claimed it is the one who was invited',
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
      description: 'Withdraw an invitation, or refuse who claimed it',
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
      description: 'Accept an invitation with the token from its mail',
      tags: ['invitations'],
      auth: { scope: ['invitations:write'] },
      app: { policies: [acceptInvitations] },
      validate: { payload: invitationToken },
      response: { status: { 200: acceptance } },
    },
    handler: (request) => runInWork(callerOf(request), (work) => acceptInvitation(work, request.payload.token)),
  });
}
