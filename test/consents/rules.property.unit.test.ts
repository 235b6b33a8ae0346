import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consentsAsOf, evaluateAsOf } from '../../api/consents/rules/as-of.ts';
import { evaluate } from '../../api/consents/rules/evaluate.ts';
import type { ConsentFacts } from '../../api/consents/rules/facts.ts';
import { stateAt } from '../../api/consents/rules/fold.ts';
import { instantsAfter, rulingFor } from '../../api/consents/rules/ruling.ts';
import { NO_CONSENT_ASKED } from '../../api/dialogs/roll.ts';
import { RELATION_KINDS, type Relation } from '../../api/people/relations/relation.ts';
import { type Command, isOpen, play, states } from './reference.ts';
import { basis, days, facts, relation, requirement } from './rules-facts.ts';
import { consentsIn, done, EMPTY, judged, type World, written } from './small-machine.ts';

const GIVERS = ['mette', 'lars'];
/** The same runs each time, unless asked for others, as in the small town: LETDIALOG_TOWN_SEED=random. */
const SEED = process.env.LETDIALOG_TOWN_SEED === 'random' ? randomInt(2 ** 31) : 20_261;
const RUNS = { seed: SEED, numRuns: 150 };

const command = fc.record({
  verb: fc.constantFrom<Command['verb']>('ask', 'ask', 'give', 'give', 'refuse', 'withdraw', 'revoke', 'invalidate'),
  giver: fc.constantFrom(...GIVERS),
  back: fc.constantFrom(0, 0, 0, 1),
  lasts: fc.integer({ min: 1, max: 12 }),
  after: fc.integer({ min: 0, max: 3 }),
});

/** Half of the runs begin with what both gave for long. */
const BEGINNING = GIVERS.flatMap((giver) =>
  (['ask', 'give'] as const).map((verb) => ({ verb, giver, back: 0, lasts: 20, after: 0 })),
);

/** One after the other, on days that only go on. */
const commands: fc.Arbitrary<Command[]> = fc
  .tuple(fc.constantFrom([], BEGINNING), fc.array(command, { minLength: 1, maxLength: 15 }))
  .map(([beginning, steps]) => {
    let day = 0;
    return [...beginning, ...steps].map(({ after, ...step }) => {
      day += after;
      return { ...step, day };
    });
  });

const factsIn = (world: World, holders: 'all' | 'any'): ConsentFacts =>
  facts({ consents: consentsIn(world), requirements: [requirement({ basis: basis({ holders }) })] });

const statesIn = (world: World, day: number): string[] =>
  consentsIn(world).map((consent) => stateAt(consent, days(day)));

describe('the consents of a dialog', () => {
  it('stand where the reference has them after each command, and open the dialog when it does', () => {
    let allowed = 0;
    let opened = 0;
    fc.assert(
      fc.property(commands, (list) => {
        let world = EMPTY;
        const papers: Parameters<typeof play>[0] = [];
        for (const each of list) {
          const act = judged(world, each);
          expect(act !== null).toBe(play(papers, each));
          world = written(world, act);
          allowed += act ? 1 : 0;
          for (const day of [each.day, each.day + 4, each.day + 9]) {
            // Records in the order in which they were asked for, as the reference has them.
            expect(statesIn(world, day).join()).toBe(states(papers, day).join());
            for (const holders of ['all', 'any'] as const) {
              const { suffices } = evaluate(factsIn(world, holders), days(day), days(day));
              expect(suffices).toBe(isOpen(papers, GIVERS, day, holders === 'all'));
              opened += suffices ? 1 : 0;
            }
          }
        }
      }),
      RUNS,
    );
    // A run in which everything is refused would prove nothing.
    expect(Math.min(allowed, opened)).toBeGreaterThan(RUNS.numRuns);
  });

  it('come to what some order gives when two answers are decided at once, and both are written', () => {
    let races = 0;
    const answer = command.filter(({ verb }) => verb !== 'ask');
    fc.assert(
      fc.property(commands, answer, answer, (list, one, other) => {
        const world = list.reduce(done, EMPTY);
        const day = list.at(-1)?.day ?? 0;
        const [first, second] = [
          { ...one, day },
          { ...other, day },
        ];
        const [act, rival] = [judged(world, first), judged(world, second)];
        if (!act || !rival) return;
        races += 1;
        const told = (end: World) => ({
          states: statesIn(end, day),
          opens: (['all', 'any'] as const).map((rule) => evaluate(factsIn(end, rule), days(day), days(day)).suffices),
        });
        expect([told(done(done(world, first), second)), told(done(done(world, second), first))]).toContainEqual(
          told(written(written(world, act), rival)),
        );
      }),
      { ...RUNS, numRuns: 4_000 },
    );
    expect(races).toBeGreaterThan(100);
  });

  it('suffice until the end of the ruling, and not at the end', () => {
    let ended = 0;
    fc.assert(
      fc.property(commands, fc.constantFrom('all', 'any'), relations(), (list, holders, more) => {
        const now = days(list.at(-1)?.day ?? 0);
        const own = factsIn(list.reduce(done, EMPTY), holders);
        const known = { ...own, relations: [...own.relations, ...more] };
        const { outcome, endsAt } = rulingFor(known, now, NO_CONSENT_ASKED, 'suspend');
        const suffices = (instant: Date): boolean => evaluate(known, instant, now).suffices;
        expect(outcome).toBe(suffices(now) ? 'satisfied' : 'awaiting');
        if (outcome !== 'satisfied') return;
        // Looked at every six hours and just before each change, so that no instant was forgotten.
        const end = endsAt ?? days(60, now);
        for (let time = now.getTime(); time < end.getTime(); time += 6 * 3_600_000)
          expect(suffices(new Date(time))).toBe(true);
        for (const instant of instantsAfter(known, now)) if (instant < end) expect(suffices(instant)).toBe(true);
        if (!endsAt) return;
        expect(suffices(endsAt)).toBe(false);
        ended += 1;
      }),
      RUNS,
    );
    expect(ended).toBeGreaterThan(20);
  });
});

/** Facts that are recorded within two months, some in the place of others. */
function relations(): fc.Arbitrary<Relation[]> {
  const day = fc.integer({ min: -30, max: 30 }).map((offset) => days(offset).toISOString().slice(0, 10));
  const fact = fc.record({
    personId: fc.constantFrom('mette', 'lars', 'ida', 'emma'),
    kind: fc.constantFrom(...RELATION_KINDS.filter((kind) => kind !== 'born')),
    validFrom: day,
    validTo: fc.option(day),
    recorded: fc.integer({ min: -10, max: 40 }),
    replaces: fc.option(fc.constantFrom('mette-custody_holder', 'lars-custody_holder', 'more0', 'more1')),
  });
  return fc
    .array(fact, { maxLength: 4 })
    .map((list) =>
      list.map(({ personId, kind, recorded, ...fields }, index) =>
        relation(personId, kind, { ...fields, id: `more${index}`, recordedAt: days(recorded) }),
      ),
    );
}

describe('as of an instant', () => {
  it('the answer is what was told then, and never changes with later events', () => {
    let told = 0;
    fc.assert(
      fc.property(commands, relations(), fc.constantFrom('all', 'any'), (list, more, holders) => {
        const all = [...facts().relations, ...more];
        const then: { readonly at: Date; readonly consents: unknown; readonly evaluation: unknown }[] = [];
        const dates = new Set(list.map(({ day }) => day));
        for (const day of dates) {
          const at = days(day);
          const world = list.filter((each) => each.day <= day).reduce(done, EMPTY);
          const known = { ...factsIn(world, holders), relations: all.filter(({ recordedAt }) => recordedAt <= at) };
          then.push({ at, consents: consentsIn(world), evaluation: evaluate(known, at, at) });
        }
        const { headers, events } = list.reduce(done, EMPTY);
        const now = { ...factsIn({ headers, events }, holders), relations: all, events };
        for (const { at, consents, evaluation } of then) {
          expect(consentsAsOf(headers, events, at)).toEqual(consents);
          expect(evaluateAsOf(now, at)).toEqual(evaluation);
          told += 1;
        }
      }),
      RUNS,
    );
    expect(told).toBeGreaterThan(RUNS.numRuns);
  });
});
