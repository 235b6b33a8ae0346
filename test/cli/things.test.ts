import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { matching } from '../../cli/candidates.ts';
import { fillIn } from '../../cli/things/fill-in.ts';
import { dialogArgument, dialogOption, ThingArgument } from '../../cli/things/marks.ts';
import { type ContextOptions, type Reply, type Seen, type StubApi, startStubApi } from './stub-api.ts';

const TIME = '2026-01-31T14:30:00.000Z';
const idOf = (number: number): string => `0198f0a0-7c1e-7a55-9c2b-00000000000${number}`;
const aDialog = (number: number, topic: string, name: string) => ({
  ...{ id: idOf(number), topic, subject: { name, protected: false }, state: 'open', role: 'coordinator' },
  ...{ lastPostNumber: 2, unread: 1, lastActivityAt: TIME },
});
const DIALOGS = [
  aDialog(1, 'Trivsel i skolen', 'Emma Krogh'),
  aDialog(2, 'Fravær', 'Åse Ærø'),
  aDialog(3, 'Fravær', 'Bo'),
];
const aParticipant = (number: number, name: string) => ({
  ...{ id: idOf(number), kind: 'citizen', name, protected: false, title: null, role: 'participant', isApprover: false },
  ...{ isSubject: false, recipient: null, pictureId: null, joinedAt: TIME, leftAt: null, version: 2 },
});

const candidate = (id: string, ...names: string[]) => ({ id, names, label: names.join() });

describe('a name', () => {
  const all = [
    candidate('0198f0a0-1', 'Karl Bech'),
    candidate('0198f0a0-2', 'Karla Bechmann'),
    candidate('0198f0b0-3', 'Åse Ærø'),
  ];
  const idsOf = (text: string): string[] => matching(all, text).map(({ id }) => id);

  it('is whole before it is a beginning, and a beginning of an id before one of words', () => {
    expect(idsOf('karl bech')).toEqual(['0198f0a0-1']);
    expect(idsOf('karl')).toEqual(['0198f0a0-1', '0198f0a0-2']);
    expect(idsOf('bech kar')).toEqual(['0198f0a0-1', '0198f0a0-2']);
    expect(idsOf('0198f0b')).toEqual(['0198f0b0-3']);
    expect(idsOf('019')).toEqual([]);
    expect(idsOf('arl')).toEqual([]);
  });

  it('needs neither case nor marks', () => {
    expect(idsOf('  ASE ')).toEqual(['0198f0b0-3']);
    expect(idsOf('åse')).toEqual(['0198f0b0-3']);
  });
});

describe('a command', () => {
  let stub: StubApi;
  beforeAll(async () => {
    stub = await startStubApi();
  });
  afterAll(() => stub.close());

  const answer = ({ path }: Seen): Reply => {
    if (path === '/v1/dialogs') return { body: { items: DIALOGS, next: null, stepUp: null } };
    if (path.endsWith('/participants'))
      return { body: { items: [aParticipant(7, 'Mette Krogh'), aParticipant(8, 'Mette Holm')], next: null } };
    return {
      status: 403,
      body: { type: 'https://x.example/f', title: 'No', status: 403, code: 'administrators_only', requestId: 'r' },
    };
  };
  const ran = async (line: readonly string[], options: ContextOptions = {}) => {
    stub.play(answer);
    const made = stub.context(options);
    const runs: unknown[] = [];
    const command = new Command('act')
      .addArgument(new ThingArgument('participant', 'Who'))
      .addOption(dialogOption())
      .action((participant: string, { dialog }: { dialog: string }) => void runs.push([participant, dialog]));
    const program = new Command('letdialog').addCommand(command);
    program.hook('preAction', (_program, named) => fillIn(() => made.context, named));
    await program.parseAsync(['act', ...line], { from: 'user' });
    return { runs, ...made };
  };

  it('takes ids as they are, without a question to the API', async () => {
    const { runs } = await ran([idOf(7).toUpperCase(), '--dialog', idOf(1)]);
    expect(runs).toEqual([[idOf(7), idOf(1)]]);
    expect(stub.seen).toEqual([]);
  });

  it('finds the dialog first, and in it what is named beside it', async () => {
    const { runs } = await ran(['mette k', '--dialog', 'emma']);
    expect(runs).toEqual([[idOf(7), idOf(1)]]);
    expect(stub.seen.at(-1)?.path).toBe(`/v1/dialogs/${idOf(1)}/participants`);
  });

  it('takes the one with the latest activity', async () => {
    expect((await ran(['mette k', '--dialog', '@latest'])).runs).toEqual([[idOf(7), idOf(1)]]);
  });

  it('refuses what could be several, and lists them', async () => {
    await expect(ran(['mette', '--dialog', 'emma'])).rejects.toMatchObject({
      kind: 'usage',
      message: expect.stringMatching(/participant mette:\n {2}\S+7 {2}Mette Krogh .*\n {2}\S+8 {2}Mette Holm/),
    });
  });

  it('says when nothing is called so', async () => {
    await expect(ran(['mette', '--dialog', 'olga'])).rejects.toThrow('There is no dialog that is called olga.');
  });

  it('has several chosen from in a terminal, and what is missing too', async () => {
    const { runs, asked } = await ran(['mette'], { answers: { dialog: idOf(2), participant: idOf(8) } });
    expect(runs).toEqual([[idOf(8), idOf(2)]]);
    expect(asked).toEqual(['Which dialog?', 'Which participant?']);
  });

  it('shows in a terminal what it understood', async () => {
    const { notes } = await ran(['mette k', '--dialog', 'emma'], { answers: {} });
    expect(notes).toEqual([
      `dialog: Trivsel i skolen · Emma Krogh · open (${idOf(1)})`,
      `participant: Mette Krogh · citizen · participant (${idOf(7)})`,
    ]);
  });

  it('leaves out what it can do without', async () => {
    const runs: unknown[] = [];
    const command = new Command('list')
      .addArgument(dialogArgument({ isOptional: true }))
      .action((dialog: string | undefined) => void runs.push(dialog));
    const program = new Command('letdialog').addCommand(command);
    program.hook('preAction', (_program, named) => fillIn(() => stub.context({ answers: {} }).context, named));
    await program.parseAsync(['list'], { from: 'user' });
    expect(runs).toEqual([undefined]);
  });
});
