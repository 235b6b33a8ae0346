/** What can happen in a model: how it must end by the model, and the request that makes it happen in the testApi. */
import type { Action } from '../../api/core/audit-event.ts';
import type { Answer } from '../setup/test-api.ts';
import {
  administers,
  dialogAt,
  type Model,
  type ModelDialog,
  type ModelPerson,
  membershipOf,
  personOf,
} from './model.ts';
import { NAMES, type Name } from './people.ts';
import type { RealSystem } from './real-system.ts';

/** A refusal's status, or what is done, the event that tells of it, and what is so afterwards. */
export type Expected = number | { readonly status: number; readonly action: Action; readonly then: () => void };

export interface StepInput {
  readonly says: string;
  readonly foreseen: Expected;
  /** Null where nobody asks for anything. */
  ask(real: RealSystem): Promise<Answer | null>;
}

/** Null while there is nothing that it could happen to. */
export type Idea = (model: Model) => StepInput | null;

export const done = (status: number, action: Action, then: () => void): Expected => ({ status, action, then });

const STANDINGS = {
  coordinator: (person: ModelPerson, dialog: ModelDialog) => membershipOf(dialog, person)?.role === 'coordinator',
  member: (person: ModelPerson, dialog: ModelDialog) => membershipOf(dialog, person)?.role === 'participant',
  overseer: (person: ModelPerson, { home }: ModelDialog) => administers(person, home),
  former: ({ key }: ModelPerson, { seats }: ModelDialog) => seats.get(key)?.isIn === false,
};
export type RoleInDialog = keyof typeof STANDINGS;

/** Somebody by name, or the first who stands so in the dialog. */
export type Who = { readonly name: Name } | { readonly standing: RoleInDialog };

export function choose(model: Model, at: number, who: Who): ModelPerson | null {
  if ('name' in who) return personOf(model, who.name);
  const stands = STANDINGS[who.standing];
  return NAMES.map((name) => personOf(model, name)).find((person) => stands(person, dialogAt(model, at))) ?? null;
}

/** An idea about one person and one dialog, where there are both. */
export const inDialog =
  (at: number, who: Who, idea: (model: Model, me: ModelPerson, dialog: ModelDialog) => StepInput | null): Idea =>
  (model) => {
    if (at >= model.dialogs.length) return null;
    const me = choose(model, at, who);
    return me && idea(model, me, dialogAt(model, at));
  };
