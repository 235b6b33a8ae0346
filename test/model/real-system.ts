/** The same town in the testApi: real logins, requests as each of its people, and what their answers made. */
import { invitationTokenOf } from '../../api/dialogs/invitations/token.ts';
import type { VerifiedLogin } from '../../api/people/verified-login.ts';
import { type Answer, ISSUER, type TestApi, type TestUser } from '../setup/test-api.ts';
import type { Model, ModelPerson } from './model.ts';
import { HUMANS, type Name } from './people.ts';

export interface RealSystem {
  readonly testApi: TestApi;
  readonly clock: TownClock;
  readonly dialogs: readonly string[];
  readonly invitations: readonly { readonly id: string; readonly token: string }[];
  /** Whoever that person of the town is. */
  as(key: string): TestUser;
  logIn(person: Pick<ModelPerson, 'name' | 'key'>): Promise<TestUser>;
  cprOf(name: Name): string;
  keepDialog(answer: Answer): void;
  keepInvitation(answer: Answer): void;
}

/** The house's time, which the town can move on. */
interface TownClock {
  now(): Date;
  passDays(days: number): void;
}

const DAY = 24 * 3_600_000;

export function createClock(): TownClock {
  let ahead = 0;
  return {
    now: () => new Date(Date.now() + ahead),
    passDays: (days) => {
      ahead += days * DAY;
    },
  };
}

let towns = 0;

/** With people whom nobody has seen before, so that one house serves many towns. */
export async function startRealSystem(testApi: TestApi, clock: TownClock, { persons }: Model): Promise<RealSystem> {
  towns += 1;
  const number = towns;
  const visitors = new Map<string, TestUser>();
  const dialogs: string[] = [];
  const invitations: { id: string; token: string }[] = [];
  const real: RealSystem = {
    testApi,
    clock,
    dialogs,
    invitations,
    as: (key) => {
      const visitor = visitors.get(key);
      if (!visitor) throw new Error(`${key} has never logged in`);
      return visitor;
    },
    logIn: async ({ name, key }) => {
      const visitor = await testApi.logIn(loginOf(number, name));
      visitors.set(key, visitor);
      return visitor;
    },
    cprOf: (name) => cprOf(number, name),
    keepDialog: ({ body }) => void dialogs.push(body.id),
    keepInvitation: ({ body }) =>
      void invitations.push({ id: body.id, token: invitationTokenOf(testApi.services.vault, body.id) }),
  };
  for (const person of persons.values()) await real.logIn(person);
  return real;
}

function loginOf(model: number, name: Name): VerifiedLogin {
  const { kind, home, privileges, hasCpr } = HUMANS[name];
  return {
    issuer: ISSUER,
    subject: `town ${model} ${name}`,
    capacity: kind,
    name,
    email: null,
    cpr: hasCpr ? cprOf(model, name) : null,
    protection: null,
    employment: home && {
      municipalityCvr: home.municipality,
      unitId: home.unit,
      unitName: home.unit,
      privileges: [...privileges],
    },
  };
}

/** Of the test series, whose days begin at 61; one for each citizen of each model. */
function cprOf(model: number, name: Name): string {
  const day = 61 + (Object.keys(HUMANS).indexOf(name) % 30);
  const month = String(1 + (Math.floor(model / 10_000) % 12)).padStart(2, '0');
  return `${day}${month}80${String(model % 10_000).padStart(4, '0')}`;
}
