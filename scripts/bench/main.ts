/**
 * npm run bench [-- [--small] [--json] [--rounds N] [--seconds N] [PART …]]: how fast the API is compared with the
 * baseline, with more data, and what it costs. Exits with 1 when a round had any answer other than 2xx, since such a
 * round is invalid.
 */

import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measureAudit } from './audit.ts';
import { createMeter } from './consumption.ts';
import { FULL, SMALL } from './data/sizes.ts';
import { openEnvironment } from './environment.ts';
import { measureFiles } from './files.ts';
import type { Finding } from './finding.ts';
import { measureMemory, measureStart } from './footprint.ts';
import { measureJournal } from './journal.ts';
import { measureLive } from './live.ts';
import { measureLog } from './log.ts';
import { buildApi } from './processes.ts';
import { printed, reportOf } from './report.ts';
import { createScenario, type Scenario } from './scenario.ts';
import { compareWithBaseline, measureGrowth } from './throughput.ts';
import { measureVerification } from './verification.ts';

type Part = (scenario: Scenario) => Promise<readonly Finding[]>;

const PARTS: Readonly<Record<string, Part>> = {
  read: async (scenario) => [await compareWithBaseline(scenario, 'read')],
  list: async (scenario) => [await compareWithBaseline(scenario, 'list')],
  write: async (scenario) => [await compareWithBaseline(scenario, 'write')],
  growth: async (scenario) => measureGrowth(scenario, await scenario.environment.open(SMALL)),
  audit: measureAudit,
  log: measureLog,
  live: measureLive,
  files: measureFiles,
  journal: measureJournal,
  verify: measureVerification,
  start: async (scenario) => [await measureStart(scenario)],
  memory: measureMemory,
};
/** Needs the full data and the small ones. */
const NOT_WHEN_SMALL = 'growth';

const ROUNDS = 3;
const SECONDS = { full: 10, small: 3 };
const FOLDER = fileURLToPath(new URL('../../.letdialog/bench/', import.meta.url));

interface BenchOptions {
  readonly parts: readonly string[];
  readonly isSmall: boolean;
  readonly isJson: boolean;
  readonly rounds: number;
  readonly seconds: number;
}

/** @throws Error that says what can be asked for */
function parseOptions(args: string[]): BenchOptions {
  const options = {
    small: { type: 'boolean' },
    json: { type: 'boolean' },
    rounds: { type: 'string' },
    seconds: { type: 'string' },
  } as const;
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const unknown = positionals.filter((name) => !Object.hasOwn(PARTS, name));
  if (unknown.length > 0) throw new Error(`No part ${unknown.join(', ')}; there are ${Object.keys(PARTS).join(', ')}`);
  const isSmall = values.small ?? false;
  if (isSmall && positionals.includes(NOT_WHEN_SMALL)) throw new Error(`${NOT_WHEN_SMALL} needs the full data`);
  const rounds = positiveInteger('--rounds', values.rounds, ROUNDS);
  const seconds = positiveInteger('--seconds', values.seconds, isSmall ? SECONDS.small : SECONDS.full);
  const all = Object.keys(PARTS).filter((name) => !isSmall || name !== NOT_WHEN_SMALL);
  return { parts: positionals.length > 0 ? positionals : all, isSmall, isJson: values.json ?? false, rounds, seconds };
}

function positiveInteger(name: string, given: string | undefined, fallback: number): number {
  const value = Number(given ?? fallback);
  if (!Number.isInteger(value) || value < 1) throw new Error(`${name} is a whole number from 1`);
  return value;
}

async function bench({ parts, isSmall, isJson, rounds, seconds }: BenchOptions): Promise<void> {
  await buildApi();
  const environment = await openEnvironment(process.env.LETDIALOG_BENCH_FOLDER ?? FOLDER, say);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void environment.stop().finally(() => process.exit(1)));
  try {
    const database = await environment.open(isSmall ? SMALL : FULL);
    const meter = await createMeter(environment.superuserUrl);
    const scenario = createScenario({ environment, database, meter, rounds, seconds });
    const findings: Finding[] = [];
    for (const name of parts) {
      say(name);
      findings.push(...((await PARTS[name]?.(scenario)) ?? []));
    }
    const report = reportOf(database, { rounds, seconds }, findings);
    process.stdout.write(isJson ? `${JSON.stringify(report, null, 2)}\n` : printed(report));
    if (!report.isValid) process.exitCode = 1;
  } finally {
    await environment.stop();
  }
}

function say(line: string): void {
  process.stderr.write(`bench: ${line}\n`);
}

try {
  await bench(parseOptions(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
