/** How many consents end soon, by unit: for whoever sees to it that they are renewed in time. */
import { adminScopeOf } from '../../core/policy.ts';
import type { Reading } from '../../core/reading.ts';
import { endOf, type StandingConsent } from '../read-consents.ts';
import { aboutWhat, readPage } from './list.ts';
import { seeConsentRegister } from './policy.ts';
import type { ConsentLapses, ConsentLapsesQuery, UnitLapses } from './schemas.ts';
import { unitNames } from './views.ts';

const AT_ONCE = 1_000;

/** Counted are those that are proven. @throws DomainError administrators_only, insufficient_user_authentication, invalid_cursor */
export async function listConsentLapses(reading: Reading, { within }: ConsentLapsesQuery): Promise<ConsentLapses> {
  const scope = adminScopeOf(reading.actor, seeConsentRegister);
  const byUnit = new Map<string, { count: number; firstEnd: Date }>();
  let cursor: string | null = null;
  do {
    const asked = { endsWithin: within, limit: AT_ONCE, ...(cursor === null ? {} : { cursor }) };
    const page: Awaited<ReturnType<typeof readPage>> = await readPage(reading, scope, asked);
    for (const each of page.found) addTo(byUnit, each);
    cursor = page.next;
  } while (cursor !== null);
  const nameOf = await unitNames(reading, [...byUnit.keys()]);
  const items = [...byUnit].map(
    ([id, { count, firstEnd }]): UnitLapses => ({
      unit: { id, name: nameOf(id) },
      ...{ count, firstEnd: firstEnd.toISOString() },
    }),
  );
  reading.record('consents.listed', { ...aboutWhat(scope, {}), reason: 'lapses', count: items.length });
  return { items: items.toSorted((one, other) => one.firstEnd.localeCompare(other.firstEnd)) };
}

function addTo(byUnit: Map<string, { count: number; firstEnd: Date }>, { dialog, consent }: StandingConsent): void {
  const end = endOf(consent);
  if (end === null) return;
  const before = byUnit.get(dialog.unitId);
  byUnit.set(dialog.unitId, {
    count: (before?.count ?? 0) + 1,
    firstEnd: before && before.firstEnd < end ? before.firstEnd : end,
  });
}
