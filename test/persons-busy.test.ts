import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, startTestApi, type TestApi, type TestUser, version } from './setup/test-api.ts';

const WRITERS = 8;
const TRIES = 2;
const MILLISECONDS = 2_000;

/** Writers that repeat an act without a pause, until `during` is over. @returns the statuses that they were answered */
async function beside(act: () => Promise<Answer>, during: () => Promise<void>): Promise<Map<number, number>> {
  const statuses = new Map<number, number>();
  let isOver = false;
  const write = async (): Promise<void> => {
    while (!isOver) {
      const { status } = await act();
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  };
  const writers = Array.from({ length: WRITERS }, write);
  try {
    await sleep(300);
    await during();
  } finally {
    isOver = true;
    await Promise.all(writers);
  }
  return statuses;
}

describe('beside a burst of creations by or for them, a person', () => {
  let testApi: TestApi;
  let inger: TestUser;
  let bo: TestUser;
  beforeAll(async () => {
    testApi = await startTestApi();
    inger = await testApi.employee('Inger Dahl', { privileges: ['administrator'] });
    bo = await testApi.employee('Bo Lund');
  });
  afterAll(() => testApi.close());

  const path = (of: TestUser): string => `/administration/persons/${of.personId}`;
  const count = async (sql: string, ...values: unknown[]): Promise<number> =>
    (await testApi.sql.query(`select count(*)::int as count from ${sql}`, values)).rows[0].count;
  const topic = 'Trivsel i skolen';
  const subject = { name: 'Emma Krogh' };

  const creatingBy = (of: TestUser) => (): Promise<Answer> => of.post('/dialogs', { topic, subject });
  const creatingFor = (of: TestUser) => (): Promise<Answer> =>
    inger.post('/administered-dialogs', { topic, subject, coordinatorId: of.personId });

  /** Tries again as a client does that is told 503. */
  async function wins(act: () => Promise<Answer>): Promise<void> {
    const began = Date.now();
    const answers: Answer[] = [];
    while (answers.at(-1)?.status !== 200 && answers.length < TRIES) answers.push(await act());
    const lasted = Date.now() - began;
    console.log(answers.map(({ status, body }) => [status, body.code]), lasted);
    expect(answers.at(-1)?.status).toBe(200);
    expect(lasted).toBeLessThan(MILLISECONDS);
  }
  const act = (of: TestUser, what: string, body?: object) => async (): Promise<Answer> =>
    inger.post(`${path(of)}/${what}`, body, version((await inger.get(path(of))).body.version));

  it.each([
    ['by', creatingBy, 401],
    ['for', creatingFor, 404],
  ] as const)('is removed, when dialogs are created %s them, and nothing is left', async (_, creating, after) => {
    const anna = await testApi.employee('Anna Holm');
    const statuses = await beside(creating(anna), () => wins(act(anna, 'remove', { successorId: bo.personId })));
    console.log(statuses);
    expect(statuses.get(201), 'control: the burst had begun').toBeGreaterThan(0);
    expect([...statuses.keys()].sort()).toEqual([201, after]);
    expect(await count('participants where person_id = $1 and left_at is null', anna.personId)).toBe(0);
    expect(await count('dialog_keys where holder_id = $1', anna.personId)).toBe(0);
  });

  it('is disabled', async () => {
    const anna = await testApi.employee('Anna Holm');
    const statuses = await beside(creatingBy(anna), () => wins(act(anna, 'disable')));
    console.log(statuses);
    expect(statuses.get(201), 'control: the burst had begun').toBeGreaterThan(0);
    expect([...statuses.keys()].sort()).toEqual([201, 401]);
  });

  it('is protected, and the burst goes on', async () => {
    const anna = await testApi.employee('Anna Holm');
    const statuses = await beside(creatingBy(anna), () => wins(() => inger.put(`${path(anna)}/protection`, undefined)));
    console.log(statuses);
    expect([...statuses.keys()]).toEqual([201]);
  });
});
