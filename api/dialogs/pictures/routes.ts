import type { Server } from '@hapi/hapi';
import { shape } from '../../core/shape.ts';
import type { RunInWork } from '../../core/unit-of-work.ts';
import { callerOf } from '../../http/authentication.ts';
import { id } from '../../http/schemas.ts';
import { openPortrait } from '../../pictures/portraits.ts';
import { type PortraitTools, receivePortrait } from '../../pictures/receive-portrait.ts';
import {
  answerPicture,
  bytesIn,
  PICTURE_ANSWERS,
  PICTURE_PAYLOAD,
  PICTURE_TIMEOUT,
  type PictureQuery,
  pictureQuery,
  pictureRef,
} from '../../pictures/schemas.ts';
import { seeParticipants } from '../participants/policy.ts';
import { changeDialog, seeDialog } from '../policy.ts';
import { type DialogParams, dialogParams } from '../schemas.ts';
import {
  allowSubjectPicture,
  readParticipantPicture,
  readSubjectPicture,
  removeSubjectPicture,
  setSubjectPicture,
} from './use-cases.ts';

interface ParticipantParams extends DialogParams {
  participantId: string;
}
const participantParams = shape<ParticipantParams>({ dialogId: id(), participantId: id() });

interface PictureRouteOptions extends PortraitTools {
  readonly runInWork: RunInWork;
}

export function pictureRoutes(server: Server, options: PictureRouteOptions): void {
  const { runInWork, storage } = options;
  subjectPictureRoutes(server, options);
  server.route<{ Params: ParticipantParams; Query: PictureQuery }>({
    method: 'GET',
    path: '/v1/dialogs/{dialogId}/participants/{participantId}/picture',
    options: {
      id: 'getParticipantPicture',
      description: 'Show the picture of a participant',
      notes: [
        'Gives the picture that a participant has set, as a square JPEG.',
        'Participants may see it, and administrators of its municipality or unit: those who see the name and not an alias.',
        'Ask where `pictureId` of the participant is not null; whoever has left shows none.',
      ],
      tags: ['participants'],
      auth: { scope: ['participants:read'] },
      app: { policies: [seeParticipants], isFile: true, answers: PICTURE_ANSWERS },
      validate: { params: participantParams, query: pictureQuery },
    },
    handler: async (request, h) => {
      const { dialogId, participantId: personId } = request.params;
      const portrait = await runInWork(callerOf(request), (work) =>
        readParticipantPicture(work, { dialogId, personId }),
      );
      return answerPicture(h, await openPortrait(storage, portrait, request.query.size));
    },
  });
}

function subjectPictureRoutes(server: Server, { runInWork, ...tools }: PictureRouteOptions): void {
  const path = '/v1/dialogs/{dialogId}/subject-picture';
  server.route<{ Params: DialogParams; Query: PictureQuery }>({
    method: 'GET',
    path,
    options: {
      id: 'getSubjectPicture',
      description: 'Show the picture of the subject',
      notes: [
        'Gives the picture of the citizen whom the dialog is about, as a square JPEG.',
        'Participants may see it, and administrators of its municipality or unit: those who see the name and not an alias.',
        'Ask where `subjectPictureId` of the dialog is not null.',
      ],
      tags: ['dialogs'],
      auth: { scope: ['dialogs:read'] },
      app: { policies: [seeDialog], isFile: true, answers: PICTURE_ANSWERS },
      validate: { params: dialogParams, query: pictureQuery },
    },
    handler: async (request, h) => {
      const portrait = await runInWork(callerOf(request), (work) => readSubjectPicture(work, request.params.dialogId));
      return answerPicture(h, await openPortrait(tools.storage, portrait, request.query.size));
    },
  });
  server.route<{ Params: DialogParams }>({
    method: 'PUT',
    path,
    options: {
      id: 'setSubjectPicture',
      description: 'Set the picture of the subject',
      notes: [
        'Takes a JPEG, PNG, WebP or HEIC picture of 10 MB at most, scans it, and keeps two squares from its middle, without anything else that the file told.',
        'Coordinators may, while the subject is not protected.',
        'It is shown in this dialog alone; a subject who is protected later shows none.',
      ],
      tags: ['dialogs'],
      auth: { scope: ['dialogs:write'] },
      app: { policies: [changeDialog] },
      payload: PICTURE_PAYLOAD,
      timeout: PICTURE_TIMEOUT,
      validate: { params: dialogParams },
      response: { status: { 200: pictureRef } },
    },
    handler: async (request) => {
      const { dialogId } = request.params;
      await runInWork(callerOf(request), (work) => allowSubjectPicture(work, dialogId));
      const received = await receivePortrait(tools, { personId: callerOf(request).personId, bytes: bytesIn(request) });
      return runInWork(callerOf(request), (work) => setSubjectPicture(work, { dialogId, received }));
    },
  });
  server.route<{ Params: DialogParams }>({
    method: 'DELETE',
    path,
    options: {
      id: 'removeSubjectPicture',
      description: 'Remove the picture of the subject',
      notes: [
        'Erases the picture of the citizen whom the dialog is about.',
        'Coordinators may, also when the dialog is closed.',
        'Nobody can open it from now on; its bytes go within hours.',
      ],
      tags: ['dialogs'],
      auth: { scope: ['dialogs:write'] },
      app: { policies: [changeDialog] },
      validate: { params: dialogParams },
      response: { emptyStatusCode: 204, status: {} },
    },
    handler: async (request, h) => {
      await runInWork(callerOf(request), (work) => removeSubjectPicture(work, request.params.dialogId));
      return h.response().code(204);
    },
  });
}
