import type { Plugin, Server } from '@hapi/hapi';
import type { Clock } from '../core/clock.ts';
import type { PageQuery } from '../core/pages.ts';
import type { RunStatementReading } from '../core/reading.ts';
import { shape } from '../core/shape.ts';
import type { ReportTampering, RunInWork } from '../core/unit-of-work.ts';
import type { Vault } from '../crypto/vault.ts';
import { idempotent } from '../database/idempotency.ts';
import { callerOf } from '../http/authentication.ts';
import { expectedVersionOf, idempotencyKeyOf, tagged } from '../http/preconditions.ts';
import { pageKeys } from '../http/schemas.ts';
import type { PictureRenderer } from '../pictures/render.ts';
import type { Scanner } from '../scanner/scanner.ts';
import type { Storage } from '../storage/storage.ts';
import { administrationRoutes } from './administered/routes.ts';
import { admissionDemandRoutes } from './admissions/demand-routes.ts';
import { admissionRoutes } from './admissions/routes.ts';
import { invitationRoutes } from './invitations/routes.ts';
import { participantRoutes } from './participants/routes.ts';
import { pictureRoutes } from './pictures/routes.ts';
import { changeDialog, closeOrReopenDialog, createOwnDialog, listOwnDialogs, seeDialog } from './policy.ts';
import type { FindRecipients } from './recipients.ts';
import {
  type DialogChange,
  type DialogParams,
  dialogChange,
  dialogPage,
  dialogParams,
  dialogView,
  type NewDialog,
  newDialog,
} from './schemas.ts';
import { changeTopic, closeDialog, reopenDialog } from './use-cases/change-dialog.ts';
import { createDialog } from './use-cases/create-dialog.ts';
import { listDialogs } from './use-cases/list-dialogs.ts';
import { readDialog } from './use-cases/read-dialog.ts';

interface DialogsOptions {
  readonly runInWork: RunInWork;
  readonly runStatementReading: RunStatementReading;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly reportTampering: ReportTampering;
  readonly findRecipients: FindRecipients;
  readonly scanner: Scanner;
  readonly pictures: PictureRenderer;
  readonly storage: Storage;
}

const pageQuery = shape<PageQuery>(pageKeys);

export const dialogs: Plugin<DialogsOptions> = {
  name: 'dialogs',
  register(server, options) {
    dialogRoutes(server, options);
    dialogChangeRoutes(server, options);
    participantRoutes(server, options);
    pictureRoutes(server, options);
    invitationRoutes(server, options);
    admissionRoutes(server, options);
    admissionDemandRoutes(server, options);
    administrationRoutes(server, options);
  },
};

function dialogRoutes(
  server: Server,
  { runInWork, runStatementReading, vault, clock, reportTampering }: DialogsOptions,
): void {
  const inbox = { runStatementReading, vault, clock, reportTampering };
  server.route<{ Payload: NewDialog }>({
    method: 'POST',
    path: '/v1/dialogs',
    options: {
      id: 'createDialog',
      description: 'Create a dialog',
      notes: [
        'Starts a dialog about one citizen and one topic.',
        'Employees with the right to create dialogs may.',
        'You become its coordinator, and it belongs to your unit. The citizen gets no access by this: invite them.',
      ],
      tags: ['dialogs'],
      auth: { scope: ['dialogs:write'] },
      app: { policies: [createOwnDialog], idempotent: true, tagged: true, located: true },
      validate: { payload: newDialog },
      response: { status: { 201: dialogView } },
    },
    handler: async (request, h) => {
      const { payload } = request;
      const dialog = await runInWork(callerOf(request), (work) =>
        idempotent(work, {
          operation: 'createDialog',
          key: idempotencyKeyOf(request),
          input: payload,
          make: () => createDialog(work, payload),
          again: (dialogId) => readDialog(work, dialogId),
        }),
      );
      return tagged(h, dialog).code(201).location(`/v1/dialogs/${dialog.id}`);
    },
  });
  server.route<{ Query: PageQuery }>({
    method: 'GET',
    path: '/v1/dialogs',
    options: {
      id: 'listDialogs',
      description: 'List my dialogs',
      notes: [
        'Gives the dialogs in which you take part, latest activity first, with counts of unread posts.',
        'Every person may list their own.',
        'Dialogs that need a more secure login are left out: `stepUp` then tells which login shows them.',
      ],
      tags: ['dialogs'],
      auth: { scope: ['dialogs:read'] },
      app: { policies: [listOwnDialogs] },
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
      notes: [
        'Gives the topic, the state, your role and how far you have read.',
        'Participants may see it, and administrators of its municipality or unit, who see no post.',
        'Send its `version` as `If-Match` when you change it.',
      ],
      tags: ['dialogs'],
      auth: { scope: ['dialogs:read'] },
      app: { policies: [seeDialog], tagged: true },
      validate: { params: dialogParams },
      response: { status: { 200: dialogView } },
    },
    handler: async (request, h) =>
      tagged(h, await runInWork(callerOf(request), (work) => readDialog(work, request.params.dialogId))),
  });
}

function dialogChangeRoutes(server: Server, { runInWork }: DialogsOptions): void {
  server.route<{ Params: DialogParams; Payload: DialogChange }>({
    method: 'PATCH',
    path: '/v1/dialogs/{dialogId}',
    options: {
      id: 'changeDialog',
      description: 'Change the topic of a dialog',
      notes: [
        'Gives an open dialog another topic.',
        'Coordinators may.',
        'Everybody who sees the dialog sees the new topic; no mail is sent.',
      ],
      tags: ['dialogs'],
      auth: { scope: ['dialogs:write'] },
      app: { policies: [changeDialog], ifMatch: true, tagged: true },
      validate: { params: dialogParams, payload: dialogChange },
      response: { status: { 200: dialogView } },
    },
    handler: async (request, h) => {
      const input = { ...request.params, ...request.payload, expectedVersion: expectedVersionOf(request) };
      return tagged(h, await runInWork(callerOf(request), (work) => changeTopic(work, input)));
    },
  });
  const moves = [
    {
      verb: 'close',
      id: 'closeDialog',
      description: 'Close a dialog',
      notes: [
        'Makes a dialog read-only.',
        'Coordinators may, and administrators of its municipality or unit.',
        'Participants can still read; nobody can write, invite or join until it is reopened.',
      ],
      act: closeDialog,
    },
    {
      verb: 'reopen',
      id: 'reopenDialog',
      description: 'Reopen a dialog',
      notes: [
        'Lets participants write again in a closed dialog.',
        'Coordinators may, and administrators of its municipality or unit.',
        'Newcomers whom all approvers approved meanwhile get access.',
      ],
      act: reopenDialog,
    },
  ];
  for (const { verb, id: operation, description, notes, act } of moves) {
    server.route<{ Params: DialogParams }>({
      method: 'POST',
      path: `/v1/dialogs/{dialogId}/${verb}`,
      options: {
        id: operation,
        description,
        notes,
        tags: ['dialogs'],
        auth: { scope: ['dialogs:write'] },
        app: { policies: [closeOrReopenDialog], ifMatch: true, tagged: true },
        validate: { params: dialogParams },
        response: { status: { 200: dialogView } },
      },
      handler: async (request, h) => {
        const input = { ...request.params, expectedVersion: expectedVersionOf(request) };
        return tagged(h, await runInWork(callerOf(request), (work) => act(work, input)));
      },
    });
  }
}
