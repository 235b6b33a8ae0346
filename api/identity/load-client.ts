import { unauthenticated } from '../core/errors.ts';
import type { WorkDependencies } from '../core/unit-of-work.ts';
import type { Keyring } from '../crypto/keyring.ts';
import { CLIENT_COLUMNS, type ClientRow, isAuthenticClient } from './client-rows.ts';

/**
 * A case system that was disabled after its token was issued, or whose row was forged, is let in no more.
 * @throws DomainError client_disabled
 */
export const createLoadClient =
  (keyring: Keyring): WorkDependencies['loadClient'] =>
  async (caller, query, noteTampering) => {
    const [row] = await query<ClientRow>(`select ${CLIENT_COLUMNS} from clients where id = $1`, [caller.clientId]);
    const isOurs = row !== undefined && isAuthenticClient(keyring, row);
    if (row && !isOurs) noteTampering({ table: 'clients', targetId: row.id, municipalityId: row.municipality_id });
    if (!isOurs || row.kind !== 'case-system' || row.disabled) throw unauthenticated('client_disabled');
    return { kind: 'client', clientId: row.id, municipalityId: row.municipality_id, caller };
  };
