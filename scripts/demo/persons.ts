/**
 * The people of the demo municipality. Everybody is made up. Their CPR numbers have 60 added to the day, as replacement
 * numbers do: no CPR number has such a day, so these are nobody's.
 */
export const DEMO_MUNICIPALITY = { cvr: '00000019', name: 'Demokøbing Kommune' } as const;

export const DEMO_UNITS = [
  { id: 'familie', name: 'Familieafdelingen' },
  { id: 'skole', name: 'Skoleafdelingen' },
] as const;

interface Described {
  /** The name of the person in commands and tests. */
  readonly id: string;
  readonly name: string;
  readonly about: string;
}

interface DemoEmployee extends Described {
  readonly login: 'employees';
  readonly email: string;
  readonly unit: (typeof DEMO_UNITS)[number]['id'];
  readonly roles: readonly string[];
}

interface DemoCitizen extends Described {
  readonly login: 'eid';
  readonly identityType: 'private';
  readonly cpr: string;
}

interface DemoExternal extends Described {
  readonly login: 'eid';
  readonly identityType: 'professional';
  readonly email: string;
  readonly cvr: string;
}

export type DemoPerson = DemoEmployee | DemoCitizen | DemoExternal;

type Employed = Described & Pick<DemoEmployee, 'unit'>;

const employee = (person: Employed, ...roles: readonly string[]): DemoEmployee => ({
  ...person,
  login: 'employees',
  email: `${person.id}@demokobing.example`,
  roles: ['letdialog-create', ...roles],
});

const citizen = (person: Described & Pick<DemoCitizen, 'cpr'>): DemoCitizen => ({
  ...person,
  login: 'eid',
  identityType: 'private',
});

export const DEMO_PERSONS: readonly DemoPerson[] = [
  employee({ id: 'anna', name: 'Anna Holm', about: 'case worker', unit: 'familie' }),
  employee({ id: 'karl', name: 'Karl Bech', about: 'school counsellor', unit: 'skole' }),
  employee({ id: 'ida', name: 'Ida Lund', about: 'administrator', unit: 'familie' }, 'letdialog-admin'),
  employee({ id: 'viggo', name: 'Viggo Friis', about: 'other unit, the outsider', unit: 'skole' }),
  {
    id: 'bo',
    name: 'Bo Dahl',
    about: 'psychologist, external',
    login: 'eid',
    identityType: 'professional',
    email: 'bo@psykolog.example',
    cvr: '00000027',
  },
  citizen({ id: 'mette', name: 'Mette Krogh', about: 'mother', cpr: '6105809992' }),
  citizen({ id: 'lars', name: 'Lars Krogh', about: 'father', cpr: '7411789991' }),
  citizen({ id: 'emma', name: 'Emma Krogh', about: '14, the subject', cpr: '8203129990' }),
];

export const demoPerson = (id: string | undefined): DemoPerson => {
  const person = DEMO_PERSONS.find((one) => one.id === id);
  if (!person) throw new Error(`Say who: ${DEMO_PERSONS.map((one) => one.id).join(', ')}`);
  return person;
};

export const DEMO_FRONTEND = {
  id: 'demo-frontend',
  name: 'Demo frontend',
  /** Nothing listens there: the login walk reads the address to which the browser is redirected. */
  redirectUris: ['http://127.0.0.1:8099/callback'],
  origins: ['http://127.0.0.1:8099'],
} as const;
