import type { Server } from '@hapi/hapi';
import type { PageQuery } from '../core/pages.ts';
import { type DialogParams, dialogParams } from '../dialogs/schemas.ts';
import { callerOf } from '../http/authentication.ts';
import { expectedVersionOf, tagged } from '../http/preconditions.ts';
import type { PersonExportsOptions } from './package-routes.ts';
import { reviewExports } from './policy.ts';
import {
  exportQuery,
  type ReviewAnswer,
  type ReviewParams,
  reviewAnswer,
  reviewPage,
  reviewParams,
  reviewView,
  TAGS,
} from './schemas.ts';
import { answerReview, listReviews } from './use-cases/review-export.ts';

const OF_DIALOG = '/v1/dialogs/{dialogId}/person-exports';

/** What a coordinator lets out. */
export function reviewRoutes(server: Server, { runInWork }: Pick<PersonExportsOptions, 'runInWork'>): void {
  server.route<{ Params: DialogParams; Query: PageQuery }>({
    method: 'GET',
    path: OF_DIALOG,
    options: {
      id: 'listPersonExportReviews',
      description: 'List reviews for copies of data',
      notes: [
        'Lists who has asked for a copy of their data, and what of this dialog was let out, newest first.',
        'Coordinators may.',
        'Answer those that are `waiting` within a month (GDPR, article 12).',
      ],
      tags: TAGS,
      auth: { scope: ['posts:read'] },
      app: { policies: [reviewExports] },
      validate: { params: dialogParams, query: exportQuery },
      response: { status: { 200: reviewPage } },
    },
    handler: (request) =>
      runInWork(callerOf(request), (work) => listReviews(work, { ...request.params, ...request.query })),
  });
  server.route<{ Params: ReviewParams; Payload: ReviewAnswer }>({
    method: 'POST',
    path: `${OF_DIALOG}/{exportId}/review`,
    options: {
      id: 'answerPersonExportReview',
      description: 'Answer a review for a copy of data',
      notes: [
        'Says what others wrote in this dialog is let out to the person who asked: all, all without some posts, or none.',
        'Coordinators may.',
        'The copy is made anew. What tells of somebody else than the person is theirs to keep.',
      ],
      tags: TAGS,
      auth: { scope: ['posts:write'] },
      app: { policies: [reviewExports], ifMatch: true, tagged: true },
      validate: { params: reviewParams, payload: reviewAnswer },
      response: { status: { 200: reviewView } },
    },
    handler: async (request, h) => {
      const input = { ...request.params, ...request.payload, expectedVersion: expectedVersionOf(request) };
      return tagged(h, await runInWork(callerOf(request), (work) => answerReview(work, input)));
    },
  });
}
