import type { Plugin } from '@hapi/hapi';
import Joi from '@hapi/joi';
import type pg from 'pg';
import type { Logger } from 'pino';
import type { Sequelize } from 'sequelize';
import { systemActor } from '../core/actor.ts';
import type { Clock } from '../core/clock.ts';
import { errorName } from '../core/errors.ts';
import type { RunInReading } from '../core/reading.ts';
import type { ReportTampering } from '../core/unit-of-work.ts';
import type { Vault } from '../crypto/vault.ts';
import { queryFrom } from '../database/statements.ts';
import { callerOf } from '../http/authentication.ts';
import { createHub } from './hub.ts';
import { addListCursors } from './list-cursors.ts';
import { followEvents } from './policy.ts';
import { MAX_CURSOR } from './position.ts';
import { createRecentPosition } from './recent-position.ts';
import { type EventsQuery, eventsQuery, type SyncQuery, syncPage, syncQuery } from './schemas.ts';
import { connectionOf } from './stream.ts';
import { openStream } from './use-cases/follow-events.ts';
import { readSync } from './use-cases/read-sync.ts';

export interface EventsOptions {
  readonly database: { readonly readingPool: pg.Pool; readonly sequelize: Sequelize };
  readonly vault: Vault;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly runInReading: RunInReading;
  readonly reportTampering: ReportTampering;
}

declare module '@hapi/hapi' {
  interface ServerApplicationState {
    /** How many event streams are open. */
    streams?: () => number;
  }
}

/** What the contract promises as the longest stream. */
const MAX_CHARACTERS = 2_147_483_647;
const BY = systemActor('events');

export const events: Plugin<EventsOptions> = {
  name: 'events',
  register(server, { database, vault, clock, logger, runInReading, reportTampering }) {
    const judging = {
      ...{ query: queryFrom(database.readingPool), sequelize: database.sequelize, vault, now: () => clock.now() },
      reportTampering: (found: Parameters<ReportTampering>[1]) => reportTampering(BY, found),
    };
    const onError = (error: unknown): void => logger.warn({ error: errorName(error) }, 'events not told');
    const hub = createHub({ ...judging, onError });
    const following = { ...judging, hub, runInReading, onError };
    server.app.streams = () => hub.count();
    addListCursors(server, vault.keyring, createRecentPosition(judging.query));
    server.ext('onPreStop', () => hub.stop());
    server.route<{ Query: EventsQuery }>({
      method: 'GET',
      path: '/v1/events',
      options: {
        id: 'followEvents',
        description: 'Follow events',
        notes: [
          'Server-sent events: what happens in one’s dialogs, as references (dialog, kind, number of the post), never what is written; docs/live-events.md has a client.',
          'Every person may, and is told of the dialogs that they take part in at that moment.',
          'The stream ends with its access token. Go on from the last `id`: nothing is missed and nothing comes twice. After `reset` load the lists again.',
        ],
        tags: ['events'],
        auth: { scope: ['dialogs:read'] },
        app: {
          policies: [followEvents],
          resumes: true,
          answers: { 200: { 'text/event-stream': { maxCharacters: MAX_CHARACTERS } } },
        },
        timeout: { server: false, socket: false },
        validate: { query: eventsQuery, headers: resuming },
      },
      handler: async (request, h) => {
        const { after, seconds } = request.query;
        const given: unknown = request.headers['last-event-id'];
        const cursor = typeof given === 'string' && given !== '' ? given : after;
        const stream = await openStream(following, callerOf(request), {
          cursor,
          seconds,
          connection: connectionOf(request.raw),
        });
        return h
          .response(stream.readable)
          .type('text/event-stream')
          .header('cache-control', 'no-store, no-transform')
          .header('x-accel-buffering', 'no');
      },
    });
    server.route<{ Query: SyncQuery }>({
      method: 'GET',
      path: '/v1/sync',
      options: {
        id: 'sync',
        description: 'List what has happened since',
        notes: [
          'The same as the stream tells, in pages and by dialog: which posts are new, corrected or deleted, and which dialogs are gone.',
          'Every person may, and is told of the dialogs that they take part in at that moment.',
          'Ask again with `next`. When `reset` is true, load the lists again.',
        ],
        tags: ['events'],
        auth: { scope: ['dialogs:read'] },
        app: { policies: [followEvents] },
        validate: { query: syncQuery },
        response: { status: { 200: syncPage } },
      },
      handler: (request) => runInReading(callerOf(request), (reading) => readSync(reading, judging, request.query)),
    });
  },
};

const resuming = Joi.object({ 'last-event-id': Joi.string().allow('').max(MAX_CURSOR) }).unknown();
