import type { TestDatabase } from './environment.ts';
import { type Finding, throughputFinding } from './finding.ts';
import { compare, type Target } from './load.ts';
import type { ServerProcess } from './processes.ts';
import type { Scenario } from './scenario.ts';
import { findTestUsers, OPERATIONS, type Operation, requestsFor } from './test-users.ts';

export const WORDING: Readonly<Record<Operation, { readonly operation: string; readonly share: number }>> = {
  read: { operation: 'read a page of 50 posts', share: 0.7 },
  list: { operation: 'list 50 dialogs', share: 0.8 },
  write: { operation: 'write a post', share: 0.7 },
};
const MAX_SLOWDOWN = 1.3;
const SECURED_BASELINES = [
  { name: 'baseline that seals', isRecording: false },
  { name: 'baseline that seals and records', isRecording: true },
];

/**
 * Compares the API with the baseline on the same rows, and with the baseline that seals and records. The latter shows
 * the highest ratio that any server with this security can reach.
 */
export async function compareWithBaseline(scenario: Scenario, operation: Operation): Promise<Finding> {
  const { environment, database } = scenario;
  const users = await findTestUsers(environment, database);
  const servers: { name: string; server: ServerProcess }[] = [];
  try {
    servers.push({ name: 'API', server: await scenario.startApi(database) });
    servers.push({ name: 'baseline', server: await scenario.startBaseline(database, users) });
    for (const secured of SECURED_BASELINES)
      servers.push({ name: secured.name, server: await scenario.startSecuredBaseline(database, users, secured) });
    const targets: Target[] = [];
    for (const { name, server } of servers)
      targets.push({ name, ...server, requests: await requestsFor(operation, users) });
    const scores = await compare(targets, scenario);
    const { operation: words, share } = WORDING[operation];
    const details = { part: operation, operation: words, goal: `at least ${share} of the baseline` };
    return throughputFinding(details, scores, (api, baseline) => ({
      ratio: api / baseline,
      isMet: api / baseline >= share,
    }));
  } finally {
    for (const { server } of servers) await server.stop();
  }
}

/** Compares the API on the full data with itself on a hundredth of them. */
export async function measureGrowth(scenario: Scenario, fewer: TestDatabase): Promise<Finding[]> {
  const { environment } = scenario;
  const servers = [];
  try {
    for (const database of [scenario.database, fewer])
      servers.push({
        database,
        users: await findTestUsers(environment, database),
        server: await scenario.startApi(database),
      });
    const findings: Finding[] = [];
    for (const operation of OPERATIONS) {
      const targets: Target[] = [];
      for (const { database, users, server } of servers)
        targets.push({
          name: `${database.size.name} data`,
          ...server,
          requests: await requestsFor(operation, users),
        });
      const details = {
        part: 'growth',
        operation: `${WORDING[operation].operation}, with 100 times the data`,
        goal: `at most ${MAX_SLOWDOWN} times the time`,
      };
      const scores = await compare(targets, scenario);
      findings.push(
        throughputFinding(details, scores, (many, few) => ({ ratio: few / many, isMet: few / many <= MAX_SLOWDOWN })),
      );
    }
    return findings;
  } finally {
    for (const { server } of servers) await server.stop();
  }
}
