import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shortIds, tableOf } from '../../cli/table.ts';
import { widthOf } from '../../cli/width.ts';
import { runProgram } from '../access/program.ts';
import { type StubApi, startStubApi } from './stub-api.ts';

const TIME = '2026-01-31T14:30:00.000Z';
const EVIL = '=HYPERLINK("x")\u001B[31m\u202Etxt.exe';
const dialogs = [1, 2].map((number) => ({
  ...{ id: `0198f0a0-7c1e-7a55-9c2b-0d6f5a8e4b2${number}`, topic: `${EVIL} ${'Trivsel og fravær '.repeat(8)}` },
  ...{ subject: { name: 'Émile 👩‍👧 محمد Ærø', protected: false }, state: 'open', role: 'coordinator' },
  ...{ lastPostNumber: 2, unread: number, lastActivityAt: TIME },
}));

const columns = [
  { name: 'id', head: 'ID', of: ({ id }: { id: string }) => id, kind: 'id' as const },
  { name: 'topic', head: 'TOPIC', of: ({ topic }: { topic: string }) => topic },
  { name: 'name', head: 'ABOUT', of: ({ subject }: (typeof dialogs)[0]) => subject.name },
  { name: 'at', head: 'LAST', of: ({ lastActivityAt }: (typeof dialogs)[0]) => lastActivityAt, kind: 'time' as const },
];

describe('a table', () => {
  const look = { isAbsolute: false, now: Date.parse(TIME) + 7_200_000, strong: (text: string) => text };

  it.each([80, 120, 200])('is no wider than a terminal of %i cells', (width) => {
    const lines = tableOf(dialogs, columns, { ...look, width }).split('\n');
    expect(lines).toHaveLength(3);
    for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width);
    expect(lines[1]).toContain('…');
    expect(lines[1]).toMatch(/2 h ago$/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what must not reach a terminal
    expect(lines.join('')).not.toMatch(/[\u0000-\u001F\u202E]/);
  });

  it('cuts nothing in a pipe, and tells times by date', () => {
    const [, line = ''] = tableOf(dialogs, columns, { ...look, width: null }).split('\n');
    expect(line).toContain('0198f0a0-7c1e-7a55-9c2b-0d6f5a8e4b21');
    expect(line).toMatch(/2026-01-31 15:30$/);
  });

  it('shortens ids to what tells them apart', () => {
    expect(shortIds(['0198f0a0-7c1e', '0298f0a0-7c1e'])).toEqual(['0198f0a0', '0298f0a0']);
    expect(shortIds(['0198f0a0-7c1e', '0198f0a0-7d1e'])).toEqual(['0198f0a0-7c', '0198f0a0-7d']);
  });
});

describe('a list', () => {
  let stub: StubApi;
  beforeAll(async () => {
    stub = await startStubApi();
    stub.play(() => ({ body: { items: dialogs, next: null, stepUp: null } }));
  });
  afterAll(() => stub.close());
  const run = (...line: string[]) =>
    runProgram({ LETDIALOG_API: stub.url, LETDIALOG_TOKEN: 't', XDG_CONFIG_HOME: stub.home }, line);

  it('is CSV that a spreadsheet takes for no formula', async () => {
    const { out } = await run('dialog', 'list', '--csv', '--fields', 'id,topic,unread');
    const [head, first = ''] = out.split('\r\n');
    expect(head).toBe('id,topic,unread');
    expect(first).toContain(`"'=HYPERLINK(""x"")`);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what must not reach a terminal
    expect(out).not.toMatch(/[\u001B\u202E]/);
  });

  it('gives the fields that are named, as JSON too', async () => {
    const { out } = await run('dialog', 'list', '--json', '--fields', 'unread,state');
    expect(JSON.parse(out).items).toEqual([
      { unread: 1, state: 'open' },
      { unread: 2, state: 'open' },
    ]);
    await expect(run('dialog', 'list', '--fields', 'age')).rejects.toThrow('There are: id, topic, subject');
  });

  it('is what no other command pretends to be', async () => {
    stub.seen.length = 0;
    await expect(run('dialog', 'close', dialogs[0]?.id ?? '', '--csv')).rejects.toThrow('unknown option');
    expect(stub.seen).toEqual([]);
  });
});
