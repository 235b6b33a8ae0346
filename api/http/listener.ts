import { createServer, type Server } from 'node:http';

/** Whoever sends slowly is let go before he holds a place for long; honest requests take a fraction of this. */
const LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 20_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 2_000,
  maxHeaderSize: 16 * 1024,
};

export const createListener = (): Server => createServer(LIMITS);
