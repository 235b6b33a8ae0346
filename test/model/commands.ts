/** Random days in the model: what may happen, how often, and each step held to the model as it happens. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { HISTORIES } from '../../api/dialogs/model.ts';
import { type Compare, compareAnswers, compareRows } from './compare.ts';
import * as dialogs from './dialogs.ts';
import * as invitations from './invitations.ts';
import type { Model, ModelInvitation } from './model.ts';
import * as persons from './municipalities.ts';
import { NAMES, type Name } from './people.ts';
import type { RealSystem } from './real-system.ts';
import type { Expected, Idea, RoleInDialog, Who } from './steps.ts';

/** What all runs come to. */
export interface Tally {
  runs: number;
  steps: number;
  done: number;
  refused: number;
  checks: number;
}

export const newTally = (): Tally => ({ runs: 0, steps: 0, done: 0, refused: 0, checks: 0 });

/** A day's town in the testApi, and what is done to it behind its back after each step. */
export interface Day {
  readonly real: RealSystem;
  readonly tally: Tally;
  /** What has happened, for whoever must find out why it went wrong. */
  readonly told: string[];
  /** Answers of everybody about everything cost much, so they are asked for after so many steps; rows after each. */
  readonly stepsBetweenAnswers: number;
  readonly meddle: (model: Model, real: RealSystem) => Promise<void>;
}

export class Step implements fc.AsyncCommand<Model, Day> {
  readonly #label: string;
  readonly #idea: Idea;
  constructor(label: string, idea: Idea) {
    this.#label = label;
    this.#idea = idea;
  }

  check(model: Readonly<Model>): boolean {
    return this.#idea(model) !== null;
  }

  async run(model: Model, { real, tally, told, stepsBetweenAnswers, meddle }: Day): Promise<void> {
    model.step += 1;
    const happening = this.#idea(model);
    if (!happening) return;
    const { says, foreseen } = happening;
    told.push(says);
    const answer = await happening.ask(real);
    const compare = comparing(tally);
    if (answer) {
      compare('status', answer.status, typeof foreseen === 'number' ? foreseen : foreseen.status);
      await agreeInLog(real, { requestId: answer.headers['x-request-id'], foreseen, compare });
    }
    tally.steps += 1;
    tally[typeof foreseen === 'number' ? 'refused' : 'done'] += 1;
    if (typeof foreseen !== 'number') foreseen.then();
    await meddle(model, real);
    if (model.step % stepsBetweenAnswers === 0) await compareAnswers(model, real, compare);
    else await compareRows(model, real, compare);
  }

  toString(): string {
    return this.#label;
  }
}

export const comparing =
  (tally: Tally): Compare =>
  (what, actual, expected) => {
    tally.checks += 1;
    expect(actual, what).toEqual(expected);
  };

interface Told {
  readonly requestId: unknown;
  readonly foreseen: Expected;
  readonly compare: Compare;
}

/** What was done has one event that tells of it, what was refused one that says so; nothing is found forged. */
async function agreeInLog({ testApi }: RealSystem, { requestId, foreseen, compare }: Told): Promise<void> {
  if (typeof requestId !== 'string') return;
  const { rows } = await testApi.sql.query<{ action: string; outcome: string }>(
    'select action, outcome from audit_events join audit_event_details using (id) where request_id = $1',
    [requestId],
  );
  const outcomes = (outcome: string): number => rows.filter((row) => row.outcome === outcome).length;
  compare('events of failures', outcomes('failed'), 0);
  if (typeof foreseen === 'number') {
    compare('events of success', outcomes('success'), 0);
    if (foreseen === 403 || foreseen === 404) compare('events of the refusal', outcomes('denied'), 1);
    return;
  }
  compare('events of a refusal', outcomes('denied'), 0);
  compare('events of the act', rows.filter(({ action }) => action === foreseen.action).length, 1);
}

const name = fc.constantFrom(...NAMES);
const employee = fc.constantFrom<Name>('anna', 'karl', 'ida', 'unna', 'olga', 'nina');
const administrator = fc.constantFrom<Name>('ida', 'unna', 'nina');
const at = fc.nat({ max: 2 });
const back = fc.constantFrom(0, 0, 1, 2, 4);
const standing = (...choices: RoleInDialog[]) => fc.constantFrom(...choices).map((each): Who => ({ standing: each }));
const anybody = name.map((each): Who => ({ name: each }));
/** Mostly those who may, so that something happens. */
const mostly = (...choices: RoleInDialog[]) =>
  fc.oneof({ arbitrary: standing(...choices), weight: 4 }, { arbitrary: anybody, weight: 1 });
/** Mostly in the state in which something can come of it. */
const mostlyIn = (state: ModelInvitation['state']) =>
  fc.record({
    back,
    state: fc.oneof({ arbitrary: fc.constant(state), weight: 4 }, { arbitrary: fc.constant(null), weight: 1 }),
  });
const wish = fc.record({
  // Few, so that some are invited twice.
  guest: fc.constantFrom<Name>('mette', 'mette', 'mette', 'lars', 'lars', 'ellen', 'karl', ...NAMES),
  isBound: fc.boolean(),
  history: fc.constantFrom(null, null, null, ...HISTORIES),
});

type Arbitraries<Given extends unknown[]> = { [Key in keyof Given]: fc.Arbitrary<Given[Key]> };

const sometimes = <Given extends unknown[]>(
  weight: number,
  make: (...given: Given) => Idea,
  ...arbitraries: Arbitraries<Given>
): fc.WeightedArbitrary<Step> => ({
  weight,
  arbitrary: fc
    .tuple<Given>(...arbitraries)
    .map((given) => new Step(`${make.name} ${given.map((each) => JSON.stringify(each)).join(' ')}`, make(...given))),
});

const oneself = fc.constant('oneself' as const);
const guest = fc.oneof({ arbitrary: fc.constant('guest' as const), weight: 6 }, { arbitrary: name, weight: 1 });

const IDEAS = [
  sometimes(8, dialogs.write, at, mostly('coordinator', 'member')),
  sometimes(8, invitations.invite, at, mostly('coordinator', 'coordinator', 'member', 'overseer'), wish),
  sometimes(9, invitations.accept, mostlyIn('pending'), guest),
  sometimes(6, invitations.confirm, mostlyIn('claimed'), mostly('coordinator')),
  sometimes(1, invitations.takeBack, mostlyIn('pending'), mostly('coordinator')),
  sometimes(3, dialogs.add, at, mostly('overseer'), employee),
  sometimes(5, dialogs.end, at, mostly('coordinator', 'overseer'), mostly('member', 'member', 'coordinator')),
  sometimes(1, dialogs.end, at, mostly('member', 'coordinator'), oneself),
  sometimes(3, dialogs.appoint, at, mostly('coordinator', 'overseer'), mostly('member')),
  sometimes(1, dialogs.move, at, mostly('coordinator'), fc.boolean()),
  sometimes(2, dialogs.move, at, mostly('overseer'), fc.constant(true)),
  sometimes(2, dialogs.demand, at, mostly('coordinator'), fc.boolean()),
  sometimes(2, dialogs.demand, at, mostly('coordinator'), fc.constant(false)),
  sometimes(1, dialogs.create, employee),
  sometimes(1, dialogs.createFor, administrator, employee),
  sometimes(1, persons.disable, administrator, employee),
  sometimes(1, persons.enable, administrator, employee),
  sometimes(4, persons.logIn, name),
  sometimes(2, persons.remove, administrator, name, fc.option(employee)),
  sometimes(1, persons.passTime),
];

/** Two dialogs to begin with, one in each municipality. */
export const BEGINNING = [new Step('anna', dialogs.create('anna')), new Step('olga', dialogs.create('olga'))];

export const days = (maxCommands: number) => fc.commands([fc.oneof(...IDEAS)], { maxCommands, size: 'max' });
