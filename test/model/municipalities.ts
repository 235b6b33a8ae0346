/** People are disabled, enabled and removed, log in again, and time passes. */
import { expect } from 'vitest';
import { type Answer, version } from '../setup/test-api.ts';
import {
  adminScopeOf,
  forgetPerson,
  humanOf,
  isElseCoordinated,
  isTied,
  isWaiting,
  join,
  leave,
  type Model,
  type ModelDialog,
  type ModelPerson,
  membershipOf,
  newPerson,
  personOf,
  withdraw,
} from './model.ts';
import { HUMANS, type Name } from './people.ts';
import type { RealSystem } from './real-system.ts';
import { done, type Expected, type Idea, type StepInput } from './steps.ts';

/** Why somebody may not decide about another's access, or null. */
function refusal(model: Model, me: ModelPerson, other: ModelPerson): number | null {
  if (!me.isLoggedIn) return 401;
  const realm = adminScopeOf(me);
  if (!realm) return 403;
  const { home, privileges } = humanOf(other);
  if (!home) return realm.unit === null && isKnownIn(model, realm.municipality, other) ? null : 404;
  if (!other.isKnown || home.municipality !== realm.municipality) return 404;
  if (realm.unit !== null && home.unit !== realm.unit) return 404;
  if (other === me) return 403;
  return privileges.includes('administrator') && realm.unit !== null ? 403 : null;
}

const isKnownIn = (model: Model, municipality: string, { key }: ModelPerson): boolean =>
  model.dialogs.some(({ home, seats }) => home.municipality === municipality && seats.has(key)) ||
  model.invitations.some(
    (each) =>
      each.claimedBy === key && isWaiting(model, each) && model.dialogs[each.at]?.home.municipality === municipality,
  );

async function change(
  real: RealSystem,
  me: ModelPerson,
  other: ModelPerson,
  act: string,
  body?: object,
): Promise<Answer> {
  const path = `/administration/persons/${real.as(other.key).personId}`;
  const seen = (await real.as(me.key).get(path)).body;
  return real.as(me.key).post(`${path}/${act}`, body, version(seen.version ?? 1));
}

const between =
  (name: Name, whom: Name, idea: (model: Model, me: ModelPerson, other: ModelPerson) => StepInput): Idea =>
  (model) =>
    idea(model, personOf(model, name), personOf(model, whom));

/** Employees only. */
export const disable = (name: Name, whom: Name): Idea =>
  between(name, whom, (model, me, other) => {
    const then = (): void => {
      other.isDisabled = true;
      other.isLoggedIn = false;
      for (const each of model.invitations) if (each.by === other.key && isWaiting(model, each)) withdraw(model, each);
    };
    return {
      says: `${me.key} disables ${other.key}`,
      foreseen: refusal(model, me, other) ?? (other.isDisabled ? 409 : done(200, 'person.disabled', then)),
      ask: (real) => change(real, me, other, 'disable'),
    };
  });

export const enable = (name: Name, whom: Name): Idea =>
  between(name, whom, (model, me, other) => {
    const then = (): void => {
      other.isDisabled = false;
    };
    return {
      says: `${me.key} enables ${other.key}`,
      foreseen: refusal(model, me, other) ?? (other.isDisabled ? done(200, 'person.enabled', then) : 409),
      ask: (real) => change(real, me, other, 'enable'),
    };
  });

export const remove =
  (name: Name, whom: Name, successor: Name | null): Idea =>
  (model) => {
    const [me, other] = [personOf(model, name), personOf(model, whom)];
    const next = successor === null ? null : personOf(model, successor);
    return {
      says: `${me.key} removes ${other.key}${next ? `, ${next.key} succeeds` : ''}`,
      foreseen: removing(model, { me, other, next }),
      ask: (real) => change(real, me, other, 'remove', next ? { successorId: real.as(next.key).personId } : {}),
    };
  };

interface Removal {
  readonly me: ModelPerson;
  readonly other: ModelPerson;
  readonly next: ModelPerson | null;
}

function removing(model: Model, { me, other, next }: Removal): Expected {
  const refused = refusal(model, me, other);
  if (refused !== null) return refused;
  const { municipality } = HUMANS[me.name].home ?? { municipality: '' };
  if (next === other) return 409;
  if (next) {
    if (next === me) return 403;
    if (!next.isKnown || humanOf(next).home?.municipality !== municipality) return 404;
    if (next.isDisabled) return 409;
  }
  const isEmployee = humanOf(other).home !== null;
  const reach = (dialog: ModelDialog): boolean => isEmployee || dialog.home.municipality === municipality;
  const ended = model.dialogs.filter((dialog) => reach(dialog) && membershipOf(dialog, other));
  if (!next && ended.some((dialog) => isSoleCoordinator(model, dialog, other))) return 409;
  return done(200, 'person.removed', () => {
    for (const dialog of ended) {
      const isAlone = isSoleCoordinator(model, dialog, other);
      leave(model, model.dialogs.indexOf(dialog), other);
      if (isAlone && next) succeed(dialog, next);
    }
    const tied = { key: other.key, name: other.hasCpr ? other.name : null };
    for (const each of model.invitations) {
      const dialog = model.dialogs[each.at];
      if (dialog && reach(dialog) && isWaiting(model, each) && isTied(each, tied)) withdraw(model, each);
    }
    for (const each of model.admissions) {
      const dialog = model.dialogs[each.at];
      if (each.key === other.key && dialog && reach(dialog)) each.isWaiting = false;
    }
    if (!isEmployee) forgetPerson(model, reach, tied);
    if (!isEmployee && hasAnything(model, other)) return;
    forget(model, other);
    if (!isEmployee) forgetPerson(model, () => true, { key: other.key, name: null });
  });
}

const isSoleCoordinator = (model: Model, dialog: ModelDialog, person: ModelPerson): boolean =>
  membershipOf(dialog, person)?.role === 'coordinator' && !isElseCoordinated(model, dialog, person);

function succeed(dialog: ModelDialog, next: ModelPerson): void {
  const seat = membershipOf(dialog, next) ?? join(dialog, next.key, []);
  seat.role = 'coordinator';
  seat.version += 1;
}

const hasAnything = (model: Model, person: ModelPerson): boolean =>
  model.dialogs.some((dialog) => membershipOf(dialog, person)) ||
  model.invitations.some((each) => each.claimedBy === person.key && isWaiting(model, each));

/** Whose posts name them keep the CPR number by which they are found again. */
function forget({ dialogs }: Model, person: ModelPerson): void {
  person.isLoggedIn = false;
  person.isKnown = false;
  if (!dialogs.some(({ authors }) => authors.includes(person.key))) person.hasCpr = false;
}

/** Whoever is disabled stays out; whoever was removed comes as another person, unless found by CPR number. */
export const logIn =
  (name: Name): Idea =>
  (model) => {
    const me = personOf(model, name);
    const isSame = me.isKnown || (HUMANS[name].kind === 'citizen' && me.hasCpr);
    const comes = isSame ? me : newPerson(name, Number(me.key.split(' ').at(-1)) + 1);
    const then = (): void => {
      Object.assign(comes, { isLoggedIn: true, isKnown: true });
      model.persons.set(name, comes);
    };
    return {
      says: `${me.key} logs in`,
      foreseen: me.isDisabled && isSame ? 403 : done(200, 'person.read', then),
      ask: async (real) => {
        const before = real.as(me.key).personId;
        const visitor = await real.logIn(comes).catch(() => null);
        if (!visitor) return REFUSED;
        expect(visitor.personId === before, 'the same person').toBe(isSame);
        return visitor.get('/me');
      },
    };
  };

/** At the doors of the login, which are no part of the contract. */
const REFUSED: Answer = { status: 403, headers: {}, body: null };

/** So long that what waits now will let nobody in. */
export const passTime = (): Idea => (model) => ({
  says: 'two weeks pass',
  foreseen: done(200, 'person.read', () => {
    model.day += 15;
  }),
  ask: async ({ clock }) => {
    clock.passDays(15);
    return null;
  },
});
