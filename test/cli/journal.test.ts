import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runSet as runFile, type SetOptions } from '../../cli/commands/filing/set.ts';
import { runShow as runShowFiling } from '../../cli/commands/filing/show.ts';
import { type JudgeOptions, runJudge } from '../../cli/commands/journal/judge.ts';
import { runPending } from '../../cli/commands/journal/pending.ts';
import { runSet as runSetSettings } from '../../cli/commands/journal-settings/set.ts';
import { runShow as runShowSettings } from '../../cli/commands/journal-settings/show.ts';
import { problem, type Seen, type StubApi, startStubApi } from './stub-api.ts';

const idOf = (number: number): string => `0198f0a0-7c1e-7a55-9c2b-0d6f5a8e4b${String(number).padStart(2, '0')}`;
const DIALOG = idOf(1);
const COUNTS = { notJudged: 1, notRelevant: 2, pending: 3, journaled: 4 };
const FILING = {
  ...{ title: 'Trivsel', kle: '27.24.00', facet: 'G01', sensitivity: 'vip', caseNumber: '12-26', caseId: null },
  exemption: { alternativeTitle: 'Dialog', legalBasis: '§ 30' },
};
const PROPOSED = { title: 'Trivsel i skolen', sensitivity: 'confidential_personal' };
const SETTINGS = {
  ...{ exportsOnClose: false, schedule: 'none', hour: 2, judgeDays: 7, sensitivity: 'vip', version: 3 },
};

describe('letdialog journal, filing and journal-settings', () => {
  let stub: StubApi;
  beforeAll(async () => {
    stub = await startStubApi();
  });
  afterAll(() => stub.close());
  beforeEach(() => {
    stub.seen.length = 0;
  });

  const judge = async (options: Partial<JudgeOptions>, stdin?: string) => {
    const made = stub.context(stdin === undefined ? {} : { stdin });
    await runJudge(made.context, { dialog: DIALOG, ...options });
    return made;
  };
  const judging = () =>
    stub.play(({ body }: Seen) => ({ body: { judged: body.numbers?.length ?? 9, counts: COUNTS } }));
  const sent = () => stub.seen.map(({ path, body }) => [path.split('/')[3], body]);

  it('judge sends a range, posts by number, or all that nobody has judged, and says what came of it', async () => {
    judging();
    const { out } = await judge({ pending: true });
    await judge({ notRelevant: true, reason: 'Praktisk', posts: [3, 5] });
    await judge({ undo: true, from: 2, to: 4 });
    expect(sent()).toEqual([
      [DIALOG, { verdict: 'pending' }],
      [DIALOG, { verdict: 'not_relevant', reason: 'Praktisk', numbers: [3, 5] }],
      [DIALOG, { verdict: 'not_judged', from: 2, to: 4 }],
    ]);
    expect(out).toEqual([`${DIALOG}: 9 posts judged. Of all: 1 not judged, 2 not relevant, 3 pending, 4 journaled.`]);
  });

  it.each([
    [{}, 'Name one of --not-relevant, --pending and --undo'],
    [{ pending: true, undo: true }, 'Name one of --not-relevant, --pending and --undo'],
    [{ notRelevant: true }, '--not-relevant needs a --reason'],
    [{ dialog: '-', pending: true, posts: [1] }, 'The posts come from stdin'],
  ] as const)('judge asks nothing of the API for %j', async (options, message) => {
    await expect(judge(options)).rejects.toThrow(message);
    expect(stub.seen).toEqual([]);
  });

  it('judge takes lines of dialog and number from stdin: each dialog once, a thousand posts at a time', async () => {
    judging();
    const many = Array.from({ length: 1_001 }, (_, index) => `${idOf(2)},${index + 1}`);
    await judge(
      { dialog: '-', pending: true },
      [`${DIALOG} 3`, '', ...many, `${DIALOG.toUpperCase()}\t7`, `${DIALOG} 3`].join('\r\n'),
    );
    expect(sent().map(([dialog, { numbers }]) => [dialog, numbers.length])).toEqual([
      [DIALOG, 2],
      [idOf(2), 1_000],
      [idOf(2), 1],
    ]);
  });

  it('judge of a line that is something else judges nothing, and says which', async () => {
    judging();
    for (const line of [`${DIALOG}`, `${DIALOG} 0`, `${DIALOG} 1 2`, 'dialog 1', `${DIALOG} 1e3`])
      await expect(judge({ dialog: '-', pending: true }, `${DIALOG} 1\n${line}`)).rejects.toThrow('Line 2 is not');
    expect(stub.seen).toEqual([]);
  });

  it('judge goes on after a dialog that is refused, and fails at last', async () => {
    const details = { number: 1, exportId: idOf(9) };
    stub.play(({ path }) =>
      path.includes(DIALOG) ? problem(409, 'post_on_its_way', { details }) : { body: { judged: 1, counts: COUNTS } },
    );
    const made = stub.context({ stdin: `${DIALOG} 1\n${idOf(2)} 1` });
    await expect(runJudge(made.context, { dialog: '-', pending: true })).rejects.toThrow(
      '1 dialog could not be judged.',
    );
    expect(made.out.join()).toContain(idOf(2));
    expect(made.notes.join()).toContain(DIALOG);
  });

  it('pending asks by age and unit, and shows what waits, harmless for a terminal', async () => {
    const latestExport = { id: idOf(5), state: 'failed', progress: 100, fault: 'gave_up' };
    const unit = { id: idOf(40), name: 'Familier' };
    const item = {
      ...{ dialogId: DIALOG, topic: 'Trivsel\u001b[2J', unit, state: 'open', notJudged: 2, pending: 1 },
      ...{ oldestAt: '2026-01-31T10:00:00.000Z', isFiled: false, latestExport },
    };
    stub.play(() => ({ body: { items: [item], next: null } }));
    const { context, out } = stub.context();
    await runPending(context, { olderThan: 7, unit: idOf(40) });
    expect(Object.fromEntries(stub.seen[0]?.query ?? [])).toEqual({ olderThanDays: '7', unitId: idOf(40) });
    expect(out.join()).toMatch(/Trivsel\uFFFD\[2J +Familier +2 +1 +2026-01-31 \d\d:\d\d +no +failed \(gave_up\)/);
    stub.play(() => ({ body: { items: [], next: null } }));
    const none = stub.context();
    await runPending(none.context, {});
    expect(none.out).toEqual(['Nothing waits.']);
  });

  const file = async (filing: object | null, options: Omit<SetOptions, 'dialog'>) => {
    const view = { filing, proposed: PROPOSED, version: 4 };
    stub.play(({ method, body }) => ({ body: method === 'PUT' ? { ...view, filing: body } : view }));
    const { context, out } = stub.context();
    await runFile(context, { dialog: DIALOG, ...options });
    return { body: stub.seen.at(-1)?.body, ifMatch: stub.seen.at(-1)?.ifMatch, out };
  };

  it('filing set takes what is proposed at first, then keeps what is not named, for the version that it saw', async () => {
    const first = await file(null, { kle: '27.24.00' });
    expect(first.ifMatch).toBe('"4"');
    const nothing = { facet: null, caseNumber: null, caseId: null, exemption: null };
    expect(first.body).toEqual({ ...PROPOSED, ...nothing, kle: '27.24.00' });
    expect((await file(FILING, { title: 'Nyt' })).body).toEqual({ ...FILING, title: 'Nyt' });
    expect((await file(FILING, { anew: true })).body).toEqual({ ...FILING, ...nothing });
    const exempt = { alternativeTitle: 'A', exemptBy: 'B' };
    expect((await file(FILING, exempt)).body.exemption).toEqual({ alternativeTitle: 'A', legalBasis: 'B' });
    await expect(file(null, {})).rejects.toThrow('--kle is needed');
    await expect(file(FILING, { exemptBy: 'B' })).rejects.toThrow('go together');
  });

  it('filing show tells how a dialog is filed, or that it is not', async () => {
    stub.play(() => ({ body: { filing: FILING, proposed: PROPOSED, version: 2 } }));
    const filed = stub.context();
    await runShowFiling(filed.context, DIALOG);
    expect(filed.out.join()).toMatch(/KLE +27\.24\.00 G01\n.*vip\n.*12-26/s);
    stub.play(() => ({ body: { filing: null, proposed: PROPOSED, version: 1 } }));
    const not = stub.context();
    await runShowFiling(not.context, DIALOG);
    expect(not.out.join()).toContain('no: "filing set" files it');
  });

  it('journal-settings set changes what is named alone, and show says it in words', async () => {
    stub.play(({ method, body }) => ({ body: method === 'PUT' ? { ...body, version: 4 } : SETTINGS }));
    const { context, out } = stub.context();
    await expect(runSetSettings(context, {})).rejects.toThrow('Name what to set');
    await runSetSettings(context, { onClose: 'export', schedule: 'weekly', hour: 7 });
    const { version: _version, ...before } = SETTINGS;
    expect(stub.seen.at(-1)).toMatchObject({ ifMatch: '"3"' });
    expect(stub.seen.at(-1)?.body).toEqual({ ...before, exportsOnClose: true, schedule: 'weekly', hour: 7 });
    expect(out.join()).toContain('is exported each Monday at 07:00');
    const shown = stub.context();
    await runShowSettings(shown.context);
    expect(shown.out.join()).toContain('is exported when somebody asks');
  });
});
