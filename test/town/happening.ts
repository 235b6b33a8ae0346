/** What can happen in a town: how it must end by the model, and the request that makes it happen in the house. */
import type { Action } from '../../api/core/audit-event.ts';
import type { Answer } from '../setup/house.ts';
import { dialogAt, oversees, personOf, seatOf, type Town, type TownDialog, type TownPerson } from './model.ts';
import { NAMES, type Name } from './people.ts';
import type { RealTown } from './real.ts';

/** A refusal's status, or what is done, the event that tells of it, and what is so afterwards. */
export type Foreseen = number | { readonly status: number; readonly action: Action; readonly then: () => void };

export interface Happening {
  readonly says: string;
  readonly foreseen: Foreseen;
  /** Null where nobody asks for anything. */
  ask(real: RealTown): Promise<Answer | null>;
}

/** Null while there is nothing that it could happen to. */
export type Idea = (town: Town) => Happening | null;

export const done = (status: number, action: Action, then: () => void): Foreseen => ({ status, action, then });

const STANDINGS = {
  coordinator: (person: TownPerson, dialog: TownDialog) => seatOf(dialog, person)?.role === 'coordinator',
  member: (person: TownPerson, dialog: TownDialog) => seatOf(dialog, person)?.role === 'participant',
  overseer: (person: TownPerson, { home }: TownDialog) => oversees(person, home),
  former: ({ key }: TownPerson, { seats }: TownDialog) => seats.get(key)?.isIn === false,
};
export type Standing = keyof typeof STANDINGS;

/** Somebody by name, or the first who stands so in the dialog. */
export type Who = { readonly name: Name } | { readonly standing: Standing };

export function choose(town: Town, at: number, who: Who): TownPerson | null {
  if ('name' in who) return personOf(town, who.name);
  const stands = STANDINGS[who.standing];
  return NAMES.map((name) => personOf(town, name)).find((person) => stands(person, dialogAt(town, at))) ?? null;
}

/** An idea about one person and one dialog, where there are both. */
export const inDialog =
  (at: number, who: Who, idea: (town: Town, me: TownPerson, dialog: TownDialog) => Happening | null): Idea =>
  (town) => {
    if (at >= town.dialogs.length) return null;
    const me = choose(town, at, who);
    return me && idea(town, me, dialogAt(town, at));
  };
