/** Checks removed on purpose, in this process only: what the matrix must find. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Server } from '@hapi/hapi';
import pg from 'pg';
import type { Caller } from '../../api/core/actor.ts';
import { acrOf } from '../../api/core/assurance.ts';
import type { NamedPolicy, Verdict } from '../../api/core/policy.ts';
import { SCOPES } from '../../api/core/scopes.ts';
import { dropKeys, keeperHolder, personHolder, shareKeys } from '../../api/dialogs/keys/dialog-keys.ts';
import type { TestApi } from '../setup/test-api.ts';

const API = join(import.meta.dirname, '../../api');

interface MutablePolicy extends NamedPolicy {
  evaluate: (...facts: never[]) => Verdict;
}

const isMutable = (policy: unknown): policy is MutablePolicy =>
  typeof policy === 'object' && policy !== null && 'evaluate' in policy && 'description' in policy;

/** The very objects that the use cases ask, with the operations whose routes name them. */
export async function mutablePolicies(api: Server): Promise<{ policy: MutablePolicy; operations: string[] }[]> {
  const files = readdirSync(API, { recursive: true, encoding: 'utf8' }).filter((name) => /\bpolicy\.ts$/.test(name));
  const rooms: unknown[] = await Promise.all(files.map((name) => import(join(API, name))));
  const policies = rooms.flatMap((room) => Object.values(Object(room))).filter(isMutable);
  // hapi copies what a route says, so its policies are told by their names.
  return policies.map((policy) => ({ policy, operations: operationsNaming(api, policy.name) }));
}

const operationsNaming = (api: Server, name: string): string[] =>
  api
    .table()
    .filter(({ settings }) => settings.app?.policies?.some((each) => each.name === name))
    .map(({ settings }) => settings.id ?? '');

/** Runs with the policy judging everybody alike. */
export async function withVerdict<T>(policy: MutablePolicy, verdict: Verdict, run: () => Promise<T>): Promise<T> {
  const { evaluate } = policy;
  policy.evaluate = () => verdict;
  try {
    return await run();
  } finally {
    policy.evaluate = evaluate;
  }
}

/** A statement that acts and judges in one, with a condition removed, or one that nobody meets. */
interface StatementChange {
  readonly statement: string;
  readonly from: string | RegExp;
  readonly to: string;
}

/** Runs with the statement changed; all others go their way. */
export async function withStatement<T>(testApi: TestApi, change: StatementChange, run: () => Promise<T>): Promise<T> {
  const { config, database } = testApi.services;
  const untouched = new pg.Pool({ connectionString: config.database.url });
  let isMet = false;
  const changed = (asked: pg.QueryConfig): pg.QueryConfig => {
    const text = asked.text.replaceAll(change.from, change.to);
    if (asked.name !== change.statement || text === asked.text) return asked;
    isMet = true;
    return { ...asked, name: 'changed', text };
  };
  const pools = [database.pool, database.waitingPool, database.actingPool, database.readingPool];
  for (const pool of pools)
    Object.assign(pool, {
      query: (asked: string | pg.QueryConfig, values?: unknown[]) =>
        typeof asked === 'string' ? untouched.query(asked, values) : untouched.query(changed(asked)),
    });
  try {
    const result = await run();
    if (!isMet) throw new Error(`Nothing asked ${change.statement} for ${change.from}`);
    return result;
  } finally {
    for (const pool of pools) Reflect.deleteProperty(pool, 'query');
    await untouched.end();
  }
}

interface Place {
  readonly dialogId: string;
  readonly personId: string;
  /** Who seems to have done it. */
  readonly by: string;
}

/** As if an exclusion had left the participant's row and keys where they were. */
export async function lettingBackIn(testApi: TestApi, place: Place): Promise<void> {
  const { dialogId, personId } = place;
  await testApi.sql.query('update participants set left_at = null where dialog_id = $1 and person_id = $2', [
    dialogId,
    personId,
  ]);
  await givingAllKeys(testApi, place);
}

/** As if everybody who is let in were given the past. */
export const givingAllKeys = ({ services }: TestApi, { dialogId, personId, by }: Place): Promise<void> =>
  services.runInWork(callerFor(by), async (work) => {
    work.record('participant.admitted', { dialogId });
    await dropKeys(work, dialogId, personHolder(personId));
    await shareKeys(work, dialogId, keeperHolder(dialogId), personHolder(personId));
  });

const callerFor = (personId: string): Caller => ({
  kind: 'person',
  personId,
  clientId: 'portal',
  sessionId: `session-${personId}`,
  scopes: SCOPES,
  acr: acrOf('substantial'),
  authTime: Math.floor(Date.now() / 1000),
  expiresAt: Math.floor(Date.now() / 1000) + 600,
  requestId: 'control',
  network: null,
  operation: 'test',
});
