import { enableCompileCache } from 'node:module';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// Dozens of processes load the same modules in a run: the workers, and every API and command line that a test starts. Compiled
// once, an API starts in two thirds of the CPU.
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('node_modules/.cache/letdialog-tests', import.meta.url));
enableCompileCache();

export default defineConfig({
  test: {
    // The tests wait for PostgreSQL most of the time, so all cores are used.
    maxWorkers: Math.max(2, availableParallelism()),
    // A worker loads the modules once and keeps them for its next files. A file closes what it opens and restores what it changes.
    isolate: false,
    // What is transformed is kept for the next run.
    fsModuleCache: true,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // On a busy machine a second may pass before something happens at all.
    expect: { poll: { timeout: 5_000, interval: 20 } },
    projects: [
      { extends: true, test: { name: 'unit', include: ['test/**/*.unit.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.unit.test.ts'],
          globalSetup: ['test/setup/postgres.global.ts'],
        },
      },
    ],
  },
});
