import type { Server } from '@hapi/hapi';
import type { RunInWork } from '../../core/unit-of-work.ts';
import { type DialogParams, dialogParams } from '../../dialogs/schemas.ts';
import { callerOf } from '../../http/authentication.ts';
import { readPosts } from '../policy.ts';
import { type PostParams, postParams } from '../schemas.ts';
import { listReadMarkers } from './list-markers.ts';
import { listReaders } from './list-readers.ts';
import { seeReaders } from './policy.ts';
import { markerPage, readerPage } from './schemas.ts';

export function readingRoutes(server: Server, { runInWork }: { readonly runInWork: RunInWork }): void {
  server.route<{ Params: DialogParams }>({
    method: 'GET',
    path: '/v1/dialogs/{dialogId}/read-markers',
    options: {
      id: 'listReadMarkers',
      description: 'List read markers',
      notes: [
        'Tells how far each participant has read. Where the municipality hides it, one’s own alone; that of a person with protected name and address is shown to nobody else.',
        'Participants may.',
        'It has no times. Move your own with `moveReadMarker`.',
      ],
      tags: ['posts'],
      auth: { scope: ['posts:read'] },
      app: { policies: [readPosts] },
      validate: { params: dialogParams },
      response: { status: { 200: markerPage } },
    },
    handler: (request) => runInWork(callerOf(request), (work) => listReadMarkers(work, request.params.dialogId)),
  });
  server.route<{ Params: PostParams }>({
    method: 'GET',
    path: '/v1/dialogs/{dialogId}/posts/{number}/readers',
    options: {
      id: 'listPostReaders',
      description: 'List who has read a post',
      notes: [
        'Tells of each participant whether they have read the post, since when, and who cannot read it at all.',
        'Coordinators may, also where the municipality hides from the others how far people have read.',
        'The log of the dialog tells who has asked about which post.',
      ],
      tags: ['posts'],
      auth: { scope: ['posts:read'] },
      app: { policies: [seeReaders] },
      validate: { params: postParams },
      response: { status: { 200: readerPage } },
    },
    handler: (request) => runInWork(callerOf(request), (work) => listReaders(work, request.params)),
  });
}
