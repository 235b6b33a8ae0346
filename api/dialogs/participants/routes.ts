import type { Server } from '@hapi/hapi';
import { shape } from '../../core/shape.ts';
import type { RunInWork, Work } from '../../core/unit-of-work.ts';
import { idempotent } from '../../database/idempotency.ts';
import { callerOf } from '../../http/authentication.ts';
import { expectedVersionOf, idempotencyKeyOf, tagged } from '../../http/preconditions.ts';
import { id } from '../../http/schemas.ts';
import { admissionView } from '../admissions/schemas.ts';
import type { FindRecipients } from '../recipients.ts';
import { type DialogParams, dialogParams } from '../schemas.ts';
import {
  addParticipants,
  appointCoordinators,
  chooseApprovers,
  excludeParticipants,
  leaveDialog,
  seeParticipants,
} from './policy.ts';
import {
  type NewParticipant,
  newParticipant,
  type ParticipantChange,
  participantChange,
  participantPage,
  participantView,
} from './schemas.ts';
import { addParticipant, readAdded } from './use-cases/add-participant.ts';
import { appointCoordinator } from './use-cases/appoint-coordinator.ts';
import { chooseApprover } from './use-cases/choose-approver.ts';
import { endParticipation } from './use-cases/end-participation.ts';
import { listParticipants, readParticipant } from './use-cases/list-participants.ts';

interface ParticipantParams extends DialogParams {
  participantId: string;
}

export function participantRoutes(
  server: Server,
  { runInWork, findRecipients }: { readonly runInWork: RunInWork; readonly findRecipients: FindRecipients },
): void {
  const params = shape<ParticipantParams>({ dialogId: id(), participantId: id() });
  const path = '/v1/dialogs/{dialogId}/participants/{participantId}';
  const refOf = ({ dialogId, participantId }: ParticipantParams) => ({ dialogId, personId: participantId });
  server.route<{ Params: DialogParams }>({
    method: 'GET',
    path: '/v1/dialogs/{dialogId}/participants',
    options: {
      id: 'listParticipants',
      description: 'List participants',
      notes: [
        'Gives everybody who takes part in the dialog, and who did: posts of former participants stay. The list is whole, so `next` is always null.',
        'Participants may see it, and administrators of its municipality or unit.',
        'Find the author of a post by `authorId` here.',
      ],
      tags: ['participants'],
      auth: { scope: ['participants:read'] },
      app: { policies: [seeParticipants] },
      validate: { params: dialogParams },
      response: { status: { 200: participantPage } },
    },
    handler: (request) => runInWork(callerOf(request), (work) => listParticipants(work, request.params.dialogId)),
  });
  server.route<{ Params: DialogParams; Payload: NewParticipant }>({
    method: 'POST',
    path: '/v1/dialogs/{dialogId}/participants',
    options: {
      id: 'addParticipant',
      description: 'Add an employee to a dialog',
      notes: [
        'Lets an employee of the municipality in, from now on, without an invitation.',
        'Administrators of its municipality or unit may, and never for themselves; coordinators invite instead.',
        'All participants are told by mail, whatever they chose for new posts. Where there are approvers, they are asked first: the answer is then 202 with the admission.',
      ],
      tags: ['participants'],
      auth: { scope: ['participants:write'] },
      app: { policies: [addParticipants], idempotent: true, tagged: true },
      validate: { params: dialogParams, payload: newParticipant },
      response: { status: { 201: participantView, 202: admissionView } },
    },
    handler: async (request, h) => {
      const { dialogId } = request.params;
      const input = { ...request.payload, dialogId };
      const added = await runInWork(callerOf(request), (work) =>
        idempotent(work, {
          operation: 'addParticipant',
          key: idempotencyKeyOf(request),
          input,
          make: () => addParticipant(work, input, findRecipients),
          again: (made) => readAdded(work, { dialogId, id: made }),
        }),
      );
      return 'participant' in added ? tagged(h, added.participant).code(201) : tagged(h, added.admission).code(202);
    },
  });
  server.route<{ Params: ParticipantParams }>({
    method: 'GET',
    path,
    options: {
      id: 'getParticipant',
      description: 'Show a participant',
      notes: [
        'Gives one participant with role and version, also a former one.',
        'Participants may see it, and administrators of its municipality or unit.',
        'Send its `version` as `If-Match` when you change or exclude the participant.',
      ],
      tags: ['participants'],
      auth: { scope: ['participants:read'] },
      app: { policies: [seeParticipants], tagged: true },
      validate: { params },
      response: { status: { 200: participantView } },
    },
    handler: async (request, h) =>
      tagged(h, await runInWork(callerOf(request), (work) => readParticipant(work, refOf(request.params)))),
  });
  server.route<{ Params: ParticipantParams; Payload: ParticipantChange }>({
    method: 'PATCH',
    path,
    options: {
      id: 'changeParticipant',
      description: 'Change a participant',
      notes: [
        'Appoints a further coordinator, or chooses whether newcomers need this participant’s approval: one of the two.',
        'Coordinators may do both; administrators of its municipality or unit appoint coordinators alone.',
        'An approver is asked about every newcomer from now on.',
      ],
      tags: ['participants'],
      auth: { scope: ['participants:write'] },
      app: { policies: [appointCoordinators, chooseApprovers], ifMatch: true, tagged: true },
      validate: { params, payload: participantChange },
      response: { status: { 200: participantView } },
    },
    handler: async (request, h) => {
      const input = { ...refOf(request.params), expectedVersion: expectedVersionOf(request) };
      const { isApprover } = request.payload;
      const change = (work: Work) =>
        isApprover === undefined ? appointCoordinator(work, input) : chooseApprover(work, { ...input, isApprover });
      return tagged(h, await runInWork(callerOf(request), change));
    },
  });
  server.route<{ Params: ParticipantParams }>({
    method: 'DELETE',
    path,
    options: {
      id: 'endParticipation',
      description: 'End a participation',
      notes: [
        'Excludes a participant, or leaves the dialog when the participant is you.',
        'Coordinators exclude, and administrators of its municipality or unit; every participant may leave.',
        'Access ends with the next request, and their posts stay. The last coordinator cannot go.',
      ],
      tags: ['participants'],
      auth: { scope: ['participants:write'] },
      app: { policies: [excludeParticipants, leaveDialog], ifMatch: true },
      validate: { params },
      response: { emptyStatusCode: 204, status: {} },
    },
    handler: async (request, h) => {
      const input = { ...refOf(request.params), expectedVersion: expectedVersionOf(request) };
      await runInWork(callerOf(request), (work) => endParticipation(work, input));
      return h.response().code(204);
    },
  });
}
