/** npm run test:unit: the tests that need no PostgreSQL, in seconds. npm test runs these too, with all others. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import base from './vitest.config.ts';

/** These start programs of their own: that takes long, and their imports do not tell what they need. */
const START_PROGRAMS = ['test/bench', 'test/cli/main', 'test/demo', 'test/faults'];

/** What starts PostgreSQL, or asks vitest for the one of the whole run. */
const needsPostgres = (file: string, text: string): boolean =>
  file.endsWith(join('scripts', 'demo', 'postgres.ts')) || /import \{[^}]*\binject\b[^}]*\} from 'vitest'/.test(text);

/** The sources that a file imports; types alone run nothing. */
const importsOf = (file: string, text: string): string[] =>
  [...text.matchAll(/(?:^(?:import|export)\s(?!type\s)[^;]*?from|\bimport\()\s*'(\.[^']+\.ts)'/gm)].map(
    ([, path = '']) => resolve(dirname(file), path),
  );

function reachesPostgres(file: string, seen: Set<string>): boolean {
  if (seen.has(file) || !existsSync(file)) return false;
  seen.add(file);
  const text = readFileSync(file, 'utf8');
  return needsPostgres(file, text) || importsOf(file, text).some((each) => reachesPostgres(each, seen));
}

const isUnit = (test: string): boolean =>
  !START_PROGRAMS.some((start) => test.startsWith(start)) &&
  !reachesPostgres(join(import.meta.dirname, test), new Set());

export default defineConfig({
  test: {
    ...base.test,
    globalSetup: [],
    // None of these leaves anything behind, so that they can share what each would load anew.
    isolate: false,
    include: globSync('test/**/*.test.ts', { cwd: import.meta.dirname }).filter(isUnit),
  },
});
