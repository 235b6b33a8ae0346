import type { Server } from '@hapi/hapi';
import type { Keyring } from '../crypto/keyring.ts';
import { type Position, sealCursor } from './position.ts';
import type { RecentPosition } from './recent-position.ts';

declare module '@hapi/hapi' {
  interface RequestApplicationState {
    /** Where the log ended before the list was read. */
    eventsFrom?: Position;
  }
}

/** `Events-Cursor` on the lists from which a frontend goes on with a stream. */
export function addListCursors(server: Server, keyring: Keyring, recent: RecentPosition): void {
  server.ext('onPreHandler', async (request, h) => {
    if (!request.route.settings.app?.startsEvents) return h.continue;
    const position = await recent.get();
    if (position !== null) request.app.eventsFrom = position;
    return h.continue;
  });
  server.ext('onPreResponse', (request, h) => {
    const { response, app, auth } = request;
    const personId = auth.credentials?.user?.identity.personId;
    if (
      app.eventsFrom !== undefined &&
      personId !== undefined &&
      !('isBoom' in response) &&
      response.statusCode === 200
    )
      response.header('events-cursor', sealCursor(keyring, personId, app.eventsFrom));
    return h.continue;
  });
}
