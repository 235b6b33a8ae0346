import { setTimeout as sleep } from 'node:timers/promises';
import { type Finding, singleFinding } from './finding.ts';
import { median, runRound } from './load.ts';
import type { Scenario } from './scenario.ts';
import { findTestUsers, OPERATIONS, requestsFor } from './test-users.ts';

const STARTS = 5;
const READY_WITHIN = 1_500;
const STABILIZE_MILLISECONDS = 2_000;
const IDLE_MEGABYTES = 150;
const LOADED_MEGABYTES = 300;

/** From spawning the process, with a migrated database that holds data, to the first answer that it is ready. */
export async function measureStart(scenario: Scenario): Promise<Finding> {
  const times: number[] = [];
  for (let start = 0; start < STARTS; start += 1) {
    const server = await scenario.startApi(scenario.database);
    times.push(server.readyAfterMilliseconds);
    await server.stop();
  }
  const measured = median(times);
  return singleFinding({
    part: 'start',
    operation: 'start to ready with an existing database',
    unit: 'ms',
    measured,
    goal: `at most ${READY_WITHIN} ms`,
    isMet: measured <= READY_WITHIN,
  });
}

/** Resident memory of the API's process: idle after its start, and its peak while reading, listing and writing. */
export async function measureMemory(scenario: Scenario): Promise<Finding[]> {
  const { environment, database, meter } = scenario;
  const users = await findTestUsers(environment, database);
  const server = await scenario.startApi(database);
  try {
    await sleep(STABILIZE_MILLISECONDS);
    const idle = await meter.residentMegabytes(server.pid);
    const invalid: string[] = [];
    for (const operation of OPERATIONS) {
      const requests = await requestsFor(operation, users);
      const round = await runRound({ name: operation, ...server, requests }, scenario);
      if (round.invalid !== null) invalid.push(`${operation}: ${round.invalid}`);
    }
    const loaded = await meter.peakMegabytes(server.pid);
    const finding = (operation: string, measured: number | null, most: number, failures: readonly string[]): Finding =>
      singleFinding({
        part: 'memory',
        operation,
        unit: 'MB',
        measured,
        goal: `at most ${most} MB`,
        isMet: measured === null || failures.length > 0 ? null : measured <= most,
        invalid: failures,
      });
    return [
      finding('memory, idle', idle, IDLE_MEGABYTES, []),
      finding('memory, highest under load', loaded, LOADED_MEGABYTES, invalid),
    ];
  } finally {
    await server.stop();
  }
}
