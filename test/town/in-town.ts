/** People are disabled, enabled and removed, log in again, and time passes. */
import { expect } from 'vitest';
import { type Answer, version } from '../setup/house.ts';
import { done, type Foreseen, type Happening, type Idea } from './happening.ts';
import {
  coordinatorsOf,
  forgetGuest,
  humanOf,
  isTied,
  isWaiting,
  leave,
  newPerson,
  personOf,
  realmOf,
  seatOf,
  sit,
  type Town,
  type TownDialog,
  type TownPerson,
  withdraw,
} from './model.ts';
import { HUMANS, type Name } from './people.ts';
import type { RealTown } from './real.ts';

/** Why somebody may not decide about another's access, or null. */
function refusal(town: Town, me: TownPerson, other: TownPerson): number | null {
  if (!me.isLoggedIn) return 401;
  const realm = realmOf(me);
  if (!realm) return 403;
  const { home, privileges } = humanOf(other);
  if (!home) return realm.unit === null && isKnownIn(town, realm.municipality, other) ? null : 404;
  if (!other.isKnown || home.municipality !== realm.municipality) return 404;
  if (realm.unit !== null && home.unit !== realm.unit) return 404;
  if (other === me) return 403;
  return privileges.includes('administrator') && realm.unit !== null ? 403 : null;
}

const isKnownIn = (town: Town, municipality: string, { key }: TownPerson): boolean =>
  town.dialogs.some(({ home, seats }) => home.municipality === municipality && seats.has(key)) ||
  town.invitations.some(
    (each) =>
      each.claimedBy === key && isWaiting(town, each) && town.dialogs[each.at]?.home.municipality === municipality,
  );

async function change(real: RealTown, me: TownPerson, other: TownPerson, act: string, body?: object): Promise<Answer> {
  const path = `/administration/persons/${real.as(other.key).personId}`;
  const seen = (await real.as(me.key).get(path)).body;
  return real.as(me.key).post(`${path}/${act}`, body, version(seen.version ?? 1));
}

const between =
  (name: Name, whom: Name, idea: (town: Town, me: TownPerson, other: TownPerson) => Happening): Idea =>
  (town) =>
    idea(town, personOf(town, name), personOf(town, whom));

/** Employees only. */
export const disable = (name: Name, whom: Name): Idea =>
  between(name, whom, (town, me, other) => {
    const then = (): void => {
      other.isDisabled = true;
      other.isLoggedIn = false;
      for (const each of town.invitations) if (each.by === other.key && isWaiting(town, each)) withdraw(each);
    };
    return {
      says: `${me.key} disables ${other.key}`,
      foreseen: refusal(town, me, other) ?? (other.isDisabled ? 409 : done(200, 'person.disabled', then)),
      ask: (real) => change(real, me, other, 'disable'),
    };
  });

export const enable = (name: Name, whom: Name): Idea =>
  between(name, whom, (town, me, other) => {
    const then = (): void => {
      other.isDisabled = false;
    };
    return {
      says: `${me.key} enables ${other.key}`,
      foreseen: refusal(town, me, other) ?? (other.isDisabled ? done(200, 'person.enabled', then) : 409),
      ask: (real) => change(real, me, other, 'enable'),
    };
  });

export const remove =
  (name: Name, whom: Name, successor: Name | null): Idea =>
  (town) => {
    const [me, other] = [personOf(town, name), personOf(town, whom)];
    const next = successor === null ? null : personOf(town, successor);
    return {
      says: `${me.key} removes ${other.key}${next ? `, ${next.key} succeeds` : ''}`,
      foreseen: removing(town, { me, other, next }),
      ask: (real) => change(real, me, other, 'remove', next ? { successorId: real.as(next.key).personId } : {}),
    };
  };

interface Removal {
  readonly me: TownPerson;
  readonly other: TownPerson;
  readonly next: TownPerson | null;
}

function removing(town: Town, { me, other, next }: Removal): Foreseen {
  const refused = refusal(town, me, other);
  if (refused !== null) return refused;
  const { municipality } = HUMANS[me.name].home ?? { municipality: '' };
  if (next === other) return 409;
  if (next) {
    if (next === me) return 403;
    if (!next.isKnown || humanOf(next).home?.municipality !== municipality) return 404;
    if (next.isDisabled) return 409;
  }
  const isEmployee = humanOf(other).home !== null;
  const reach = (dialog: TownDialog): boolean => isEmployee || dialog.home.municipality === municipality;
  const ended = town.dialogs.filter((dialog) => reach(dialog) && seatOf(dialog, other));
  if (!next && ended.some((dialog) => isSoleCoordinator(dialog, other))) return 409;
  return done(200, 'person.removed', () => {
    for (const dialog of ended) {
      const isAlone = isSoleCoordinator(dialog, other);
      leave(town, town.dialogs.indexOf(dialog), other);
      if (isAlone && next) succeed(dialog, next);
    }
    const tied = { key: other.key, name: other.hasCpr ? other.name : null };
    for (const each of town.invitations) {
      const dialog = town.dialogs[each.at];
      if (dialog && reach(dialog) && isWaiting(town, each) && isTied(each, tied)) withdraw(each);
    }
    if (!isEmployee) forgetGuest(town, reach, tied);
    if (!isEmployee && hasAnything(town, other)) return;
    forget(town, other);
    if (!isEmployee) forgetGuest(town, () => true, { key: other.key, name: null });
  });
}

const isSoleCoordinator = (dialog: TownDialog, { key }: TownPerson): boolean =>
  coordinatorsOf(dialog).every((each) => each === key) && seatOf(dialog, { key })?.role === 'coordinator';

function succeed(dialog: TownDialog, next: TownPerson): void {
  const seat = seatOf(dialog, next) ?? sit(dialog, next.key, []);
  seat.role = 'coordinator';
  seat.version += 1;
}

const hasAnything = (town: Town, person: TownPerson): boolean =>
  town.dialogs.some((dialog) => seatOf(dialog, person)) ||
  town.invitations.some((each) => each.claimedBy === person.key && isWaiting(town, each));

/** Whose posts name them keep the CPR number by which they are found again. */
function forget({ dialogs }: Town, person: TownPerson): void {
  person.isLoggedIn = false;
  person.isKnown = false;
  if (!dialogs.some(({ authors }) => authors.includes(person.key))) person.hasCpr = false;
}

/** Whoever is disabled stays out; whoever was removed comes as another person, unless found by CPR number. */
export const logIn =
  (name: Name): Idea =>
  (town) => {
    const me = personOf(town, name);
    const isSame = me.isKnown || (HUMANS[name].kind === 'citizen' && me.hasCpr);
    const comes = isSame ? me : newPerson(name, Number(me.key.split(' ').at(-1)) + 1);
    const then = (): void => {
      Object.assign(comes, { isLoggedIn: true, isKnown: true });
      town.persons.set(name, comes);
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
export const passTime = (): Idea => (town) => ({
  says: 'two weeks pass',
  foreseen: done(200, 'person.read', () => {
    town.day += 15;
  }),
  ask: async ({ clock }) => {
    clock.passDays(15);
    return null;
  },
});
