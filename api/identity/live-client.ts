import type { ClientActor, ClientCaller } from '../core/actor.ts';
import { unauthenticated } from '../core/errors.ts';
import type { Query } from '../core/unit-of-work.ts';
import type { Keyring } from '../crypto/keyring.ts';
import { CLIENT_COLUMNS, type ClientRow, isGenuine } from './client-rows.ts';

/** A case system that was disabled after its token was issued, or whose row was forged, is let in no more. */
export const createLoadClient =
  (keyring: Keyring) =>
  async (caller: ClientCaller, query: Query): Promise<ClientActor> => {
    const [row] = await query<ClientRow>(`select ${CLIENT_COLUMNS} from clients where id = $1`, [caller.clientId]);
    const isLive = row?.kind === 'case-system' && !row.disabled && isGenuine(keyring, row);
    if (!isLive) throw unauthenticated('client_disabled');
    return { kind: 'client', clientId: row.id, municipalityId: row.municipality_id, caller };
  };
