/**
 * A town as it should be, in plain data: who is in which dialog with what role, and which posts each may read. Written from
 * what is promised to people, by numbers of posts: it knows nothing of keys, versions of keys, policies or rows.
 */
import type { History, Role } from '../../api/dialogs/model.ts';
import { type Home, HUMANS, type Human, NAMES, type Name } from './people.ts';

/** Whom a human's login leads to now. Who was removed may come back as another person. */
export interface ModelPerson {
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
export interface ModelMembership {
  role: Role;
  isIn: boolean;
  reads: Set<number>;
  version: number;
  /** The step in which its holder left last. */
  leftAt: number;
}

export interface ModelDialog {
  readonly home: Home;
  isOpen: boolean;
  /** Whether newcomers wait although nobody is an approver: a coordinator has not lifted the demand. */
  isDemanding: boolean;
  /** On which day it was changed, each time. */
  readonly demandChanges: number[];
  version: number;
  /** Who wrote each, in order. */
  readonly authors: string[];
  readonly seats: Map<string, ModelMembership>;
}

export interface ModelInvitation {
  readonly at: number;
  readonly by: string;
  readonly guest: Name;
  readonly isBound: boolean;
  readonly history: History;
  /** The posts that it hands over; null for what is new alone. */
  readonly past: Set<number> | null;
  readonly madeAt: number;
  readonly madeOn: number;
  state: 'pending' | 'claimed' | 'confirmed' | 'accepted' | 'withdrawn';
  claimedBy: string | null;
  version: number;
  /** Tells no longer whose it was. */
  isForgotten: boolean;
}

/** Somebody who waits until the demand is lifted. */
export interface ModelAdmission {
  readonly at: number;
  readonly key: string;
  /** Null for an employee whom an administrator added. */
  readonly invitation: ModelInvitation | null;
  readonly givesPast: boolean;
  readonly madeOn: number;
  isWaiting: boolean;
}

export interface Model {
  readonly persons: Map<Name, ModelPerson>;
  readonly dialogs: ModelDialog[];
  readonly invitations: ModelInvitation[];
  readonly admissions: ModelAdmission[];
  /** Counts what happens. */
  step: number;
  day: number;
}

const LIFETIME_DAYS = 14;

export const newModel = (): Model => ({
  persons: new Map(NAMES.map((name) => [name, newPerson(name, 1)])),
  dialogs: [],
  invitations: [],
  admissions: [],
  step: 0,
  day: 0,
});

export const newPerson = (name: Name, generation: number): ModelPerson => ({
  key: `${name} ${generation}`,
  name,
  isLoggedIn: true,
  isDisabled: false,
  isKnown: true,
  hasCpr: HUMANS[name].hasCpr,
});

export function personOf({ persons }: Model, name: Name): ModelPerson {
  const person = persons.get(name);
  if (!person) throw new Error(`${name} lives elsewhere`);
  return person;
}

export function dialogAt({ dialogs }: Model, at: number): ModelDialog {
  const dialog = dialogs[at];
  if (!dialog) throw new Error(`There is no dialog ${at}`);
  return dialog;
}

export const humanOf = ({ name }: ModelPerson): Human => HUMANS[name];

/** The place of who takes part now. */
export const membershipOf = ({ seats }: ModelDialog, { key }: Pick<ModelPerson, 'key'>): ModelMembership | null => {
  const seat = seats.get(key);
  return seat?.isIn ? seat : null;
};

export const coordinatorsOf = ({ seats }: ModelDialog): string[] =>
  [...seats].filter(([, seat]) => seat.isIn && seat.role === 'coordinator').map(([key]) => key);

/** Whether somebody else coordinates the dialog, who is not disabled. */
export const isElseCoordinated = (
  { persons }: Model,
  dialog: ModelDialog,
  { key }: Pick<ModelPerson, 'key'>,
): boolean => {
  const disabled = [...persons.values()].filter(({ isDisabled }) => isDisabled).map((person) => person.key);
  return coordinatorsOf(dialog).some((each) => each !== key && !disabled.includes(each));
};

/** Whose dialogs somebody oversees: all of the municipality, or those of one unit; null for nobody's. */
export function adminScopeOf(person: ModelPerson): { municipality: string; unit: string | null } | null {
  const { home, privileges } = humanOf(person);
  if (!home || !person.isKnown) return null;
  if (privileges.includes('administrator')) return { municipality: home.municipality, unit: null };
  return privileges.includes('unit-administrator') ? home : null;
}

export function administers(person: ModelPerson, { municipality, unit }: Home): boolean {
  const realm = adminScopeOf(person);
  return realm !== null && realm.municipality === municipality && (realm.unit ?? unit) === unit;
}

export const isExpired = ({ day }: Model, { madeOn }: ModelInvitation): boolean => day - madeOn >= LIFETIME_DAYS;

const isOpenEnded = ({ state }: ModelInvitation): boolean =>
  state === 'pending' || state === 'claimed' || state === 'confirmed';

/** Can still let somebody in: once claimed it expires no more. */
export const isWaiting = (model: Model, invitation: ModelInvitation): boolean =>
  invitation.state === 'claimed' ||
  invitation.state === 'confirmed' ||
  (invitation.state === 'pending' && !isExpired(model, invitation));

export function addDialog(model: Model, home: Home, coordinator: ModelPerson): void {
  const seat: ModelMembership = { role: 'coordinator', isIn: true, reads: new Set(), version: 1, leftAt: 0 };
  const seats = new Map([[coordinator.key, seat]]);
  const fresh = { isOpen: true, isDemanding: false, demandChanges: [], version: 1, authors: [] };
  model.dialogs.push({ home, ...fresh, seats });
}

/** Everybody who is in reads it, and whoever will come in by an invitation with the past. */
export function addPost(model: Model, at: number, author: ModelPerson): void {
  const dialog = dialogAt(model, at);
  dialog.authors.push(author.key);
  const number = dialog.authors.length;
  for (const seat of dialog.seats.values()) if (seat.isIn) seat.reads.add(number);
  for (const invitation of model.invitations)
    if (invitation.at === at && isWaiting(model, invitation)) invitation.past?.add(number);
}

export function join(dialog: ModelDialog, key: string, reads: Iterable<number>): ModelMembership {
  const former = dialog.seats.get(key);
  const version = (former?.version ?? 0) + 1;
  const seat: ModelMembership = {
    role: 'participant',
    isIn: true,
    reads: new Set(reads),
    version,
    leftAt: former?.leftAt ?? 0,
  };
  dialog.seats.set(key, seat);
  return seat;
}

/** Whoever was in before gets the past from a coordinator who says so, and else what is new. */
export function admit(model: Model, invitation: ModelInvitation, key: string): void {
  const { at } = invitation;
  const dialog = dialogAt(model, at);
  const isFormer = dialog.seats.has(key);
  const past = invitation.history === 'all' || !isFormer ? invitation.past : null;
  invitation.claimedBy = key;
  invitation.version += 1;
  if (dialog.isDemanding) {
    invitation.state = 'confirmed';
    model.admissions.push({ at, key, invitation, givesPast: past !== null, madeOn: model.day, isWaiting: true });
    return;
  }
  invitation.state = 'accepted';
  join(dialog, key, past ?? []);
  withdrawWaits(model, at, key);
}

const TIME_OUT_DAYS = 14;

export const waits = (model: Model, { isWaiting: is, madeOn }: ModelAdmission): boolean =>
  is && model.day - madeOn <= TIME_OUT_DAYS;

/** Whoever comes in by one way waits by no other. */
export function withdrawWaits(model: Model, at: number, key: string): void {
  for (const each of model.admissions) {
    if (each.at !== at || each.key !== key || !waits(model, each)) continue;
    each.isWaiting = false;
    if (each.invitation) withdraw(model, each.invitation);
  }
}

/** Nobody is asked any more: those who wait join, in their order, with what the inviter can read by now. */
export function admitWaiting(model: Model, at: number): void {
  const dialog = dialogAt(model, at);
  if (!dialog.isOpen || dialog.isDemanding) return;
  for (const each of model.admissions.filter((one) => one.at === at)) {
    if (!waits(model, each)) continue;
    each.isWaiting = false;
    const { invitation, key } = each;
    const inviter = each.givesPast && invitation ? membershipOf(dialog, { key: invitation.by }) : null;
    if (invitation) {
      invitation.state = 'accepted';
      invitation.version += 1;
    }
    join(dialog, key, inviter?.reads ?? []);
    withdrawWaits(model, at, key);
  }
}

export function withdraw(model: Model, invitation: ModelInvitation): void {
  invitation.state = 'withdrawn';
  invitation.version += 1;
  for (const each of model.admissions) if (each.invitation === invitation) each.isWaiting = false;
}

/** With whoever leaves go the invitations that they made or claimed, or that are bound to their number. */
export function leave(model: Model, at: number, person: Pick<ModelPerson, 'key' | 'name' | 'hasCpr'>): void {
  const seat = membershipOf(dialogAt(model, at), person);
  const known = { key: person.key, name: person.hasCpr ? person.name : null };
  if (!seat) throw new Error(`${person.key} is not in`);
  seat.isIn = false;
  seat.reads.clear();
  seat.version += 1;
  seat.leftAt = model.step;
  for (const invitation of model.invitations)
    if (invitation.at === at && isOpenEnded(invitation) && isTied(invitation, known)) withdraw(model, invitation);
}

/** What cannot let anybody in any more forgets the guest who is removed. */
export function forgetPerson(
  model: Model,
  reach: (dialog: ModelDialog) => boolean,
  guest: { readonly key: string; readonly name: Name | null },
): void {
  for (const each of model.invitations) {
    const isOver = !isWaiting(model, each);
    if (each.isForgotten || !isOver || !reach(dialogAt(model, each.at)) || !isGuest(each, guest)) continue;
    each.isForgotten = true;
    each.version += 1;
  }
}

const isGuest = (
  { claimedBy, isBound, guest }: ModelInvitation,
  { key, name }: { readonly key: string; readonly name: Name | null },
): boolean => claimedBy === key || (isBound && guest === name);

/** Made by the person, claimed by the person, or bound to the CPR number of whoever has that name. */
export const isTied = (
  invitation: ModelInvitation,
  person: { readonly key: string; readonly name: Name | null },
): boolean => invitation.by === person.key || isGuest(invitation, person);
