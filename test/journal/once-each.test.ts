/**
 * Whatever comes in which order: each version of a post that stood at a cut is handed over and accepted once, and at the
 * end all of it is journaled as it stands. The receiver counts.
 */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { queryFrom } from '../../api/database/statements.ts';
import { deliver } from '../../api/journal/delivery/deliver.ts';
import { makePackage, type PackagingTools } from '../../api/journal/exports/make-package.ts';
import { type ExportState, LIVE_STATES } from '../../api/journal/exports/states.ts';
import { openPackageSource } from '../../api/journal/package/dialog-source.ts';
import { prepareExport } from '../../api/journal/package/prepare.ts';
import type { PackageSource } from '../../api/journal/package/source.ts';
import { journalToolsOf } from '../../api/room-jobs.ts';
import { aDialog } from '../setup/factories.ts';
import { publishLog } from '../setup/log.ts';
import { fileDialog } from './asking.ts';
import { aDeliveryTown, type Town } from './delivery-town.ts';
import { sourceToolsOf } from './source-town.ts';

const ACTS = [
  ...(['write', 'write', 'correct', 'correct', 'remove', 'publish', 'publish', 'package', 'package'] as const),
  ...(['new', 'new', 'whole', 'range', 'cancel', 'accept', 'accept', 'reject', 'retry', 'irrelevant'] as const),
] as const;
const anAct = fc.record({ act: fc.constantFrom(...ACTS), which: fc.nat(20) });
type Act = typeof anAct extends fc.Arbitrary<infer T> ? T : never;

/** What a package says of a post. */
const saidIn = async (source: PackageSource): Promise<string[]> => {
  const said: string[] = [];
  for await (const { number, body, deleted } of source.posts()) said.push(`${number} ${deleted ? 'deleted' : body}`);
  return said;
};

describe('each version of each post', { timeout: 300_000 }, () => {
  let town: Town;
  let tools: PackagingTools;
  const packages = new Map<string, string[]>();
  beforeAll(async () => {
    town = await aDeliveryTown();
    await town.destination({ name: 'Nova', clientId: 'nova', kle: ['*'] });
    const { services } = town.testApi;
    const source = sourceToolsOf(town.testApi);
    const { runAsSystem, storage, clock } = services;
    tools = {
      ...{
        query: queryFrom(services.database.pool),
        runAsSystem,
        storage,
        clock,
        onFault: ({ fault }) => expect.unreachable(fault),
      },
      making: {
        prepareExport: (ref) => prepareExport(source, ref),
        openPackageSource: (ref) => openPackageSource(source, ref),
        writePackage: (from) => write(from),
      },
    };
  });
  afterAll(() => town.close());

  function write(source: PackageSource): ReturnType<PackagingTools['making']['writePackage']> {
    const { exportId } = source.head.package;
    let written: Buffer = Buffer.alloc(0);
    let postsInPackage = 0;
    return {
      bytes: (async function* () {
        const said = await saidIn(source);
        packages.set(exportId, said);
        postsInPackage = said.length;
        written = Buffer.from(JSON.stringify([exportId, said]));
        yield written;
      })(),
      result: () => ({
        ...{ sha256: createHash('sha256').update(written).digest(), bytes: written.length },
        manifest: {
          ...{ files: [], omissions: source.omissions(), postsInRange: source.postsInRange },
          ...{ postsInPackage, renderer: 'none' },
        },
      }),
    };
  }

  /** One dialog, what was written in it, and what its receiver has accepted. */
  async function aStory() {
    const { coordinator, testApi } = town;
    const dialogId = await aDialog(coordinator);
    await fileDialog(testApi, dialogId);
    const path = `/dialogs/${dialogId}`;
    const present: string[] = [];
    const irrelevant = new Set<number>();
    const accepted: string[] = [];
    const twice: string[] = [];
    let words = 0;
    /** The one under way, else the newest. */
    const last = async () => {
      const { items } = (await coordinator.get(`${path}/journal-exports`)).body;
      const isLive = ({ state }: { state: ExportState }) => LIVE_STATES.some((each) => each === state);
      return items.find(isLive) ?? items[0] ?? null;
    };
    const any = { 'if-match': '*' };
    const says = async (state: string) => {
      const found = await last();
      if (!found || !['sent', 'packaged', 'transport_ok'].includes(found.state)) return;
      words += 1;
      const answer = await town.receipt({ receiptId: `${found.id}-${words}`, exportId: found.id, state });
      expect([answer.status, answer.body.known]).toEqual([200, true]);
      if (state !== 'accepted') return;
      const had = packages.get(found.id) ?? [];
      const { rows } = await testApi.sql.query('select has_journaled from journal_exports where id = $1', [found.id]);
      if (!rows[0].has_journaled) twice.push(...had.filter((each) => accepted.includes(each)));
      accepted.push(...had);
    };
    const change = async (which: number, to: string, act: (number: number) => Promise<{ status: number }>) => {
      const number = (which % present.length) + 1;
      if (present.length === 0 || present[number - 1] === `${number} deleted`) return;
      expect((await act(number)).status).toBeLessThan(300);
      irrelevant.delete(number);
      present[number - 1] = `${number} ${to}`;
    };
    const acts: Record<Act['act'], (which: number) => Promise<unknown>> = {
      write: async () => {
        words += 1;
        expect((await coordinator.post(`${path}/posts`, { body: `Ord ${words}` })).status).toBe(201);
        present.push(`${present.length + 1} Ord ${words}`);
      },
      correct: (which) => {
        words += 1;
        const body = `Ord ${words}`;
        return change(which, body, (number) => coordinator.patch(`${path}/posts/${number}`, { body }, any));
      },
      remove: (which) => change(which, 'deleted', (number) => coordinator.delete(`${path}/posts/${number}`, any)),
      publish: () => publishLog(testApi),
      package: async () => {
        const found = await last();
        if (found?.state !== 'queued') return;
        const ref = { dialogId, exportId: found.id };
        // It may have waited for the log.
        await testApi.sql.query('update journal_exports set next_try_at = null where id = $1', [found.id]);
        await makePackage(tools, ref);
        await deliver(journalToolsOf(testApi.services).delivery, ref);
      },
      new: () => coordinator.post(`${path}/journal-exports`, {}),
      whole: () => coordinator.post(`${path}/journal-exports`, { scope: 'whole' }),
      range: (which) => coordinator.post(`${path}/journal-exports`, { from: (which % 4) + 1, to: (which % 4) + 3 }),
      cancel: async () => coordinator.post(`${path}/journal-exports/${(await last())?.id}/cancel`, undefined, any),
      accept: () => says('accepted'),
      reject: () => says('rejected'),
      // Of any, also of one whose posts are in another meanwhile.
      retry: async (which) => {
        const { items } = (await coordinator.get(`${path}/journal-exports`)).body;
        if (items.length === 0) return;
        const { id } = items[which % items.length];
        const answer = await coordinator.post(`${path}/journal-exports/${id}/retry`, undefined, any);
        if (answer.status === 200) await deliver(journalToolsOf(testApi.services).delivery, { dialogId, exportId: id });
      },
      irrelevant: async (which) => {
        const number = (which % Math.max(1, present.length)) + 1;
        const wish = { verdict: 'not_relevant', reason: 'Praktisk', numbers: [number] };
        if ((await coordinator.post(`${path}/post-journal/judge`, wish)).status === 200) irrelevant.add(number);
      },
    };
    return { acts, present, irrelevant, accepted, twice, dialogId, last };
  }

  it('is accepted once, and what stands at the end is journaled', async () => {
    let count = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(anAct, { minLength: 12, maxLength: 45 }), async (steps) => {
        const story = await aStory();
        const { acts, present, accepted, twice, irrelevant } = story;
        await acts.write(0);
        await acts.write(0);
        for (const { act, which } of steps) await acts[act](which);
        // All is well again: what is under way arrives, and the rest after it.
        for (const act of ['publish', 'package', 'accept', 'new', 'publish', 'package', 'accept'] as const)
          await acts[act](0);
        count += accepted.length;
        expect(twice).toEqual([]);
        const relevant = present.filter((_, index) => !irrelevant.has(index + 1));
        expect(relevant.filter((each) => !accepted.includes(each))).toEqual([]);
        const { body } = await town.coordinator.get(`/dialogs/${story.dialogId}/post-journal?limit=200`);
        expect(body.counts).toMatchObject({ notJudged: 0, pending: 0 });
        expect((await story.last())?.state ?? 'none').not.toBe('queued');
      }),
      { numRuns: 12, endOnFailure: true },
    );
    expect(count).toBeGreaterThan(20);
  });
});
