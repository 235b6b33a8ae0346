/**
 * A town as it should be, in plain data: who is in which dialog with what role, and which posts each may read. Written from
 * what is promised to people, by numbers of posts: it knows nothing of keys, versions of keys, policies or rows.
 */
import type { History, Role } from '../../api/dialogs/model.ts';
import { type Home, HUMANS, type Human, NAMES, type Name } from './people.ts';

/** Whom a human's login leads to now. Who was removed may come back as another person. */
export interface TownPerson {
  readonly key: string;
  readonly name: Name;
  isLoggedIn: boolean;
  isDisabled: boolean;
  /** Known by login; an employee who is not is employed no more. */
  isKnown: boolean;
  /** Found by CPR number, also without a login. */
  hasCpr: boolean;
}

/** A place in a dialog, kept when its holder has left. */
export interface Seat {
  role: Role;
  isIn: boolean;
  reads: Set<number>;
  version: number;
  /** The step in which its holder left last. */
  leftAt: number;
}

export interface TownDialog {
  readonly home: Home;
  isOpen: boolean;
  version: number;
  /** Who wrote each, in order. */
  readonly authors: string[];
  readonly seats: Map<string, Seat>;
}

export interface TownInvitation {
  readonly at: number;
  readonly by: string;
  readonly guest: Name;
  readonly isBound: boolean;
  readonly history: History;
  /** The posts that it hands over; null for what is new alone. */
  readonly past: Set<number> | null;
  readonly madeAt: number;
  readonly madeOn: number;
  state: 'pending' | 'claimed' | 'accepted' | 'withdrawn';
  claimedBy: string | null;
  version: number;
  /** Tells no longer whose it was. */
  isForgotten: boolean;
}

export interface Town {
  readonly persons: Map<Name, TownPerson>;
  readonly dialogs: TownDialog[];
  readonly invitations: TownInvitation[];
  /** Counts what happens. */
  step: number;
  day: number;
}

const LIFETIME_DAYS = 14;

export const newTown = (): Town => ({
  persons: new Map(NAMES.map((name) => [name, newPerson(name, 1)])),
  dialogs: [],
  invitations: [],
  step: 0,
  day: 0,
});

export const newPerson = (name: Name, generation: number): TownPerson => ({
  key: `${name} ${generation}`,
  name,
  isLoggedIn: true,
  isDisabled: false,
  isKnown: true,
  hasCpr: HUMANS[name].hasCpr,
});

export function personOf({ persons }: Town, name: Name): TownPerson {
  const person = persons.get(name);
  if (!person) throw new Error(`${name} lives elsewhere`);
  return person;
}

export function dialogAt({ dialogs }: Town, at: number): TownDialog {
  const dialog = dialogs[at];
  if (!dialog) throw new Error(`There is no dialog ${at}`);
  return dialog;
}

export const humanOf = ({ name }: TownPerson): Human => HUMANS[name];

/** The place of who takes part now. */
export const seatOf = ({ seats }: TownDialog, { key }: Pick<TownPerson, 'key'>): Seat | null => {
  const seat = seats.get(key);
  return seat?.isIn ? seat : null;
};

export const coordinatorsOf = ({ seats }: TownDialog): string[] =>
  [...seats].filter(([, seat]) => seat.isIn && seat.role === 'coordinator').map(([key]) => key);

/** Whose dialogs somebody oversees: all of the municipality, or those of one unit; null for nobody's. */
export function realmOf(person: TownPerson): { municipality: string; unit: string | null } | null {
  const { home, privileges } = humanOf(person);
  if (!home || !person.isKnown) return null;
  if (privileges.includes('administrator')) return { municipality: home.municipality, unit: null };
  return privileges.includes('unit-administrator') ? home : null;
}

export function oversees(person: TownPerson, { municipality, unit }: Home): boolean {
  const realm = realmOf(person);
  return realm !== null && realm.municipality === municipality && (realm.unit ?? unit) === unit;
}

export const isExpired = ({ day }: Town, { madeOn }: TownInvitation): boolean => day - madeOn >= LIFETIME_DAYS;

const isOpenEnded = ({ state }: TownInvitation): boolean => state === 'pending' || state === 'claimed';

/** Can still let somebody in: once claimed it expires no more. */
export const isWaiting = (town: Town, invitation: TownInvitation): boolean =>
  invitation.state === 'claimed' || (invitation.state === 'pending' && !isExpired(town, invitation));

export function addDialog(town: Town, home: Home, coordinator: TownPerson): void {
  const seat: Seat = { role: 'coordinator', isIn: true, reads: new Set(), version: 1, leftAt: 0 };
  const seats = new Map([[coordinator.key, seat]]);
  town.dialogs.push({ home, isOpen: true, version: 1, authors: [], seats });
}

/** Everybody who is in reads it, and whoever will come in by an invitation with the past. */
export function addPost(town: Town, at: number, author: TownPerson): void {
  const dialog = dialogAt(town, at);
  dialog.authors.push(author.key);
  const number = dialog.authors.length;
  for (const seat of dialog.seats.values()) if (seat.isIn) seat.reads.add(number);
  for (const invitation of town.invitations)
    if (invitation.at === at && isWaiting(town, invitation)) invitation.past?.add(number);
}

export function sit(dialog: TownDialog, key: string, reads: Iterable<number>): Seat {
  const former = dialog.seats.get(key);
  const version = (former?.version ?? 0) + 1;
  const seat: Seat = { role: 'participant', isIn: true, reads: new Set(reads), version, leftAt: former?.leftAt ?? 0 };
  dialog.seats.set(key, seat);
  return seat;
}

/** Whoever was in before gets the past from a coordinator who says so, and else what is new. */
export function admit(town: Town, invitation: TownInvitation, key: string): void {
  const dialog = dialogAt(town, invitation.at);
  const isFormer = dialog.seats.has(key);
  const past = invitation.history === 'all' || !isFormer ? invitation.past : null;
  sit(dialog, key, past ?? []);
  invitation.claimedBy = key;
  invitation.state = 'accepted';
  invitation.version += 1;
}

export function withdraw(invitation: TownInvitation): void {
  invitation.state = 'withdrawn';
  invitation.version += 1;
}

/** With whoever leaves go the invitations that they made or claimed, or that are bound to their number. */
export function leave(town: Town, at: number, person: Pick<TownPerson, 'key' | 'name' | 'hasCpr'>): void {
  const seat = seatOf(dialogAt(town, at), person);
  const known = { key: person.key, name: person.hasCpr ? person.name : null };
  if (!seat) throw new Error(`${person.key} is not in`);
  seat.isIn = false;
  seat.reads.clear();
  seat.version += 1;
  seat.leftAt = town.step;
  for (const invitation of town.invitations)
    if (invitation.at === at && isOpenEnded(invitation) && isTied(invitation, known)) withdraw(invitation);
}

/** What cannot let anybody in any more forgets the guest who is removed. */
export function forgetGuest(
  town: Town,
  reach: (dialog: TownDialog) => boolean,
  guest: { readonly key: string; readonly name: Name | null },
): void {
  for (const each of town.invitations) {
    const isOver = each.state !== 'claimed' && !isWaiting(town, each);
    if (each.isForgotten || !isOver || !reach(dialogAt(town, each.at)) || !isGuest(each, guest)) continue;
    each.isForgotten = true;
    each.version += 1;
  }
}

const isGuest = (
  { claimedBy, isBound, guest }: TownInvitation,
  { key, name }: { readonly key: string; readonly name: Name | null },
): boolean => claimedBy === key || (isBound && guest === name);

/** Made by the person, claimed by the person, or bound to the CPR number of whoever has that name. */
export const isTied = (
  invitation: TownInvitation,
  person: { readonly key: string; readonly name: Name | null },
): boolean => invitation.by === person.key || isGuest(invitation, person);
