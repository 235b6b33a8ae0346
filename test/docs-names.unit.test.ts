/** What the documentation names is there under that name: folders, files, settings, commands, scripts and metrics. */

import { globSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { beforeAll, describe, expect, it } from 'vitest';
import { createProgram } from '../cli/program.ts';
import { aTerminal } from './setup/test-terminal.ts';

const ROOT = resolve(import.meta.dirname, '..');
const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const found = (text: string, pattern: RegExp): string[] => [
  ...new Set([...text.matchAll(pattern)].map(([, name = '']) => name)),
];

/** Not the changelog, which tells former names too. */
const PAGES = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', ...globSync('docs/*.md', { cwd: ROOT })];
const all = PAGES.map(textOf).join('\n');
const architecture = textOf('docs/architecture.md');

/** For few, for tests, and for the demo. */
const NOT_IN_EXAMPLE = ['LETDIALOG_SMTP_CA_FILE', 'LETDIALOG_CHECK_ANSWERS', 'LETDIALOG_DEMO_CLOCK_FILE'];

describe('the tree of the documentation', () => {
  const folders = (path: string): string[] =>
    readdirSync(join(ROOT, path), { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? [entry.name] : [],
    );
  const tree = found(architecture, /^ *([a-z-]+)\/ {2,}\S/gm);

  it('names every room, and every concept of dialogs', () => {
    const rooms = [...folders('api'), ...folders('api/dialogs').filter((name) => name !== 'use-cases')];
    expect(rooms.length).toBeGreaterThan(20);
    expect(rooms.filter((name) => !tree.includes(name))).toEqual([]);
  });

  it('names no folder that is not there', () => {
    const parents = [
      '.',
      'api',
      'api/dialogs',
      'api/consents',
      'api/municipalities',
      'api/posts',
      'api/attachments',
      'api/journal',
      'api/retention',
      'api/person-exports',
      'api/notifications',
      'api/identity',
      'cli',
    ];
    expect(tree.filter((name) => !parents.flatMap(folders).includes(name))).toEqual([]);
  });

  it('is followed by the order of imports that the architecture test holds', () => {
    const tested = found(
      textOf(globSync('test/architecture*.ts', { cwd: ROOT })[0] ?? ''),
      /const ORDER = \[(.*?)\n\];/gs,
    );
    const words = found(tested.join(), /'([a-z-]+)'/g);
    const [told = ''] = found(architecture, /^ {4}(files < (?:.*\n {4})*.*)$/gm);
    expect(words.length).toBeGreaterThan(20);
    expect(told.split(/[\s,<]+/)).toEqual(words);
  });
});

describe('the documentation', () => {
  it('names files and folders that are there', () => {
    const files = new Set(globSync('{api,bin,cli,docs,migrations,scripts,test}/**', { cwd: ROOT }));
    // In the architecture a room stands without the folder before it. A test stands without its ending.
    const isThere = (path: string): boolean =>
      ['', 'api/', 'api/dialogs/'].some((before) =>
        [path, path.replace(/\/$/, '')].some((each) => files.has(before + each)),
      ) || [...files].some((file) => path.startsWith('test/') && file.startsWith(`${path}.`));
    const named = found(all, /`(?:\.\.\/)?([a-z][a-z-]*\/(?:[\w.-]+\/)*(?:[\w-]+\.(?:ts|mjs))?)`/g);
    const tests = found(all, /`(test\/[\w/-]+)`/g);
    expect([named.length, tests.length].every((count) => count > 5)).toBe(true);
    const isExample = (path: string): boolean => /NAME|NOUN|NNNN/.test(path);
    expect([...named, ...tests].filter((path) => !isThere(path) && !isExample(path))).toEqual([]);
    expect(isThere('dialogs/no-such.ts'), 'control').toBe(false);
  });

  it('names every setting of the server, and no other', () => {
    const [environment = ''] = found(textOf('api/config.ts'), /interface Environment \{(.*?)\n\}/gs);
    const settings = [...found(environment, /^ {2}([A-Z_]+)\??:/gm), 'DATABASE_OWNER_URL'];
    expect(settings.length).toBeGreaterThan(20);
    const table = found(textOf('docs/install.md'), /^\| (`[A-Z_`, ]+`) \|/gm).flatMap((cell) =>
      found(cell, /`([A-Z_]+)`/g),
    );
    expect(table.toSorted()).toEqual(settings.toSorted());
    expect(found(textOf('.env.example'), /^([A-Z_]+)=/gm).toSorted()).toEqual(
      settings.filter((name) => !NOT_IN_EXAMPLE.includes(name)).toSorted(),
    );
  });

  it('names scripts of package.json', () => {
    const { scripts } = JSON.parse(textOf('package.json'));
    const named = found(all, /\bnpm run (?:--silent )?([a-z:]+)/g);
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  it('names every metric, and no other', () => {
    const metrics = found(
      textOf('api/metrics/metrics.ts') + textOf('api/metrics/log-gauges.ts'),
      /'(letdialog_[a-z_]+)'/g,
    );
    expect(metrics.length).toBeGreaterThan(5);
    expect(found(textOf('docs/operations.md'), /^\| `(letdialog_[a-z_]+)`/gm).toSorted()).toEqual(metrics.toSorted());
    const named = found(all, /\b(letdialog_(?!owner|app)[a-z_]+)/g);
    expect(named.filter((name) => !metrics.includes(name))).toEqual([]);
  });
});

describe('commands in the documentation', () => {
  let program: Command;
  beforeAll(async () => {
    program = await createProgram({ ...aTerminal(), env: {}, signal: new AbortController().signal });
  });

  it('are those of the command line, with options that they have', () => {
    const lines = commandsIn(all);
    expect(lines.length).toBeGreaterThan(40);
    expect(lines.map((line) => faultOf(program, line)).filter((fault) => fault !== null)).toEqual([]);
  });

  it('would be found wrong (control)', () => {
    const text =
      '`letdialog keys vouch`\n```sh\nA=$(as anna dialog list --jsonn | x)\nletdialog doctor && y # --z\n```\n';
    expect(commandsIn(text).map((line) => faultOf(program, line))).toEqual([
      'dialog list --jsonn: there is no --jsonn',
      null,
      'keys vouch: there is no vouch',
    ]);
  });
});

/** What follows `letdialog` or, in the demo's lines, `as PERSON`: in code alone, up to what the shell does with it. */
function commandsIn(text: string): string[] {
  const fences = found(text, /^```(?:sh|bash)\n([\s\S]*?)^```/gm).flatMap((block) => block.split('\n'));
  const spans = found(text.replaceAll(/^```[\s\S]*?^```/gm, ''), /`((?:npx )?letdialog [^`]+)`/g);
  return [...fences, ...spans].flatMap((line) =>
    found(line.replaceAll(/\s/g, ' '), /(?:^|[|;(&] ?|npx |owner\.env\) )(?:letdialog|as [a-z]+) (.+)/g).map(
      (command) => command.split(/ [|#&]|[)>…]|--json \|/)[0]?.trim() ?? '',
    ),
  );
}

/** Why a line is no command of ours; null when it is one. */
function faultOf(program: Command, line: string): string | null {
  const words = line.replaceAll(/"[^"]*"/g, '"').split(' ');
  let command = program;
  for (const word of words.filter((each) => each !== '--help')) {
    const next = command.commands.find((each) => each.name() === word);
    const isCommand = command.commands.length > 0 && /^[a-z]/.test(word);
    const isOption = [command, program].some(({ options }) => options.some(({ long }) => long === word));
    if (!next && (isCommand || (word.startsWith('--') && !isOption))) return `${line}: there is no ${word}`;
    command = next ?? command;
  }
  return null;
}
