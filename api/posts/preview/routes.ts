import type { Server } from '@hapi/hapi';
import type { RunInWork } from '../../core/unit-of-work.ts';
import { type DialogParams, dialogParams } from '../../dialogs/schemas.ts';
import { callerOf } from '../../http/authentication.ts';
import { writePosts } from '../policy.ts';
import { previewPost } from './preview-post.ts';
import { postPreview } from './schemas.ts';

export function previewRoutes(server: Server, { runInWork }: { readonly runInWork: RunInWork }): void {
  server.route<{ Params: DialogParams }>({
    method: 'POST',
    path: '/v1/dialogs/{dialogId}/posts:preview',
    options: {
      id: 'previewPost',
      description: 'Show who would read a post',
      notes: [
        'Tells who could read a post that is written now, who of them is new since your last one, and whether it would be refused. Nothing is written, and no text is sent.',
        'Participants may.',
        'Show it before people send. Whoever is given the past later reads the post too.',
      ],
      tags: ['posts'],
      auth: { scope: ['posts:write'] },
      app: { policies: [writePosts] },
      validate: { params: dialogParams },
      response: { status: { 200: postPreview } },
    },
    handler: (request) => runInWork(callerOf(request), (work) => previewPost(work, request.params.dialogId)),
  });
}
