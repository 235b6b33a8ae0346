/** What Node refuses before it is a request for hapi, answered as every other refusal is. */
import { randomUUID } from 'node:crypto';
import { type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { type ProblemOptions, problemBody } from './error-responses.ts';

interface Options extends ProblemOptions {
  readonly logger: Logger;
}

interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const UNREADABLE: Refusal = { status: 400, code: 'invalid_request' };
const REFUSALS: Readonly<Record<string, Refusal>> = {
  HPE_HEADER_OVERFLOW: { status: 431, code: 'headers_too_large' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, code: 'request_timeout' },
};
const EXPECTATION: Refusal = { status: 417, code: 'expectation_failed' };
/** No address here can be tunnelled through. */
const CONNECT: Refusal = { status: 405, code: 'method_not_allowed', headers: { allow: '' } };
const LINGER_MILLISECONDS = 1_000;

/** Call it after hapi has got the listener: hapi's own answer to what cannot be read is kept for bodies alone. */
export function answerUnreadable(listener: Server, options: Options): void {
  const answer = (refusal: Refusal): Answer => answerFor(refusal, options);
  const ofHapi = listener.listeners('clientError');
  const latest = new WeakMap<Duplex, ServerResponse>();
  const refused = new WeakSet<Duplex>();
  listener.prependListener('request', ({ socket }, response) => latest.set(socket, response));
  listener.prependListener('checkContinue', ({ socket }, response) => latest.set(socket, response));
  listener.removeAllListeners('clientError');
  listener.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (refused.has(socket)) return;
    if (!socket.writable) return void socket.destroy();
    const refuse = (): void => end(socket, answer(REFUSALS[error.code ?? ''] ?? UNREADABLE));
    const open = openIn(latest.get(socket));
    if (open && !open.req.complete) for (const tell of ofHapi) Reflect.apply(tell, listener, [error, socket]);
    else {
      refused.add(socket);
      // A request that came before in the same connection is answered first.
      if (open) open.once('close', refuse);
      else refuse();
    }
  });
  listener.on('checkExpectation', (_request, response) => {
    const { status, headers, body } = answer(EXPECTATION);
    response.writeHead(status, headers).end(body);
  });
  listener.on('connect', (_request, socket) => end(socket, answer(CONNECT)));
}

const openIn = (response: ServerResponse | undefined): ServerResponse | undefined =>
  response?.writableFinished === false && !response.destroyed ? response : undefined;

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

function answerFor({ status, code, headers }: Refusal, options: Options): Answer {
  const requestId = randomUUID();
  options.logger.info({ requestId, status, code }, 'unreadable');
  const body = JSON.stringify(problemBody({ status, code, requestId }, options));
  return {
    status,
    headers: {
      'content-type': 'application/problem+json',
      'content-length': String(Buffer.byteLength(body)),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...(options.publicUrl.startsWith('https:') ? { 'strict-transport-security': 'max-age=15768000' } : {}),
      'x-request-id': requestId,
      date: new Date().toUTCString(),
      connection: 'close',
      ...headers,
    },
    body,
  };
}

/** What is still on its way is taken for a moment: a connection that is reset at once loses the answer. */
function end(socket: Duplex, { status, headers, body }: Answer): void {
  if (!socket.writable) return;
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.on('error', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`);
  setTimeout(() => socket.destroy(), LINGER_MILLISECONDS).unref();
}
