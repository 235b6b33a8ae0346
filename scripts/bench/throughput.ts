import { gatherCast, OPERATIONS, type Operation, requestsFor } from './cast.ts';
import { type Finding, throughputFinding } from './finding.ts';
import { type Contestant, compare } from './load.ts';
import type { ServerProcess } from './processes.ts';
import type { Setting } from './setting.ts';
import type { Town } from './stage.ts';

const WORDING: Readonly<Record<Operation, { readonly operation: string; readonly share: number }>> = {
  read: { operation: 'read a page of 50 posts', share: 0.7 },
  list: { operation: 'list 50 dialogs', share: 0.8 },
  write: { operation: 'write a post', share: 0.7 },
};
const SLOWEST = 1.3;
const DUTIES = [
  { name: 'floor that seals', isRecording: false },
  { name: 'floor that seals and records', isRecording: true },
];

/**
 * Beside the floor, on the same rows. And beside the floor that seals and records: what that one reaches of the floor is
 * the most that any server with these duties can, however little else it does.
 */
export async function besideFloor(setting: Setting, operation: Operation): Promise<Finding> {
  const { stage, town } = setting;
  const cast = await gatherCast(stage, town);
  const servers: { name: string; server: ServerProcess }[] = [];
  try {
    servers.push({ name: 'ours', server: await setting.startApi(town) });
    servers.push({ name: 'floor', server: await setting.startFloor(town, cast) });
    for (const duties of DUTIES)
      servers.push({ name: duties.name, server: await setting.startDutifulFloor(town, cast, duties) });
    const contestants: Contestant[] = [];
    for (const { name, server } of servers)
      contestants.push({ name, ...server, requests: await requestsFor(operation, cast, server.url) });
    const scores = await compare(contestants, setting);
    const { operation: words, share } = WORDING[operation];
    const told = { part: operation, operation: words, goal: `at least ${share} of the floor` };
    return throughputFinding(told, scores, (ours, floor) => ({ ratio: ours / floor, isMet: ours / floor >= share }));
  } finally {
    for (const { server } of servers) await server.stop();
  }
}

/** The same API on a hundred times the data. */
export async function withGrowth(setting: Setting, fewer: Town): Promise<Finding[]> {
  const { stage } = setting;
  const servers = [];
  try {
    for (const town of [setting.town, fewer])
      servers.push({ town, cast: await gatherCast(stage, town), server: await setting.startApi(town) });
    const findings: Finding[] = [];
    for (const operation of OPERATIONS) {
      const contestants: Contestant[] = [];
      for (const { town, cast, server } of servers)
        contestants.push({
          name: `${town.size.name} data`,
          ...server,
          requests: await requestsFor(operation, cast, server.url),
        });
      const told = {
        part: 'growth',
        operation: `${WORDING[operation].operation}, with 100 times the data`,
        goal: `at most ${SLOWEST} times the time`,
      };
      const scores = await compare(contestants, setting);
      findings.push(
        throughputFinding(told, scores, (many, few) => ({ ratio: few / many, isMet: few / many <= SLOWEST })),
      );
    }
    return findings;
  } finally {
    for (const { server } of servers) await server.stop();
  }
}
