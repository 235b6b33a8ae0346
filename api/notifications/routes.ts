import type { Plugin, Request, ResponseObject, ResponseToolkit, Server } from '@hapi/hapi';
import type { RunAsSystem, RunInWork } from '../core/unit-of-work.ts';
import type { Vault } from '../crypto/vault.ts';
import { callerOf } from '../http/authentication.ts';
import type { Person } from '../people/model.ts';
import { ownRoutes } from './own-routes.ts';
import { retryNotices, seeNotices } from './policy.ts';
import {
  type NoticeFilters,
  type NoticeParams,
  noticeFilters,
  noticePage,
  noticeParams,
  noticeView,
} from './schemas.ts';
import { UNSUBSCRIBE_HEADERS, type UnsubscribeState, unsubscribePage } from './unsubscribe-page.ts';
import { listNotices, retryNotice } from './use-cases/administer.ts';
import { subscriberOf, unsubscribe } from './use-cases/unsubscribe.ts';

interface NotificationsOptions {
  readonly runInWork: RunInWork;
  readonly runAsSystem: RunAsSystem;
  readonly vault: Vault;
}

export const notifications: Plugin<NotificationsOptions> = {
  name: 'notifications',
  register(server, options) {
    administrationRoutes(server, options);
    ownRoutes(server, options);
    unsubscribeRoutes(server, options);
  },
};

function administrationRoutes(server: Server, { runInWork }: NotificationsOptions): void {
  server.route<{ Query: NoticeFilters }>({
    method: 'GET',
    path: '/v1/notices',
    options: {
      id: 'listNotices',
      description: 'List notices',
      notes: [
        'Gives the mails that are owed, sent, given up or skipped, newest first, without their content.',
        'Administrators may see those of their municipality.',
        'One in the state `failed` can be tried again.',
      ],
      tags: ['notices'],
      auth: { scope: ['notices:read'] },
      app: { policies: [seeNotices] },
      validate: { query: noticeFilters },
      response: { status: { 200: noticePage } },
    },
    handler: (request) => runInWork(callerOf(request), (work) => listNotices(work, request.query)),
  });
  server.route<{ Params: NoticeParams }>({
    method: 'POST',
    path: '/v1/notices/{noticeId}/retry',
    options: {
      id: 'retryNotice',
      description: 'Retry a notice',
      notes: [
        'Tries again, for another 24 hours, to send a mail that was given up.',
        'Administrators may, in their municipality.',
        'The notice is `pending` again.',
      ],
      tags: ['notices'],
      auth: { scope: ['notices:write'] },
      app: { policies: [retryNotices] },
      validate: { params: noticeParams },
      response: { status: { 200: noticeView } },
    },
    handler: (request) => runInWork(callerOf(request), (work) => retryNotice(work, request.params.noticeId)),
  });
}

/** Outside the contract: for mail programs and for people who follow the link in a mail, without a login. */
function unsubscribeRoutes(server: Server, tools: NotificationsOptions): void {
  server.route({
    method: 'GET',
    path: '/notices/unsubscribe',
    options: { auth: false },
    // Mail scanners follow links, so GET changes nothing.
    handler: async (request, h) => answer(h, await subscriberOf(tools, tokenOf(request)), 'ask'),
  });
  server.route({
    method: 'POST',
    path: '/notices/unsubscribe',
    options: { auth: false },
    handler: async (request, h) => {
      const isMeant = Buffer.isBuffer(request.payload) && isOneClick(request.payload.toString('latin1'));
      return answer(h, isMeant ? await unsubscribe(tools, tokenOf(request)) : null, 'done');
    },
  });
}

/** RFC 8058: the body may be of either form content type. */
const isOneClick = (body: string): boolean => body.includes('List-Unsubscribe') && body.includes('One-Click');

const tokenOf = ({ query }: Request): string => (typeof query.token === 'string' ? query.token : '');

function answer(h: ResponseToolkit, person: Person | null, state: UnsubscribeState): ResponseObject {
  const page = person ? unsubscribePage(person.language, state) : unsubscribePage('da', 'invalid');
  const response = h
    .response(page)
    .code(person ? 200 : 404)
    .type('text/html');
  for (const [name, value] of Object.entries(UNSUBSCRIBE_HEADERS)) response.header(name, value);
  return response;
}
