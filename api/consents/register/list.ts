/**
 * The register of consents of a municipality, or of a unit of it. There are no totals: what is not proven is left out,
 * and a number must not tell that there is more.
 */
import { decodeIdCursor, pageOf } from '../../core/pages.ts';
import { type AdminScope, adminScopeOf } from '../../core/policy.ts';
import type { Reading } from '../../core/reading.ts';
import { readConsents, type StandingConsent } from '../read-consents.ts';
import { stateAt } from '../rules/fold.ts';
import { seeConsentRegister } from './policy.ts';
import { findPage } from './queries.ts';
import type { ConsentFilters, ConsentRegisterPage, ConsentRegisterQuery } from './schemas.ts';
import { viewsOf } from './views.ts';

/** @throws DomainError invalid_cursor, administrators_only, insufficient_user_authentication */
export async function listConsentRegister(reading: Reading, query: ConsentRegisterQuery): Promise<ConsentRegisterPage> {
  const scope = adminScopeOf(reading.actor, seeConsentRegister);
  const { found, next } = await readPage(reading, scope, query);
  const items = await viewsOf(reading, scope.municipalityId, found);
  reading.record('consents.listed', { ...aboutWhat(scope, query), count: items.length });
  return { items, next };
}

interface FoundPage {
  readonly found: readonly StandingConsent[];
  readonly next: string | null;
}

/** The proven ones of a page, in its order. @throws DomainError invalid_cursor */
export async function readPage(
  reading: Reading,
  scope: AdminScope,
  { limit, cursor, ...filters }: ConsentRegisterQuery,
): Promise<FoundPage> {
  const { query, now } = reading;
  const rows = await findPage(query, { ...filters, scope, now, limit, before: decodeIdCursor(cursor) });
  const standing = await readConsents(
    reading,
    rows.map(({ dialogId }) => dialogId),
  );
  const found = rows.flatMap(({ id }) => standing.get(id) ?? []);
  const isAsked = ({ dialog, consent }: StandingConsent): boolean =>
    dialog.municipalityId === scope.municipalityId &&
    (scope.unitId === null || dialog.unitId === scope.unitId) &&
    (filters.state === undefined || stateAt(consent, now) === filters.state);
  return { found: found.filter(isAsked), next: pageOf(rows, limit, ({ id }) => [id]).next };
}

export const aboutWhat = ({ municipalityId, unitId }: AdminScope, { state, ...filters }: ConsentFilters) => ({
  ...{ municipalityId, targetId: filters.unitId ?? unitId, reason: state ?? null },
});
