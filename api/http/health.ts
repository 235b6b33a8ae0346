import type { Plugin } from '@hapi/hapi';
import Joi from '@hapi/joi';
import { DomainError } from '../core/errors.ts';
import { shape } from '../core/shape.ts';

interface HealthOptions {
  /** Tries what serving needs. Why a process is not ready is told on the port of the metrics alone. */
  readonly readiness: () => Promise<{ readonly pending: readonly string[] }>;
}

const live = shape<{ status: 'live' }>({ status: Joi.string().valid('live') }).label('Live');
const ready = shape<{ status: 'ready' }>({ status: Joi.string().valid('ready') }).label('Ready');

export const health: Plugin<HealthOptions> = {
  name: 'health',
  register(server, { readiness }) {
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
          'Answers 200 when the database lets the process in, takes changes, and has its version. Else it answers within a second.',
          'Everybody may ask, without a login, and is told nothing but ready or not.',
          'At 503, send requests to another process. Operations staff see why on the port of the metrics.',
        ],
        tags: ['operations'],
        auth: false,
        response: { status: { 200: ready } },
      },
      handler: async () => {
        const { pending } = await readiness();
        if (pending.length > 0) throw new DomainError('unavailable', 'unavailable');
        return { status: 'ready' as const };
      },
    });
  },
};
