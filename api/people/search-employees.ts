/**
 * Finds employees by the beginning of their id, their e-mail address or words of their name, among those whom the caller
 * may list. Names are sealed, so those of all of them are opened for each search: 5,000 take a tenth of a second.
 */
import { type Finds, idsBeginning, isWithin, type Lookup, pickAmong, wordMatcher } from '../core/lookup.ts';
import type { Work } from '../core/unit-of-work.ts';
import type { EmployeeView } from './employee-schemas.ts';
import { employeeScopeOf, viewEmployees } from './employees.ts';
import { openPersonText } from './records.ts';

interface Row {
  readonly id: string;
  readonly sealedName: Buffer | null;
  readonly sealedEmail: Buffer | null;
}

/** $1 municipality, $2 the only unit. Unverified: whoever is found is read and verified afterwards. */
const ALL = `select p.id, p.sealed_name as "sealedName", p.sealed_email as "sealedEmail"
  from employments e join persons p on p.id = e.person_id and p.kind = 'employee' and p.municipality_id = e.municipality_id
  where e.municipality_id = $1 and ($2::uuid is null or e.unit_id = $2)`;

/** @throws DomainError administrators_only */
export async function searchEmployees(work: Work, { text, limit }: Lookup): Promise<Finds<EmployeeView>> {
  const { municipalityId, unitId } = employeeScopeOf(work);
  const rows = await work.query<Row>(ALL, [municipalityId, unitId]);
  const found = await pickAmong(rows, askedFor(work, { municipalityId, text }));
  const ids = found.slice(0, limit).map(({ id }) => id);
  const items = await viewEmployees(work, ids);
  work.record('employees.listed', { municipalityId, targetId: unitId, reason: 'search', count: items.length });
  return { items, more: found.length > limit };
}

function askedFor(
  work: Work,
  { municipalityId, text }: { readonly municipalityId: string | null; readonly text: string },
): (row: Row) => Promise<boolean> {
  if (text.includes('@')) {
    const address = text.toLowerCase();
    return async ({ id, sealedEmail }) =>
      (await openPersonText(work, { id, municipalityId }, 'sealed_email', sealedEmail))?.toLowerCase() === address;
  }
  const ids = idsBeginning(text);
  const isNamed = wordMatcher(text);
  return async ({ id, sealedName }) =>
    (ids !== null && isWithin(ids, id)) ||
    isNamed(await openPersonText(work, { id, municipalityId }, 'sealed_name', sealedName));
}
