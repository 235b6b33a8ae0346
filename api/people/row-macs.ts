/** Whose login this is, and what an employee may do: rows that carry a MAC (crypto/row-mac.ts). */
import { PRIVILEGES, type Privilege } from '../core/actor.ts';
import { rowMac } from '../crypto/row-mac.ts';
import type { Employment, LoginIdentity } from './model.ts';

export type IdentityMeaning = Pick<
  LoginIdentity,
  'id' | 'personId' | 'issuer' | 'subjectIndex' | 'capacity' | 'municipalityId'
>;

export const identityMac = rowMac<IdentityMeaning>('identities', (row) => [
  ...[row.id, row.personId, row.issuer, row.subjectIndex.toString('hex'), row.capacity, row.municipalityId],
]);

export type EmploymentMeaning = Pick<
  Employment,
  'personId' | 'municipalityId' | 'unitId' | 'privileges' | 'granted' | 'withheld'
>;

export const employmentMac = rowMac<EmploymentMeaning>('employments', (row) => [
  ...[row.personId, row.municipalityId, row.unitId, row.privileges, row.granted, row.withheld],
]);

/** What the provider gave at the last login, and the municipality by its own decision; what is withheld, nobody gives. */
export const effectivePrivileges = ({ privileges, granted, withheld }: EmploymentMeaning): Privilege[] =>
  PRIVILEGES.filter((each) => (privileges.includes(each) || granted.includes(each)) && !withheld.includes(each));
