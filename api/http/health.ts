import type { Plugin } from '@hapi/hapi';
import Joi from '@hapi/joi';
import { DomainError } from '../core/errors.ts';
import { shape } from '../core/shape.ts';
import { text } from '../core/text.ts';
import { KEY_PURPOSES, KEY_STATES, type Keyring } from '../crypto/keyring.ts';
import { oneOf } from './schemas.ts';

interface HealthOptions {
  readonly keyring: Keyring;
  /** Tries what serving needs. Gives the migrations that the database lacks. */
  readonly pendingMigrations: () => Promise<readonly string[]>;
}

const live = shape<{ status: 'live' }>({ status: Joi.string().valid('live') }).label('Live');

interface KeyInfo {
  id: string;
  purpose: (typeof KEY_PURPOSES)[number];
  state: (typeof KEY_STATES)[number];
}
const ready = shape<{ status: 'ready'; keys: KeyInfo[] }>({
  status: Joi.string().valid('ready'),
  keys: Joi.array()
    .items(
      shape<KeyInfo>({
        id: text().max(8),
        purpose: oneOf('KeyPurpose', KEY_PURPOSES),
        state: oneOf('KeyState', KEY_STATES),
      }).label('KeyInfo'),
    )
    .max(100)
    .description('The keys that this process holds. A key may be activated when every process lists its id'),
}).label('Ready');

/**
 * Asks again only when the last question is older and answered: however often it is called, the database is asked four
 * times a second at most, and one question at a time.
 */
function cachedFor<T>(milliseconds: number, ask: () => Promise<T>): () => Promise<T> {
  let known: { readonly at: number; readonly answer: Promise<T> } | undefined;
  let isAsking = false;
  return () => {
    const now = performance.now();
    if (!known || (!isAsking && now - known.at >= milliseconds)) {
      isAsking = true;
      const answer = ask().finally(() => {
        isAsking = false;
      });
      known = { at: now, answer };
    }
    return known.answer;
  };
}

const CACHED_MILLISECONDS = 250;

export const health: Plugin<HealthOptions> = {
  name: 'health',
  register(server, { keyring, pendingMigrations }) {
    const pendingNow = cachedFor(CACHED_MILLISECONDS, pendingMigrations);
    server.route({
      method: 'GET',
      path: '/health/live',
      options: {
        id: 'isLive',
        description: 'Check that the process runs',
        notes: [
          'Answers as long as the process runs, also when the database is away.',
          'Everybody may ask, without a login.',
          'Restart the process when it does not answer.',
        ],
        tags: ['operations'],
        auth: false,
        response: { status: { 200: live } },
      },
      handler: () => ({ status: 'live' as const }),
    });
    server.route({
      method: 'GET',
      path: '/health/ready',
      options: {
        id: 'isReady',
        description: 'Check that the process can serve',
        notes: [
          'Answers 200, with the ids of the keys that the process holds, when the database lets the process in, takes changes, and has its version. Else it answers within a second.',
          'Everybody may ask, without a login.',
          'At 503, send requests to another process.',
        ],
        tags: ['operations'],
        auth: false,
        response: { status: { 200: ready } },
      },
      handler: async () => {
        const pending = await pendingNow();
        if (pending.length > 0) {
          throw new DomainError('unavailable', 'migrations_pending', { details: { count: pending.length } });
        }
        return { status: 'ready' as const, keys: [...keyring.ids] };
      },
    });
  },
};
