import { setTimeout as sleep } from 'node:timers/promises';
import { gatherCast, OPERATIONS, requestsFor } from './cast.ts';
import { type Finding, plainFinding } from './finding.ts';
import { median, runRound } from './load.ts';
import type { Setting } from './setting.ts';

const STARTS = 5;
const READY_WITHIN = 1_500;
const SETTLE_MILLISECONDS = 2_000;
const IDLE_MEGABYTES = 150;
const LOADED_MEGABYTES = 300;

/** From spawning the process, with a migrated database that holds data, to the first answer that it is ready. */
export async function measureStart(setting: Setting): Promise<Finding> {
  const times: number[] = [];
  for (let start = 0; start < STARTS; start += 1) {
    const server = await setting.startApi(setting.town);
    times.push(server.readyAfterMilliseconds);
    await server.stop();
  }
  const ours = median(times);
  return plainFinding({
    part: 'start',
    operation: 'start to ready with an existing database',
    unit: 'ms',
    ours,
    goal: `at most ${READY_WITHIN} ms`,
    isMet: ours <= READY_WITHIN,
  });
}

/** Resident memory of the API's process: after its start, and the most that it ever had while reading, listing and writing. */
export async function measureMemory(setting: Setting): Promise<Finding[]> {
  const { stage, town, meter } = setting;
  const cast = await gatherCast(stage, town);
  const server = await setting.startApi(town);
  try {
    await sleep(SETTLE_MILLISECONDS);
    const idle = await meter.residentMegabytes(server.pid);
    const invalid: string[] = [];
    for (const operation of OPERATIONS) {
      const requests = await requestsFor(operation, cast, server.url);
      const round = await runRound({ name: operation, ...server, requests }, setting);
      if (round.invalid !== null) invalid.push(`${operation}: ${round.invalid}`);
    }
    const loaded = await meter.peakMegabytes(server.pid);
    const finding = (operation: string, ours: number | null, most: number, faults: readonly string[]): Finding =>
      plainFinding({
        part: 'memory',
        operation,
        unit: 'MB',
        ours,
        goal: `at most ${most} MB`,
        isMet: ours === null || faults.length > 0 ? null : ours <= most,
        invalid: faults,
      });
    return [
      finding('memory, idle', idle, IDLE_MEGABYTES, []),
      finding('memory, highest under load', loaded, LOADED_MEGABYTES, invalid),
    ];
  } finally {
    await server.stop();
  }
}
