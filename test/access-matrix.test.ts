import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { POLICY_SAMPLES } from '../api/rights/policy-facts.ts';
import { SAMPLE_ACTORS } from '../api/rights/sample-actors.ts';
import { lettingBackIn, mutablePolicies, withStatement, withVerdict } from './access/mutants.ts';
import { operationOf, operations, send } from './access/operations.ts';
import { createRunner, type Runner } from './access/run.ts';
import { rows } from './access/table.ts';
import { askForToken } from './access/tokens.ts';
import { ACTORS, type ActorName, createTestUsers, FOREIGN_MARK, type TestUsers } from './access/users.ts';

describe('who may do what', () => {
  let users: TestUsers;
  let runner: Runner;
  beforeAll(async () => {
    users = await createTestUsers();
    runner = await createRunner(users);
  });
  afterAll(() => users.close());

  it('is written down for every operation of the contract, and for no other', () => {
    const known = [...operations.keys()];
    expect(known.length).toBeGreaterThan(25);
    expect([...new Set(rows().map(({ operation }) => operation))].toSorted()).toEqual(known.toSorted());
  });

  it('says of every operation with an id what ids from elsewhere get', () => {
    const covered = new Set(rows().map(({ operation, asked }) => `${operation} ${asked}`));
    for (const [name, { path }] of operations) {
      // A pattern is no id: each municipality has its own of the same words.
      const ids = path.replace('{kle}', '').split('{').length - 1;
      if (ids > 0) expect(covered, name).toContain(`${name} elsewhere`);
      if (ids > 1) expect(covered, name).toContain(`${name} within`);
    }
  });

  it('is so for every actor, with own, foreign and random ids, over HTTP with real tokens', async () => {
    const began = performance.now();
    const { cells, faults } = await runner.run(rows());
    expect(faults).toEqual([]);
    expect(cells.length).toBeGreaterThan(rows().length * ACTORS.length);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    process.stdout.write(`access matrix: ${cells.length} cells in ${seconds} s\n`);
  }, 1_200_000);

  it('has left no name from elsewhere in the logs, where every id that was asked for stands', async () => {
    for (const [operation, reader] of [
      ['listAuditEvents', 'administrator'],
      ['listDialogAuditEvents', 'coordinator'],
    ] as const) {
      const told = await everyPage(users, operation, reader);
      expect(told, operation).toContain(users.foreign.personId);
      expect(told, operation).not.toContain(FOREIGN_MARK);
    }
  });

  it('knows no frontend without a person: the hub gives it no token', async () => {
    const scope = 'dialogs:read';
    for (const client of ['portal', 'letdialog-cli']) {
      const answer = await askForToken(users.testApi, { client_id: client, scope });
      expect(answer).not.toHaveProperty('access_token');
      expect(answer.error).toMatch(/^(unauthorized_client|invalid_request)$/);
    }
  });

  it('would be found wrong with one check removed, and with one refusing everybody (control)', async () => {
    const policies = await mutablePolicies(users.testApi.api);
    expect(policies.length).toBeGreaterThan(10);
    const unnoticed: string[] = [];
    for (const { policy, operations: asking } of policies.filter(isAsked)) {
      const asked = rows().filter((row) => asking.includes(row.operation) && row.asked !== 'elsewhere');
      for (const verdict of ['allowed', 'hidden'] as const) {
        const isFound = await withVerdict(policy, verdict, () => runner.findsFault(asked));
        if (!isFound) unnoticed.push(`${policy.name} ${verdict}`);
      }
    }
    expect(unnoticed).toEqual([]);
  }, 1_200_000);

  it('has no check to remove only where the rule lets everybody by (control)', () => {
    const verdicts = POLICY_SAMPLES.filter(({ name }) => ABOUT_ONESELF.includes(name)).map(({ evaluate }) =>
      SAMPLE_ACTORS.map(evaluate),
    );
    expect(verdicts).toHaveLength(ABOUT_ONESELF.length);
    expect(new Set(verdicts.flat())).toEqual(new Set(['allowed']));
  });

  it('would be found wrong with a condition removed from a statement that judges by itself (control)', async () => {
    for (const { operation, ...change } of CHANGES) {
      const asked = rows().filter((row) => row.operation === operation && row.asked !== 'elsewhere');
      const isFound = await withStatement(users.testApi, change, () => runner.findsFault(asked));
      expect(isFound, `${change.statement}: ${change.to} for ${change.from}`).toBe(true);
    }
  });

  it.each([
    { operation: 'listDialogs', statement: 'dialogs-inbox' },
    { operation: 'listPosts', statement: 'posts-timeline' },
  ])('would be right in $operation even with everybody’s memberships: no key opens them', async (hot) => {
    const asked = rows().filter((row) => row.operation === hot.operation && row.asked !== 'elsewhere');
    const { faults } = await withStatement(users.testApi, { ...hot, ...EVERYBODYS }, () => runner.run(asked));
    expect(faults).toEqual([]);
    const { personId } = users.persons.invited;
    const [last] = (await users.testApi.events(`action = 'tampering.found' and actor_id = '${personId}'`)).slice(-1);
    expect(last).toMatchObject({ reason: 'dialog_keys', count: expect.any(Number) });
  });

  it('would be found wrong by an exclusion that forgets the keys (control)', async () => {
    // Others are asked about the row too, and its MAC says that they have left.
    const keyed = ['listDialogs', 'listPosts', 'createPost'];
    const asked = rows().filter((row) => keyed.includes(row.operation) && row.asked === 'own');
    expect((await runner.run(asked)).faults).toEqual([]);
    const { removed, coordinator } = users.persons;
    const place = { dialogId: users.dialogId, personId: removed.personId, by: coordinator.personId };
    await lettingBackIn(users.testApi, place);
    const { faults } = await createRunner(users).then((anew) => anew.run(asked));
    for (const name of keyed) expect(faults).toContainEqual(expect.stringContaining(`${name} own as removed`));
  });
});

async function everyPage(users: TestUsers, operation: string, reader: ActorName): Promise<string> {
  const texts: string[] = [];
  for (let cursor: string | null = null; texts.length === 0 || cursor !== null; ) {
    const query = { limit: '200', ...(cursor === null ? {} : { cursor }) };
    const { text } = await send(users, operationOf(operation), { ids: users.own, query }, reader);
    texts.push(text);
    cursor = JSON.parse(text).next;
  }
  return texts.join('');
}

/** No rule to remove: whoever is logged in may do these about themselves. */
const ABOUT_ONESELF = [
  'own-consents.see',
  'own-consent.answer',
  'access-log.see',
  'events.follow',
  'invitation.accept',
  'me.change',
  'me.change-address',
  'reference.resolve',
  'me.export',
  'me.see',
];
/** The statement judges, not the policy: changed here are its conditions. */
const IN_STATEMENTS = ['dialogs.list', 'posts.write'];

const isAsked = ({ policy: { name } }: { policy: { name: string } }): boolean =>
  ![...ABOUT_ONESELF, ...IN_STATEMENTS].includes(name);

/** Whose the memberships are, in either way of saying it. */
const EVERYBODYS = { from: /(?<=join live on )live\.id = pt\.person_id|pt\.person_id = live\.id(?= and)/g, to: 'true' };
const NOBODYS = { from: 'and pt.person_id = live.id and pt.left_at is null', to: 'and false' };
const CHANGES = [
  { operation: 'listDialogs', statement: 'dialogs-inbox', from: 'where pt.left_at is null', to: 'where false' },
  { operation: 'listPosts', statement: 'posts-timeline', ...NOBODYS },
  { operation: 'createPost', statement: 'posts-write', ...EVERYBODYS },
  { operation: 'createPost', statement: 'posts-write', ...NOBODYS },
  { operation: 'createPost', statement: 'posts-write', from: /and \w+\.state = 'open'/g, to: '' },
  // The post is there, and its event is not.
  { operation: 'createPost', statement: 'posts-write', from: "where live and result <> 'stale'", to: 'where false' },
];
