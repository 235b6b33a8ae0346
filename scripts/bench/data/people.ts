import { type Privilege, systemActor } from '../../../api/core/actor.ts';
import { newId } from '../../../api/core/ids.ts';
import { ensureMunicipality, ensureUnit } from '../../../api/municipalities/use-cases.ts';
import { employmentMac } from '../../../api/people/employment-rows.ts';
import { sealPersonText } from '../../../api/people/records.ts';
import type { Services } from '../../../api/services.ts';
import { DEMO_MUNICIPALITY, DEMO_UNITS } from '../../demo/persons.ts';
import type { Fill } from './fill.ts';
import type { Size } from './sizes.ts';

export interface People {
  readonly municipalityId: string;
  readonly unitId: string;
  readonly employees: readonly string[];
  readonly others: readonly string[];
}

export const sessionOf = (personId: string): string => `bench-${personId}`;

const PERSONS = `insert into persons (id, kind, municipality_id, sealed_name, sealed_email, created_at)
  select *, now() from unnest($1::uuid[], $2::text[], $3::uuid[], $4::bytea[], $5::bytea[])`;
const EMPLOYMENTS = `insert into employments (person_id, municipality_id, unit_id, privileges, updated_at, mac)
  select id, $1, $2, string_to_array(privileges, ','), now(), mac
  from unnest($3::uuid[], $4::text[], $5::bytea[]) as e(id, privileges, mac)`;
const SESSIONS = 'insert into login_sessions (id, person_id, started_at) select $1 || id, id, now() from persons';

/** Every fourth is an employee of the one municipality, the first of them its administrator; all have logged in. */
export async function makePeople(services: Services, fill: Fill, size: Size): Promise<People> {
  const { municipalityId, unitId } = await makeMunicipality(services);
  const persons = Array.from({ length: size.persons }, (_, index) => {
    const kind = index % 4 === 0 ? 'employee' : index % 10 === 1 ? 'external' : 'citizen';
    return { id: newId(), kind, municipalityId: kind === 'employee' ? municipalityId : null };
  });
  const seal = (column: 'sealed_name' | 'sealed_email', textOf: (index: number) => string) =>
    Promise.all(persons.map((person, index) => sealPersonText(services.vault, person, column, textOf(index))));
  const names = await seal('sealed_name', (index) => `Person Nummer ${index}`);
  const emails = await seal('sealed_email', (index) => `person-${index}@mail.example`);
  const column = (name: 'id' | 'kind' | 'municipalityId') => persons.map((person) => person[name]);
  await fill(PERSONS, [column('id'), column('kind'), column('municipalityId'), names, emails]);
  const idsOf = (isEmployee: boolean): string[] =>
    persons.filter(({ kind }) => (kind === 'employee') === isEmployee).map(({ id }) => id);
  const employments = idsOf(true).map((personId, index) => {
    const privileges: Privilege[] = index === 0 ? ['create-dialogs', 'administrator'] : ['create-dialogs'];
    return { personId, municipalityId, unitId, privileges, granted: [], withheld: [] };
  });
  await fill(EMPLOYMENTS, [
    municipalityId,
    unitId,
    employments.map(({ personId }) => personId),
    employments.map(({ privileges }) => privileges.join()),
    employments.map((employment) => employmentMac(services.vault, employment)),
  ]);
  await fill(SESSIONS, [sessionOf('')]);
  return { municipalityId, unitId, employees: idsOf(true), others: idsOf(false) };
}

const makeMunicipality = ({ runAsSystem }: Services) =>
  runAsSystem(systemActor('bench'), async (work) => {
    const municipalityId = await ensureMunicipality(work, DEMO_MUNICIPALITY);
    const { id: externalId, name } = DEMO_UNITS[0];
    return { municipalityId, unitId: await ensureUnit(work, { municipalityId, externalId, name }) };
  });
