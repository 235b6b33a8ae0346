import type { Request } from '@hapi/hapi';
import { errorName } from '../core/errors.ts';

/**
 * Where a proxy asks with HTTP/1.0, or reads to the end of the connection, an orderly end would pass for the end of the
 * export. A reset does not.
 */
export function breakOff(request: Pick<Request, 'server' | 'info' | 'raw'>, what: string, error: Error): void {
  request.server.log(['error', what], { requestId: request.info.id, error: errorName(error) });
  const { socket } = request.raw.req;
  if ('resetAndDestroy' in socket) socket.resetAndDestroy();
}
