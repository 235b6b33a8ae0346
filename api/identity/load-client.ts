import { forbidden, unauthenticated } from '../core/errors.ts';
import type { NoteTampering } from '../core/tampering.ts';
import type { Query, WorkDependencies } from '../core/unit-of-work.ts';
import type { Keyring } from '../crypto/keyring.ts';
import type { FindCaseSystem } from '../journal/destinations/case-system.ts';
import { CLIENT_COLUMNS, type ClientRow, isAuthenticClient } from './client-rows.ts';

/**
 * Refuses a case system that was disabled after its token was issued, or whose row fails verification, and a frontend,
 * which acts for persons alone.
 * @throws DomainError client_disabled, person_only
 */
export const createLoadClient =
  (keyring: Keyring): WorkDependencies['loadClient'] =>
  async (caller, query, noteTampering) => {
    const row = await findAuthentic({ query, noteTampering }, keyring, caller.clientId);
    if (!row || row.disabled) throw unauthenticated('client_disabled');
    if (row.kind !== 'case-system') throw forbidden('person_only');
    return { kind: 'client', clientId: row.id, municipalityId: row.municipality_id, caller };
  };

/** Null for one that could not act now: unknown, disabled, not authentic, or a frontend. */
export const createFindCaseSystem =
  (keyring: Keyring): FindCaseSystem =>
  async (work, clientId) => {
    const row = await findAuthentic(work, keyring, clientId);
    if (!row || row.disabled || row.kind !== 'case-system') return null;
    return { municipalityId: row.municipality_id, scopes: row.scopes };
  };

/** Null for none, and for one that fails verification, which is reported. */
async function findAuthentic(
  { query, noteTampering }: { readonly query: Query; readonly noteTampering: NoteTampering },
  keyring: Keyring,
  clientId: string,
): Promise<ClientRow | null> {
  const [row] = await query<ClientRow>(`select ${CLIENT_COLUMNS} from clients where id = $1`, [clientId]);
  if (!row) return null;
  if (isAuthenticClient(keyring, row)) return row;
  noteTampering({ table: 'clients', targetId: row.id, municipalityId: row.municipality_id });
  return null;
}

/** Whose case system it is; null for one of the whole installation. No right follows from it, so the row is not verified. */
export async function homeOfClient(query: Query, clientId: string): Promise<string | null> {
  const [row] = await query<{ municipality_id: string | null }>('select municipality_id from clients where id = $1', [
    clientId,
  ]);
  return row?.municipality_id ?? null;
}
