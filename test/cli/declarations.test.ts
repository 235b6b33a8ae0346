import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runSet, type SetOptions, setCommand } from '../../cli/commands/consent-settings/set.ts';
import { runShow as runShowSettings } from '../../cli/commands/consent-settings/show.ts';
import { runList } from '../../cli/commands/declaration/list.ts';
import { runPublish } from '../../cli/commands/declaration/publish.ts';
import { runRetire } from '../../cli/commands/declaration/retire.ts';
import { runShow } from '../../cli/commands/declaration/show.ts';
import { type ChangeOptions, changeCommand, runChange } from '../../cli/commands/legal-basis/change.ts';
import { runCreate } from '../../cli/commands/legal-basis/create.ts';
import { runList as runListBases } from '../../cli/commands/legal-basis/list.ts';
import { runRetire as runRetireBasis } from '../../cli/commands/legal-basis/retire.ts';
import { runShow as runShowBasis } from '../../cli/commands/legal-basis/show.ts';
import { claimsOf, createSigner, type Sign } from '../access/tokens.ts';
import { aDeclaration } from '../setup/consent-factories.ts';
import { startTestApi, type TestApi, type TestUser } from '../setup/test-api.ts';
import { type ContextOptions, contextFor, type TestContext } from './stub-api.ts';

const EXAMPLE = join(import.meta.dirname, '../../docs/declaration.example.yaml');
const TITLES = { titleDa: 'Indhentning', titleEn: 'Obtaining' };

/** Against the API itself, on a real database, with real tokens. */
describe('what people are asked to consent to, at the command line', () => {
  let testApi: TestApi;
  let sign: Sign;
  let home: string;
  let ida: TestUser;
  beforeAll(async () => {
    testApi = await startTestApi();
    await testApi.api.start();
    sign = await createSigner(testApi);
    home = await mkdtemp(join(tmpdir(), 'letdialog-declarations-'));
    ida = await testApi.employee('Ida Lund', { privileges: ['administrator'] });
    await runCreate((await as()).context, { code: 'retssikkerhedsloven-11-a', ...TITLES });
  });
  afterAll(async () => {
    await testApi.close();
    await rm(home, { recursive: true });
  });

  const as = async (options: ContextOptions = {}): Promise<TestContext> =>
    contextFor(testApi.api.info.uri, home, { token: await sign(claimsOf(ida.personId)), ...options });
  const says = async (act: (given: TestContext['context']) => Promise<void>, options?: ContextOptions) => {
    const { context, out, notes } = await as(options);
    await act(context);
    return { out: out.join('\n'), notes };
  };
  const json = async (act: (given: TestContext['context']) => Promise<void>) =>
    JSON.parse((await says(act, { json: true })).out);
  const fileWith = async (text: string): Promise<string> => {
    const file = join(home, 'declaration.yaml');
    await writeFile(file, text);
    return file;
  };

  it('has legal bases that are created, shown by code, changed and retired', async () => {
    const created = await says((context) => runCreate(context, { code: 'trivsel' }), {
      answers: { '--title-da': 'Trivsel', '--title-en': 'Well-being' },
    });
    expect(created.out).toMatch(/^Code +trivsel\nId +[0-9a-f-]{36}\nVersion +1\nTitle \(da\) +Trivsel\n/);
    expect(created.out).toMatch(/^Law +\(not named\)$/m);
    expect(created.out).toMatch(/^Checked by a lawyer +no$/m);
    await says((context) => runChange(context, { basis: 'trivsel', period: 'none', titleEn: 'Thriving' }));
    const changed = await json((context) => runShowBasis(context, { basis: 'trivsel' }));
    expect(changed).toMatchObject({ longestPeriod: null, title: { da: 'Trivsel', en: 'Thriving' }, version: 2 });
    const first = await json((context) => runShowBasis(context, { basis: changed.id, ofVersion: 1 }));
    expect(first).toMatchObject({ longestPeriod: 'P1Y', version: 1 });
    const { notes } = await says((context) => runChange(context, { basis: 'trivsel', period: 'none' }));
    expect(notes).toEqual(['It was so already: nothing was changed.']);
    const retired = await says((context) => runRetireBasis(context, { basis: 'trivsel' }), {
      answers: { '--yes': 'ja' },
    });
    expect(retired.out).toContain('trivsel is retired');
    expect((await says(runListBases)).out).toMatch(/^trivsel +3 +\(not named\) +consent +any +none +no +retired$/m);
    expect((await json(runListBases)).items).toHaveLength(2);
  });

  it('asks before a legal basis is retired, and does not without a yes', async () => {
    const unasked = says((context) => runRetireBasis(context, { basis: 'retssikkerhedsloven-11-a' }));
    await expect(unasked).rejects.toThrow('--yes is required');
    const no = says((context) => runRetireBasis(context, { basis: 'retssikkerhedsloven-11-a' }), {
      answers: { '--yes': 'no' },
    });
    await expect(no).rejects.toMatchObject({ kind: 'cancelled' });
    await expect(says((context) => runChange(context, { basis: 'trivsel' }))).rejects.toMatchObject({ kind: 'usage' });
    await expect(says((context) => runShowBasis(context, { basis: 'ukendt' }))).rejects.toThrow(
      'There is no such legal basis',
    );
  });

  it('has a declaration that is published from the example file, shown with its hashes, and retired', async () => {
    const { out } = await says((context) => runPublish(context, { file: EXAMPLE }));
    expect(out).toMatch(
      /^Version 1 of samarbejde-om-barnet is published: [0-9a-f-]{36}\nda {2}SHA-256 [0-9a-f]{64}\nen {2}SHA-256 [0-9a-f]{64}$/,
    );
    expect((await says((context) => runPublish(context, { file: EXAMPLE }))).out, 'again').toBe(out);
    const shown = await says((context) => runShow(context, { declaration: 'samarbejde-om-barnet' }));
    const whole = await json((context) => runShow(context, { declaration: 'samarbejde-om-barnet' }));
    for (const { language, hash, text } of whole.texts)
      expect(shown.out).toContain(`--- ${language}, SHA-256 ${hash}\n${text.trimEnd()}`);
    expect(shown.out).toMatch(/^Purpose +coordination: school-attendance, health \(special\)$/m);
    const listed = await says((context) => runList(context, {}));
    expect(listed.out).toMatch(
      new RegExp(`^${whole.id} +samarbejde-om-barnet +1 +retssikkerhedsloven-11-a +P1Y +da, en +\\S+ \\S+$`, 'm'),
    );
    const unasked = says((context) => runRetire(context, { declaration: whole.id }));
    await expect(unasked).rejects.toThrow('--yes is required');
    const retired = await says((context) => runRetire(context, { declaration: whole.id, yes: true }));
    expect(retired.out).toContain('Version 1 of samarbejde-om-barnet is retired');
    await expect(says((context) => runShow(context, { declaration: 'samarbejde-om-barnet' }))).rejects.toThrow(
      'No such declaration is valid now',
    );
  });

  it('names each thing that a file does not say, and where a file is no YAML', async () => {
    const declaration = aDeclaration('trivsel', 'retssikkerhedsloven-11-a');
    const texts = declaration.texts.map(({ law: _law, ...text }) => text);
    const file = await fileWith(JSON.stringify({ ...declaration, texts }));
    await expect(says((context) => runPublish(context, { file }))).rejects.toThrow(
      /\(declaration_incomplete, request .+\)\n {2}da\.law is missing\n {2}en\.law is missing\nWrite it into the file/,
    );
    const long = await fileWith(JSON.stringify({ ...declaration, period: 'about a year' }));
    await expect(says((context) => runPublish(context, { file: long }))).rejects.toThrow(
      '/period is no period such as P1Y or P6M',
    );
    for (const [text, fault] of [
      ['code: [hemmelig', 'BAD_INDENT, line 1'],
      ['code: x\ncode: hemmelig', 'DUPLICATE_KEY, line 2'],
      ['a: &a 1\nb: *a', 'an alias'],
      ['a: 1\n---\nb: 2', 'more than one document'],
    ] as const) {
      const failed = says((context) => runPublish(context, { file: '-' }), { stdin: text });
      await expect(failed, text).rejects.toThrow(fault);
      await expect(failed, text).rejects.not.toThrow('hemmelig');
    }
    const piped = await says((context) => runPublish(context, { file: '-' }), { stdin: JSON.stringify(declaration) });
    expect(piped.out).toContain('Version 1 of trivsel is published');
  });

  it('has settings that are shown, and set where they are named', async () => {
    expect((await says(runShowSettings)).out).toBe(
      [
        'When consents lapse  suspend',
        'Reminders            30, 14, 3 days before',
        'Time to answer       30 days',
        'Newcomers wait       14 days',
      ].join('\n'),
    );
    await says((context) => runSet(context, { onLapse: 'close', reminders: [] }));
    expect(await json(runShowSettings)).toEqual({
      ...{ onLapse: 'close', reminderDays: [], answerDays: 30, admissionDays: 14, version: 2 },
    });
    await expect(says((context) => runSet(context, {}))).rejects.toMatchObject({ kind: 'usage' });
  });

  it('is read from the line', async () => {
    const sets: SetOptions[] = [];
    const changes: ChangeOptions[] = [];
    const { context } = await as();
    const parse = async (line: readonly string[]): Promise<void> => {
      const set = setCommand(
        () => context,
        async (_context, options) => void sets.push(options),
      );
      const change = changeCommand(
        () => context,
        async (_context, options) => void changes.push(options),
      );
      const program = new Command('letdialog').exitOverride();
      for (const command of [set, change]) {
        command.exitOverride().configureOutput({ writeErr: () => undefined });
        program.addCommand(command);
      }
      await program.parseAsync(line, { from: 'user' });
    };
    await parse(['set', '--on-lapse', 'notify', '--reminders', '30, 7', '--answer-days', '10']);
    await parse(['set', '--reminders', 'none', '--admission-days', '5']);
    expect(sets).toEqual([
      { onLapse: 'notify', reminders: [30, 7], answerDays: 10 },
      { reminders: [], admissionDays: 5 },
    ]);
    await parse(['change', 'trivsel', '--refusal-blocks', 'no', '--subject-age', '18', '--law', '']);
    expect(changes).toEqual([{ basis: 'trivsel', refusalBlocks: 'no', subjectAge: 18, law: '' }]);
    for (const wrong of [
      ['set', '--on-lapse', 'delete'],
      ['set', '--reminders', '3,3'],
      ['set', '--reminders', '0'],
      ['set', '--answer-days', '367'],
      ['change', 'trivsel', '--subject-age', '19'],
      ['change', 'trivsel', '--guardian-gives', 'maybe'],
      ['change', 'trivsel', '--mode', 'tacit'],
    ])
      await expect(parse(wrong), wrong.join(' ')).rejects.toMatchObject({ name: expect.stringMatching(/Error$/) });
  });
});
