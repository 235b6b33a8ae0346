import { createServer, type Server } from 'node:http';

/** Slow senders are cut off before they hold a connection for long. Honest requests take a fraction of this. */
const LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 20_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 2_000,
  maxHeaderSize: 16 * 1024,
  // Node's own answer has no body; `server.ts` refuses it instead.
  requireHostHeader: false,
  // Of a header that is there twice Node keeps the first, and a proxy may have checked the second.
  joinDuplicateHeaders: true,
};

export const createListener = (): Server => createServer(LIMITS);
