import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import unit from '../vitest.unit.config.ts';

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
      expect(line).toMatch(/^exec node scripts\/run\.mjs /);
    for (const line of lines) expect(line).not.toContain('node_modules');
  });

  it('end as the tool ends', async () => {
    const refused = await run('scripts/run.mjs', 'scripts/demo-token.ts', 'nobody');
    expect(refused).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/^Say who: /) });
  });
});

describe('npm test -- FILE', () => {
  it('refuses a name that no test file has, instead of running the others alone', async () => {
    const ran = await run('scripts/test.mjs', 'test/crypto.test.ts', 'test/no-such.test.ts');
    expect(ran).toEqual({ code: 1, out: '', err: 'No test file is named test/no-such.test.ts.\n' });
  });
});

describe('npm run test:unit', () => {
  it('runs what needs no PostgreSQL, and nothing that does', () => {
    const files = unit.test?.include ?? [];
    expect(files).toEqual(expect.arrayContaining(['test/architecture.test.ts', 'test/crypto.test.ts']));
    expect(files.length).toBeGreaterThan(12);
    for (const file of ['test/operations/restore.test.ts', 'test/demo/postgres.test.ts', 'test/bench.test.ts'])
      expect(files).not.toContain(file);
  });
});
