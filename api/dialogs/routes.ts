import type { Plugin, Server } from '@hapi/hapi';
import type { Statements } from '../core/statement.ts';
import type { RunInWork } from '../core/unit-of-work.ts';
import type { Vault } from '../crypto/vault.ts';
import { callerOf } from '../http/authentication.ts';
import { id, type PageQuery, pageKeys, shape } from '../http/schemas.ts';
import { invitationRoutes } from './invitation-routes.ts';
import { inboxStatement } from './queries.ts';
import {
  type DialogParams,
  dialogPage,
  dialogParams,
  dialogView,
  type NewDialog,
  newDialog,
  participantPage,
} from './schemas.ts';
import { createDialog, listDialogs, readDialog } from './use-cases/dialogs.ts';
import { endParticipation, listParticipants } from './use-cases/participants.ts';

export interface DialogsOptions {
  readonly runInWork: RunInWork;
  readonly statements: Statements;
  readonly vault: Vault;
}

const participantParams = shape<DialogParams & { participantId: string }>({ dialogId: id(), participantId: id() });
const pageQuery = shape<PageQuery>(pageKeys);

export const dialogs: Plugin<DialogsOptions> = {
  name: 'dialogs',
  register(server, options) {
    dialogRoutes(server, options);
    participantRoutes(server, options);
    invitationRoutes(server, options);
  },
};

function dialogRoutes(server: Server, { runInWork, statements, vault }: DialogsOptions): void {
  const inbox = { run: statements.run, statement: inboxStatement(statements.auditLine), vault };
  server.route<{ Payload: NewDialog }>({
    method: 'POST',
    path: '/v1/dialogs',
    options: {
      id: 'createDialog',
      description: 'Create a dialog about one citizen and one topic',
      tags: ['dialogs'],
      auth: { scope: ['dialogs:write'] },
      validate: { payload: newDialog },
      response: { status: { 201: dialogView } },
    },
    handler: async (request, h) => {
      const dialog = await runInWork(callerOf(request), (work) => createDialog(work, vault, request.payload));
      return h.response(dialog).code(201).location(`/v1/dialogs/${dialog.id}`);
    },
  });
  server.route<{ Query: PageQuery }>({
    method: 'GET',
    path: '/v1/dialogs',
    options: {
      id: 'listDialogs',
      description: 'My dialogs with unread counts, latest activity first',
      tags: ['dialogs'],
      auth: { scope: ['dialogs:read'] },
      validate: { query: pageQuery },
      response: { status: { 200: dialogPage } },
    },
    handler: (request) => listDialogs(inbox, callerOf(request), request.query),
  });
  server.route<{ Params: DialogParams }>({
    method: 'GET',
    path: '/v1/dialogs/{dialogId}',
    options: {
      id: 'getDialog',
      description: 'Show a dialog',
      tags: ['dialogs'],
      auth: { scope: ['dialogs:read'] },
      validate: { params: dialogParams },
      response: { status: { 200: dialogView } },
    },
    handler: (request) => runInWork(callerOf(request), (work) => readDialog(work, vault, request.params.dialogId)),
  });
}

function participantRoutes(server: Server, { runInWork, vault }: DialogsOptions): void {
  server.route<{ Params: DialogParams }>({
    method: 'GET',
    path: '/v1/dialogs/{dialogId}/participants',
    options: {
      id: 'listParticipants',
      description: 'Who takes part, and who did',
      tags: ['participants'],
      auth: { scope: ['participants:read'] },
      validate: { params: dialogParams },
      response: { status: { 200: participantPage } },
    },
    handler: (request) =>
      runInWork(callerOf(request), (work) => listParticipants(work, vault, request.params.dialogId)),
  });
  server.route<{ Params: DialogParams & { participantId: string } }>({
    method: 'DELETE',
    path: '/v1/dialogs/{dialogId}/participants/{participantId}',
    options: {
      id: 'endParticipation',
      description: 'Exclude a participant, or leave the dialog oneself',
      tags: ['participants'],
      auth: { scope: ['participants:write'] },
      validate: { params: participantParams },
      response: { emptyStatusCode: 204, status: {} },
    },
    handler: async (request, h) => {
      const { dialogId, participantId: personId } = request.params;
      await runInWork(callerOf(request), (work) => endParticipation(work, vault, { dialogId, personId }));
      return h.response().code(204);
    },
  });
}
