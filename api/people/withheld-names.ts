/**
 * Employees whose name is withheld, because safety weighs (lov nr. 639 af 11. juni 2024: L 116). Their colleagues see the
 * name; citizens, externals and employees of other municipalities see what they are: an employee of a unit.
 */
import type { Work } from '../core/unit-of-work.ts';
import { unitNamesOf } from '../municipalities/unit-rows.ts';

/** SQL: whether the person's name is withheld. */
export const isNameWithheld = (person: string): string =>
  `exists (select from withheld_names wn where wn.person_id = ${person})`;

const WITHHELD = `select p.id from unnest($1::uuid[]) as p (id) where ${isNameWithheld('p.id')}`;

/** Whose name is withheld, of these persons. */
export async function withheldAmong(
  { query }: Pick<Work, 'query'>,
  personIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await query<{ id: string }>(WITHHELD, [personIds]);
  return new Set(rows.map(({ id }) => id));
}

interface Concerned {
  readonly personId: string;
  readonly municipalityId: string;
}

/** Idempotent. @returns whether it changed anything */
export async function withholdName(
  work: Pick<Work, 'query' | 'now' | 'record'>,
  concerned: Concerned,
): Promise<boolean> {
  const added = await work.query(
    'insert into withheld_names (person_id, since) values ($1, $2) on conflict do nothing returning person_id',
    [concerned.personId, work.now],
  );
  if (added.length > 0) work.record('employee-name.withheld', { ...concerned });
  return added.length > 0;
}

/** Idempotent. @returns whether it changed anything */
export async function showName(work: Pick<Work, 'query' | 'record'>, concerned: Concerned): Promise<boolean> {
  const removed = await work.query('delete from withheld_names where person_id = $1 returning person_id', [
    concerned.personId,
  ]);
  if (removed.length > 0) work.record('employee-name.shown', { ...concerned });
  return removed.length > 0;
}

interface UnitRow {
  readonly personId: string;
  readonly id: string;
  readonly municipalityId: string;
  readonly externalId: string;
  readonly name: string;
  readonly retiredAt: Date | null;
  readonly mac: Buffer;
}

const UNITS = `select e.person_id as "personId", u.id, u.municipality_id as "municipalityId",
    u.external_id as "externalId", u.name, u.retired_at as "retiredAt", u.mac
  from employments e join units u on u.id = e.unit_id where e.person_id = any($1::uuid[])`;

/** The name of each employee's unit, by the id of the person. Who has left has none. */
export async function unitNamesOfEmployees(
  work: Pick<Work, 'query' | 'vault' | 'noteTampering'>,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (personIds.length === 0) return new Map();
  const rows = await work.query<UnitRow>(UNITS, [personIds]);
  const nameOf = unitNamesOf(work, rows);
  return new Map(rows.map(({ personId, id }) => [personId, nameOf(id)]));
}
