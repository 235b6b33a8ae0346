import { unauthenticated } from '../core/errors.ts';
import type { WorkDependencies } from '../core/unit-of-work.ts';
import type { Keyring } from '../crypto/keyring.ts';
import { CLIENT_COLUMNS, type ClientRow, isAuthenticClient } from './client-rows.ts';

/**
 * Refuses a case system that was disabled after its token was issued, or whose row fails verification.
 * @throws DomainError client_disabled
 */
export const createLoadClient =
  (keyring: Keyring): WorkDependencies['loadClient'] =>
  async (caller, query, noteTampering) => {
    const [row] = await query<ClientRow>(`select ${CLIENT_COLUMNS} from clients where id = $1`, [caller.clientId]);
    const isAuthentic = row !== undefined && isAuthenticClient(keyring, row);
    if (row && !isAuthentic) noteTampering({ table: 'clients', targetId: row.id, municipalityId: row.municipality_id });
    if (!isAuthentic || row.kind !== 'case-system' || row.disabled) throw unauthenticated('client_disabled');
    return { kind: 'client', clientId: row.id, municipalityId: row.municipality_id, caller };
  };
