import { createServer, type IncomingMessage, type Server } from 'node:http';

/** Slow senders are cut off before they hold a connection for long. Honest requests take a fraction of this. */
const LIMITS = {
  headersTimeout: 10_000,
  /** For bytes that go up over a bad line; whoever sends them is watched by the route, and goes on after a cut-off. */
  requestTimeout: 30 * 60_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 2_000,
  maxHeaderSize: 16 * 1024,
  // Node's own answer has no body; `server.ts` refuses it instead.
  requireHostHeader: false,
  // Of a header that is there twice Node keeps the first, and a proxy may have checked the second.
  joinDuplicateHeaders: true,
};

/** For every other request. Node has one limit for all of them. */
const REQUEST_MILLISECONDS = 20_000;

/** Of these alone, bytes may come for longer. */
const UPLOADS = /^\/v1\/dialogs\/[^/?]+\/attachments\/[^/?]+\/content(\?|$)/;

export const createListener = (): Server =>
  createServer(LIMITS).on('request', limitRequest).on('checkContinue', limitRequest);

/** As Node does it: the same error, which `unreadable.ts` answers. */
function limitRequest(this: Server, request: IncomingMessage): void {
  if (request.method === 'PATCH' && UPLOADS.test(request.url ?? '')) return;
  const timer = setTimeout(() => {
    if (request.complete) return;
    const error = Object.assign(new Error('Request timeout'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' });
    this.emit('clientError', error, request.socket);
  }, REQUEST_MILLISECONDS);
  timer.unref();
  request.once('close', () => clearTimeout(timer));
}
