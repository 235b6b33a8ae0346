import type { ClientActor, PersonActor, PersonKind, Privilege } from '../core/actor.ts';
import type { Role } from '../dialogs/model.ts';
import type { ActorKind } from './x-rights.ts';

/** A person of one kind, with their role in the dialog of the table. */
export interface SampleActor extends ActorKind {
  readonly actor: PersonActor;
  readonly role: Role | null;
  readonly isApprover?: boolean;
}

type Office = Pick<PersonActor, 'municipalityId' | 'unitId'>;

/** The municipality and unit of the dialog. */
export const HERE = { municipalityId: 'here', unitId: 'family' };
const OTHER_UNIT = { ...HERE, unitId: 'elderly' };
const ELSEWHERE = { municipalityId: 'elsewhere', unitId: 'school' };
const NO_OFFICE = { municipalityId: null, unitId: null };

const person = (kind: PersonKind, office: Office, privileges: readonly Privilege[]): PersonActor => ({
  kind,
  ...office,
  privileges,
  // The login is as secure as any municipality asks for.
  assuranceRules: null,
  personId: 'oneself',
  caller: {
    kind: 'person',
    personId: 'oneself',
    clientId: 'frontend',
    sessionId: 'session',
    scopes: [],
    acr: '',
    authTime: 0,
    expiresAt: 0,
    requestId: 'request',
    network: null,
    operation: 'test',
  },
});

const caseWorker = person('employee', HERE, ['create-dialogs']);
const citizen = person('citizen', NO_OFFICE, []);
const external = person('external', NO_OFFICE, []);

export const SAMPLE_ACTORS: readonly SampleActor[] = [
  {
    name: 'coordinator',
    description: 'an employee who is responsible for the dialog',
    actor: caseWorker,
    role: 'coordinator',
  },
  { name: 'employee', description: 'another employee who takes part', actor: caseWorker, role: 'participant' },
  {
    name: 'subject',
    description: 'the citizen whom the dialog is about, when taking part',
    actor: citizen,
    role: 'participant',
  },
  { name: 'relative', description: 'another citizen who takes part', actor: citizen, role: 'participant' },
  { name: 'external', description: 'an external who takes part', actor: external, role: 'participant' },
  {
    name: 'approver',
    description: 'a citizen who takes part and whose approval newcomers need',
    actor: citizen,
    role: 'participant',
    isApprover: true,
  },
  { name: 'invited', description: 'a citizen who is invited and not yet in', actor: citizen, role: null },
  { name: 'claimed', description: 'an external who has claimed an invitation and waits', actor: external, role: null },
  { name: 'removed', description: 'a citizen who took part, and left or was excluded', actor: citizen, role: null },
  { name: 'colleague', description: 'an employee of its unit who takes no part', actor: caseWorker, role: null },
  {
    name: 'unit-administrator',
    description: 'a unit administrator of its unit',
    actor: person('employee', HERE, ['unit-administrator']),
    role: null,
  },
  {
    name: 'other-unit-administrator',
    description: 'a unit administrator of another unit of the municipality',
    actor: person('employee', OTHER_UNIT, ['unit-administrator']),
    role: null,
  },
  {
    name: 'administrator',
    description: 'an administrator of its municipality',
    actor: person('employee', HERE, ['administrator']),
    role: null,
  },
  {
    name: 'other-administrator',
    description: 'an administrator of another municipality',
    actor: person('employee', ELSEWHERE, ['administrator']),
    role: null,
  },
];

export const CASE_SYSTEM: ActorKind = { name: 'case-system', description: 'a case system, acting for itself' };

export const CASE_SYSTEM_ACTOR: ClientActor = {
  kind: 'client',
  clientId: 'case-system',
  municipalityId: HERE.municipalityId,
  caller: {
    kind: 'client',
    clientId: 'case-system',
    scopes: [],
    requestId: 'request',
    network: null,
    operation: 'test',
  },
};

export const WITHOUT_TOKEN: readonly ActorKind[] = [
  { name: 'frontend', description: 'a frontend in which nobody is logged in' },
  { name: 'nobody', description: 'whoever comes without a token' },
];
