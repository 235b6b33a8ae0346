/** What it costs to write a dialog as a package: time by posts, and memory by posts and by files. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Finding, singleFinding } from './finding.ts';
import type { PackageMeasure, PackageOrder } from './package-process.ts';

const run = promisify(execFile);
const PROCESS = fileURLToPath(new URL('./package-process.ts', import.meta.url));

const POSTS = [10, 1_000, 10_000];
/** Two gigabytes in all. */
const FILES = { files: 80, fileBytes: 25 * 1024 * 1024 };
const LEAST_PER_SECOND = 2_000;
const MOST_MEGABYTES = 200;

export async function measureJournal(): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const posts of POSTS) findings.push(...(await measurePosts(posts)));
  const { milliseconds, peakMegabytes, bytes } = await measurePackage({ posts: 10_000, ...FILES });
  const gigabytes = (bytes / 1e9).toFixed(1);
  const operation = `a package of 10000 posts and ${gigabytes} GB`;
  return [
    ...findings,
    finding({ operation: `${operation}, time`, unit: 'ms', measured: milliseconds, goal: 'none', isMet: null }),
    memoryFinding(`${operation}, memory at its peak`, peakMegabytes),
  ];
}

async function measurePosts(posts: number): Promise<Finding[]> {
  const size = { posts, files: 0, fileBytes: 0 };
  const { milliseconds, cpuMilliseconds, peakMegabytes } = await measurePackage(size);
  const withPdf = await measurePackage({ ...size, hasPdf: true });
  const perSecond = (posts / cpuMilliseconds) * 1_000;
  const operation = `a package of ${posts} posts without its PDF`;
  // A short one is mostly its frame.
  const isGoal = posts >= 1_000;
  return [
    finding({
      ...{
        operation: `${operation}, in ${milliseconds.toFixed(0)} ms (each second of CPU)`,
        unit: 'posts/s',
        measured: perSecond,
      },
      goal: isGoal ? `at least ${LEAST_PER_SECOND}/s` : 'none',
      isMet: isGoal ? perSecond >= LEAST_PER_SECOND : null,
    }),
    memoryFinding(`${operation}, memory at its peak`, peakMegabytes),
    finding({
      operation: `a package of ${posts} posts with its PDF, in ${withPdf.milliseconds.toFixed(0)} ms`,
      ...{ unit: 'posts/s', measured: (posts / withPdf.milliseconds) * 1_000, goal: 'none', isMet: null },
    }),
  ];
}

const finding = (details: Omit<Parameters<typeof singleFinding>[0], 'part'>): Finding =>
  singleFinding({ part: 'journal', ...details });

const memoryFinding = (operation: string, measured: number): Finding =>
  finding({
    ...{ operation, unit: 'MB', measured, goal: `at most ${MOST_MEGABYTES} MB` },
    isMet: measured <= MOST_MEGABYTES,
  });

/** @param env beside that of this process */
export async function measurePackage(size: PackageOrder, env: NodeJS.ProcessEnv = {}): Promise<PackageMeasure> {
  const args = [PROCESS, JSON.stringify(size)];
  const { stdout } = await run(process.execPath, args, { env: { ...process.env, ...env } });
  return JSON.parse(stdout);
}
