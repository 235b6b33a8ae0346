import { createServer } from 'node:http';
import Hapi, { type ResponseToolkit, type Server } from '@hapi/hapi';
import { errorName } from '../core/errors.ts';
import type { Witness, WitnessAnswer } from './witness.ts';

interface WitnessServerOptions {
  readonly host: string;
  readonly port: number;
  readonly witness: Witness;
  readonly health: () => Promise<WitnessHealth>;
  readonly onError: (error: unknown) => void;
}

export interface WitnessHealth {
  /** `fork`: a log has shown, or may have shown, two histories. Somebody must look. */
  readonly status: 'ok' | 'fork';
  readonly forks: number;
}

/** A note with sixteen signatures of ML-DSA-44, and the longest proof. */
const MAX_BODY_BYTES = 128 * 1024;

/** Slow senders are cut off before they hold a connection for long. A log keeps its connection between two rounds. */
const LISTENER = {
  headersTimeout: 10_000,
  requestTimeout: 20_000,
  keepAliveTimeout: 75_000,
  connectionsCheckingInterval: 2_000,
  maxHeaderSize: 16 * 1024,
};
const MAX_CONNECTIONS = 500;

export function createWitnessServer(options: WitnessServerOptions): Server {
  const { host, port, witness, health } = options;
  const listener = createServer(LISTENER);
  listener.maxConnections = MAX_CONNECTIONS;
  const server = Hapi.server({
    ...{ listener, host, port, debug: false },
    routes: {
      cache: { otherwise: 'no-store' },
      security: { noSniff: true, xframe: 'deny', referrer: 'no-referrer', hsts: false },
      // Whatever type the sender says it is: the protocol names none.
      payload: {
        override: 'application/octet-stream',
        parse: false,
        output: 'data',
        maxBytes: MAX_BODY_BYTES,
        timeout: 10_000,
      },
      timeout: { server: 7_000 },
    },
  });
  server.route({
    method: 'POST',
    path: '/add-checkpoint',
    handler: async ({ payload }, h) =>
      answer(h, await witness.addCheckpoint(Buffer.isBuffer(payload) ? payload : Buffer.alloc(0))),
  });
  server.route({
    method: 'GET',
    path: '/health',
    handler: async (_request, h) => {
      const found = await health();
      return h.response(found).code(found.status === 'ok' ? 200 : 503);
    },
  });
  server.events.on({ name: 'request', channels: ['error', 'internal'] }, (_request, { error }) => {
    if (error && !isAnswered(error)) options.onError(error);
  });
  return server;
}

function answer(h: ResponseToolkit, given: WitnessAnswer) {
  if (given.status === 200) return h.response(given.cosignatures).type('text/plain; charset=utf-8');
  if (given.status === 409) {
    const response = h.response(`${given.size}\n`).type('text/x.tlog.size').code(409);
    response.charset(''); // the specification names the type without one
    return response;
  }
  return h.response(`${given.code}\n`).type('text/plain; charset=utf-8').code(given.status);
}

/** What a sender has done wrong, such as a body that is too large, is no fault of the witness. */
const isAnswered = (error: unknown): boolean => {
  const { isBoom, isServer } = Object(error);
  return isBoom === true && isServer === false;
};

/** For the log. */
export const faultOf = (error: unknown): { error: string; file?: string } => {
  const { path } = Object(error);
  return { error: errorName(error), ...(typeof path === 'string' ? { file: path } : {}) };
};
