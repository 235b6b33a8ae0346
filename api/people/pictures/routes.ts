import type { Server } from '@hapi/hapi';
import type { RunInWork } from '../../core/unit-of-work.ts';
import { callerOf } from '../../http/authentication.ts';
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
import { changeOwnSettings, seeMe } from '../policy.ts';
import { allowMyPicture, readMyPicture, removeMyPicture, setMyPicture } from './use-cases.ts';

export interface PictureRouteOptions extends PortraitTools {
  readonly runInWork: RunInWork;
}

export function myPictureRoutes(server: Server, { runInWork, ...tools }: PictureRouteOptions): void {
  const path = '/v1/me/picture';
  server.route<{ Query: PictureQuery }>({
    method: 'GET',
    path,
    options: {
      id: 'getMyPicture',
      description: 'Show my picture',
      notes: [
        'Gives the picture of the person who is logged in, as a square JPEG.',
        'Every person may see their own, also when their name is protected.',
        'Put no token in its address: fetch it, and show it from memory.',
      ],
      tags: ['me'],
      auth: { scope: ['me:read'] },
      app: { policies: [seeMe], isFile: true, answers: PICTURE_ANSWERS },
      validate: { query: pictureQuery },
    },
    handler: async (request, h) => {
      const portrait = await runInWork(callerOf(request), readMyPicture);
      return answerPicture(h, await openPortrait(tools.storage, portrait, request.query.size));
    },
  });
  server.route({
    method: 'PUT',
    path,
    options: {
      id: 'setMyPicture',
      description: 'Set my picture',
      notes: [
        'Takes a JPEG, PNG, WebP or HEIC picture of 10 MB at most, scans it, and keeps two squares from its middle, without anything else that the file told.',
        'Every person may set their own.',
        'Those who see your name see it in your dialogs; nobody does while your name is protected, but you and administrators.',
      ],
      tags: ['me'],
      auth: { scope: ['me:write'] },
      app: { policies: [changeOwnSettings] },
      payload: PICTURE_PAYLOAD,
      timeout: PICTURE_TIMEOUT,
      response: { status: { 200: pictureRef } },
    },
    handler: async (request) => {
      await runInWork(callerOf(request), async (work) => allowMyPicture(work));
      const received = await receivePortrait(tools, { personId: callerOf(request).personId, bytes: bytesIn(request) });
      return runInWork(callerOf(request), (work) => setMyPicture(work, received));
    },
  });
  server.route({
    method: 'DELETE',
    path,
    options: {
      id: 'removeMyPicture',
      description: 'Remove my picture',
      notes: [
        'Erases the picture of the person who is logged in.',
        'Every person may remove their own.',
        'Nobody can open it from now on; its bytes go within hours.',
      ],
      tags: ['me'],
      auth: { scope: ['me:write'] },
      app: { policies: [changeOwnSettings] },
      response: { emptyStatusCode: 204, status: {} },
    },
    handler: async (request, h) => {
      await runInWork(callerOf(request), removeMyPicture);
      return h.response().code(204);
    },
  });
}
