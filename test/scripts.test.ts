import { execFile } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');

interface Ran {
  readonly code: unknown;
  readonly out: string;
  readonly err: string;
}

const run = (...line: string[]): Promise<Ran> =>
  new Promise((done) => {
    execFile(process.execPath, line, { cwd: ROOT }, (error, out, err) => done({ code: error?.code ?? 0, out, err }));
  });

describe('the scripts of package.json', () => {
  it('run TypeScript through run.mjs, which finds a Node that is new enough', async () => {
    const { scripts } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
    const lines: string[] = Object.values(scripts);
    expect(lines.length).toBeGreaterThan(10);
    for (const line of lines.filter((each) => /\.ts\b/.test(each)))
      expect(line).toMatch(/^(exec |LETDIALOG_\w+=\w+ )node scripts\/run\.mjs /);
    for (const line of lines) expect(line).not.toContain('node_modules');
  });

  it('end as the tool ends', async () => {
    const refused = await run('scripts/run.mjs', 'scripts/demo-token.ts', 'nobody');
    expect(refused).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/^Say who: /) });
  });
});

describe('npm test -- FILE', () => {
  it('refuses a name that no test file has, instead of running the others alone', async () => {
    const ran = await run('scripts/test.mjs', 'test/crypto', 'test/no-such.test.ts');
    expect(ran).toEqual({ code: 1, out: '', err: 'No test file is named test/no-such.test.ts.\n' });
  });
});

describe('npm run test:unit', () => {
  /** The sources that a file imports; types alone run nothing. */
  const importsOf = (file: string, text: string): string[] =>
    [...text.matchAll(/(?:^(?:import|export)\s(?!type\s)[^;]*?from|\bimport\()\s*'(\.[^']+\.ts)'/gm)].map(
      ([, path = '']) => resolve(dirname(file), path),
    );

  function reachesPostgres(file: string, seen = new Set<string>()): boolean {
    if (seen.has(file)) return false;
    seen.add(file);
    const text = readFileSync(file, 'utf8');
    const asks = /import \{[^}]*\binject\b[^}]*\} from 'vitest'/.test(text);
    if (asks || file.endsWith(join('scripts', 'demo', 'postgres.ts'))) return true;
    return importsOf(file, text).some((each) => reachesPostgres(each, seen));
  }

  it('runs files that need no PostgreSQL, by their name', () => {
    const files = globSync('test/**/*.unit.test.ts', { cwd: ROOT });
    expect(files.length).toBeGreaterThan(10);
    expect(files.filter((file) => reachesPostgres(join(ROOT, file)))).toEqual([]);
    expect(reachesPostgres(join(ROOT, 'test/posts.test.ts'))).toBe(true);
  });
});
