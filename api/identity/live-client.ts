import { unauthenticated } from '../core/errors.ts';
import type { Sinks } from '../core/unit-of-work.ts';
import type { Keyring } from '../crypto/keyring.ts';
import { CLIENT_COLUMNS, type ClientRow, isGenuine } from './client-rows.ts';

/** A case system that was disabled after its token was issued, or whose row was forged, is let in no more. */
export const createLoadClient =
  (keyring: Keyring): Sinks['loadClient'] =>
  async (caller, query, noteForgery) => {
    const [row] = await query<ClientRow>(`select ${CLIENT_COLUMNS} from clients where id = $1`, [caller.clientId]);
    const isOurs = row !== undefined && isGenuine(keyring, row);
    if (row && !isOurs) noteForgery({ table: 'clients', targetId: row.id, municipalityId: row.municipality_id });
    if (!isOurs || row.kind !== 'case-system' || row.disabled) throw unauthenticated('client_disabled');
    return { kind: 'client', clientId: row.id, municipalityId: row.municipality_id, caller };
  };
