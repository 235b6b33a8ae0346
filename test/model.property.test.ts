import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mutablePolicies, withVerdict } from './access/mutants.ts';
import { BEGINNING, comparing, type Day, days, newTally, type Tally } from './model/commands.ts';
import { compareAnswers } from './model/compare.ts';
import { TAMPERING_CONTROLS, withForgetfulLog } from './model/controls.ts';
import { newModel } from './model/model.ts';
import { createClock, startRealSystem } from './model/real-system.ts';
import { startTestApi, type TestApi } from './setup/test-api.ts';

/** The same days each time, unless asked for others: LETDIALOG_TOWN_SEED=random LETDIALOG_TOWN_RUNS=200. */
const { LETDIALOG_TOWN_SEED, LETDIALOG_TOWN_RUNS = '10' } = process.env;
const SEED = LETDIALOG_TOWN_SEED === 'random' ? randomInt(2 ** 31) : Number(LETDIALOG_TOWN_SEED ?? 20_251);
const STEPS = 120;
/** Who lets everybody see is found out by answers, the others by the act itself: each with days in which that comes early. */
const JUDGED = [
  { name: 'dialog.see', stepsBetweenAnswers: 1, seed: SEED },
  { name: 'participant.exclude', stepsBetweenAnswers: 1_000, seed: 12 },
  { name: 'invitation.confirm', stepsBetweenAnswers: 1_000, seed: 2 },
];
const letBe = async (): Promise<void> => undefined;

describe('a small town', () => {
  const clock = createClock();
  let testApi: TestApi;
  beforeAll(async () => {
    testApi = await startTestApi({ now: clock.now });
  });
  afterAll(() => testApi.close());

  /** Days in which list, show and read agree with the town at every step. */
  const agreement = (tally: Tally, { stepsBetweenAnswers = 15, meddle = letBe }: Partial<Day> = {}) =>
    fc.asyncProperty(days(STEPS), async (commands) => {
      const model = newModel();
      const real = await startRealSystem(testApi, clock, model);
      tally.runs += 1;
      const told: string[] = [];
      const day = { real, tally, told, stepsBetweenAnswers, meddle };
      try {
        for (const step of BEGINNING) await step.run(model, day);
        await fc.asyncModelRun(() => ({ model: model, real: day }), commands);
        await compareAnswers(model, real, comparing(tally));
      } catch (cause) {
        const fault = cause instanceof Error ? cause.message : String(cause);
        throw new Error([...told.map((each, index) => `${index + 1}. ${each}`), fault].join('\n'), { cause });
      }
    });

  it('is as its model says, whatever happens in it: who is listed, shown, reads, and can unseal', async () => {
    const tally = newTally();
    const began = performance.now();
    await fc.assert(agreement(tally), { seed: SEED, numRuns: Number(LETDIALOG_TOWN_RUNS) });
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    const { runs, steps, done, refused, checks } = tally;
    process.stdout.write(
      `model: seed ${SEED}, ${runs} runs, ${steps} steps (${done} done, ${refused} refused), ${checks} checks in ${seconds} s\n`,
    );
    expect(done).toBeGreaterThan(steps / 3);
  }, 3_600_000);

  describe('would be found otherwise with', () => {
    /** The first that is found. */
    const noticed = async (day: Partial<Day> = {}, seed = SEED): Promise<string> => {
      const run = { seed, numRuns: 40, endOnFailure: true };
      const { errorInstance: fault } = await fc.check(agreement(newTally(), day), run);
      return fault instanceof Error ? (fault.message.split('\n').at(-1) ?? '') : 'nothing';
    };

    it.each(TAMPERING_CONTROLS)(
      '$what (control)',
      async ({ meddle, found }) => {
        expect(await noticed({ meddle })).toMatch(found);
      },
      60_000,
    );

    it.each(JUDGED)(
      'a rule that lets everybody do it: $name (control)',
      async ({ name, stepsBetweenAnswers, seed }) => {
        const found = (await mutablePolicies(testApi.api)).find(({ policy }) => policy.name === name);
        if (!found) throw new Error(`There is no policy ${name}`);
        expect(await withVerdict(found.policy, 'allowed', () => noticed({ stepsBetweenAnswers }, seed))).toMatch(
          /status|show, participants, read/,
        );
      },
      60_000,
    );

    it('a log that forgets (control)', async () => {
      expect(await withForgetfulLog(testApi, () => noticed())).toMatch(/events of the act/);
    }, 60_000);
  });
});
