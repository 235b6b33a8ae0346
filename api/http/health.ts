import type { Plugin } from '@hapi/hapi';
import Joi from '@hapi/joi';
import { DomainError } from '../core/errors.ts';
import { shape } from '../core/shape.ts';
import { text } from '../core/text.ts';
import { KEY_PURPOSES, KEY_STATES, type Keyring } from '../crypto/keyring.ts';
import { oneOf } from './schemas.ts';

interface HealthOptions {
  readonly keyring: Keyring;
  /** Tries what serving needs: which migrations the database lacks, and what is wrong while the process can serve. */
  readonly readiness: () => Promise<{ readonly pending: readonly string[]; readonly reasons: readonly string[] }>;
  /** All that can be wrong. */
  readonly degraded: readonly string[];
}

const live = shape<{ status: 'live' }>({ status: Joi.string().valid('live') }).label('Live');

interface KeyInfo {
  id: string;
  purpose: (typeof KEY_PURPOSES)[number];
  state: (typeof KEY_STATES)[number];
}
interface Ready {
  status: 'ready' | 'degraded';
  reasons: string[];
  keys: KeyInfo[];
}
const readyOf = (degraded: readonly string[]): Joi.ObjectSchema<Ready> =>
  shape<Ready>({
    status: oneOf('Readiness', ['ready', 'degraded']),
    reasons: Joi.array()
      .items(oneOf('DegradedReason', degraded))
      .max(10)
      .description('What is wrong while the process can serve; empty when it is `ready`'),
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
  register(server, { keyring, readiness, degraded }) {
    const readinessNow = cachedFor(CACHED_MILLISECONDS, readiness);
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
          'At 503, send requests to another process. `degraded` is the same in every process: go on sending requests, and wake somebody.',
        ],
        tags: ['operations'],
        auth: false,
        response: { status: { 200: readyOf(degraded) } },
      },
      handler: async () => {
        const { pending, reasons } = await readinessNow();
        if (pending.length > 0) {
          throw new DomainError('unavailable', 'migrations_pending', { details: { count: pending.length } });
        }
        const status = reasons.length === 0 ? ('ready' as const) : ('degraded' as const);
        return { status, reasons: [...reasons], keys: [...keyring.ids] };
      },
    });
  },
};
