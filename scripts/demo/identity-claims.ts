import { createHash } from 'node:crypto';
import { type Assurance, acrOf } from '../../api/core/assurance.ts';
import { DEMO_MUNICIPALITY, DEMO_PERSONS, DEMO_UNITS, type DemoPerson } from './persons.ts';

export type DemoIssuer = DemoPerson['login'];

export const personsOf = (issuer: DemoIssuer): DemoPerson[] => DEMO_PERSONS.filter((person) => person.login === issuer);

/** Like a broker's: says nothing about the person, and is another one for each issuer. */
export const subjectOf = (issuer: DemoIssuer, id: string): string =>
  createHash('sha256').update(`${issuer}|${id}`).digest('hex').slice(0, 32);

export const personWith = (issuer: DemoIssuer, subject: string): DemoPerson | undefined =>
  personsOf(issuer).find(({ id }) => subjectOf(issuer, id) === subject);

/** Which claims come with which scope; those of `openid` stand in the ID token, the others in the userinfo answer. */
export const CLAIMS_BY_SCOPE: Readonly<Record<DemoIssuer, Readonly<Record<string, readonly string[]>>>> = {
  eid: {
    openid: ['sub', 'identity_type', 'loa', 'amr'],
    mitid: ['mitid.uuid', 'mitid.identity_name', 'mitid.has_cpr'],
    ssn: ['dk.cpr'],
    nemlogin: ['nemlogin.name', 'nemlogin.email', 'nemlogin.cvr', 'nemlogin.persistent_professional_id'],
  },
  employees: {
    openid: ['sub'],
    profile: ['name', 'roles'],
    email: ['email'],
    organisation: ['cvr', 'unit_id', 'unit_name'],
  },
};

/** What the person proved at this login, for those who want to see less or more than usual. */
export function claimsOf(person: DemoPerson, subject: string, level: Assurance): Record<string, unknown> {
  if (person.login === 'employees') {
    const unit = DEMO_UNITS.find(({ id }) => id === person.unit);
    return {
      name: person.name,
      email: person.email,
      roles: person.roles,
      cvr: DEMO_MUNICIPALITY.cvr,
      unit_id: unit?.id,
      unit_name: unit?.name,
    };
  }
  const common = { identity_type: person.identityType, loa: acrOf(level), 'mitid.uuid': uuidOf(subject) };
  if (person.identityType === 'private') {
    return { ...common, 'mitid.identity_name': person.name, 'mitid.has_cpr': true, 'dk.cpr': person.cpr };
  }
  return {
    ...common,
    'nemlogin.name': person.name,
    'nemlogin.email': person.email,
    'nemlogin.cvr': person.cvr,
    'nemlogin.persistent_professional_id': `urn:uuid:${uuidOf(`professional|${subject}`)}`,
  };
}

function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
