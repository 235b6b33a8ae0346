import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { queryFrom } from '../../api/database/statements.ts';
import { readCheckpoint } from '../../api/merkle-log/checkpoint-rows.ts';
import { createPublisher } from '../../api/merkle-log/checkpoints.ts';
import { numberEvents } from '../../api/merkle-log/sequencer.ts';
import { formatVerifierKey } from '../../api/verify/note-keys.ts';
import { UNUSED_PORT } from './environment.ts';
import { type Finding, singleFinding } from './finding.ts';
import { CLI } from './processes.ts';
import type { Scenario } from './scenario.ts';

const LEAST_PER_SECOND = 150_000;
const MOST_MEGABYTES = 300;
const LOOK_MILLISECONDS = 100;

/** `audit verify --export`, as somebody runs it who has nothing but the file, the keys and a checkpoint from before. */
export async function measureVerification({ environment, database, meter }: Scenario): Promise<Finding[]> {
  const folder = await mkdtemp(join(environment.folder, 'verify-'));
  const file = join(folder, 'log.export');
  const [policy, from] = [join(folder, 'policy'), join(folder, 'checkpoint')];
  const env = {
    ...process.env,
    ...environment.variablesFor(database, UNUSED_PORT),
    HOME: folder,
    XDG_CONFIG_HOME: folder,
  };
  const run = async (args: readonly string[]): Promise<Run> => {
    const begun = performance.now();
    const child = spawn(process.execPath, [CLI, ...args], { env, stdio: ['ignore', 'ignore', 2] });
    const ended = once(child, 'exit');
    let [cpu, peak]: [number | null, number | null] = [null, null];
    const { pid } = child;
    while (pid !== undefined && child.exitCode === null && child.signalCode === null) {
      cpu = (await meter.cpuOf(pid)) ?? cpu;
      peak = (await meter.peakMegabytes(pid)) ?? peak;
      await Promise.race([ended, sleep(LOOK_MILLISECONDS)]);
    }
    return { code: child.exitCode, seconds: (performance.now() - begun) / 1_000, cpu, peak };
  };
  try {
    const size = await publish({ environment, database }, { policy, from });
    const exported = await run(['audit', 'export', '--to', file]);
    if (exported.code !== 0) throw new Error(`audit export ended with ${exported.code}`);
    const { code, seconds, cpu, peak } = await run([
      'audit',
      'verify',
      '--export',
      file,
      '--policy',
      policy,
      '--from',
      from,
    ]);
    const invalid = code === 0 ? [] : [`audit verify ended with ${code}`];
    const perSecond = cpu === null ? null : size / cpu;
    return [
      singleFinding({
        part: 'verify',
        operation: `audit verify --export, ${size} events in ${seconds.toFixed(1)} s (each second of CPU)`,
        ...{ unit: 'events/s', measured: perSecond, invalid },
        goal: `at least ${LEAST_PER_SECOND}/s`,
        isMet: perSecond === null || code !== 0 ? null : perSecond >= LEAST_PER_SECOND,
        cpu: { server: cpu === null ? null : (cpu * 1_000_000) / size, postgres: 0 },
      }),
      singleFinding({
        part: 'verify',
        operation: `audit verify --export, memory at its peak`,
        ...{ unit: 'MB', measured: peak, invalid },
        goal: `at most ${MOST_MEGABYTES} MB`,
        isMet: peak === null || code !== 0 ? null : peak <= MOST_MEGABYTES,
      }),
      singleFinding({
        part: 'verify',
        operation: `audit export, ${size} events`,
        ...{ unit: 'events/s', measured: size / exported.seconds },
        goal: 'none',
        isMet: null,
      }),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Run {
  readonly code: number | null;
  readonly seconds: number;
  readonly cpu: number | null;
  readonly peak: number | null;
}

/** Signs a checkpoint of all events. @returns their number */
async function publish(
  { environment, database }: Pick<Scenario, 'environment' | 'database'>,
  { policy, from }: { readonly policy: string; readonly from: string },
): Promise<number> {
  const { checkpointKeys: keys, clock, database: connected } = environment.servicesFor(database);
  const { pool } = connected;
  try {
    await numberEvents(pool, new AbortController().signal);
    await createPublisher({ pool, keys, clock })();
    const checkpoint = await readCheckpoint(queryFrom(pool));
    if (checkpoint === null) throw new Error('No checkpoint was signed');
    await writeFile(from, checkpoint.note);
    await writeFile(
      policy,
      `${keys.verifiers.map((key) => `log ${formatVerifierKey(key)}`).join('\n')}\nquorum none\n`,
    );
    return Number(checkpoint.size);
  } finally {
    await connected.close();
  }
}
