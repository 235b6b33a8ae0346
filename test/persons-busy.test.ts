import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, startTestApi, type TestApi, type TestUser, version } from './setup/test-api.ts';

const WRITERS = 8;
const TRIES = 2;
/** What may be created while an act waits for its turn: what was under way, and a little that came before it. */
const MOST_MEANWHILE = 5 * WRITERS;

type Statuses = Map<number, number>;

/** Writers that repeat an act without a pause, until `during` is over. */
async function beside(act: () => Promise<Answer>, during: (statuses: Statuses) => Promise<void>): Promise<Statuses> {
  const statuses: Statuses = new Map();
  let isOver = false;
  const write = async (): Promise<void> => {
    while (!isOver) {
      const { status } = await act();
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  };
  const writers = Array.from({ length: WRITERS }, write);
  try {
    await expect.poll(() => statuses.get(201) ?? 0, { timeout: 10_000 }).toBeGreaterThan(WRITERS);
    await during(statuses);
  } finally {
    isOver = true;
    await Promise.all(writers);
  }
  return statuses;
}

/** And 503, where too many wait for a connection or for the person. */
function expectOnly(statuses: Statuses, ...expected: number[]): void {
  expect([...statuses.keys()]).toEqual(expect.arrayContaining(expected));
  expect([...expected, 503]).toEqual(expect.arrayContaining([...statuses.keys()]));
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
  const newDialog = { topic: 'Trivsel i skolen', subject: { name: 'Emma Krogh' } };
  const creatingBy = (of: TestUser) => (): Promise<Answer> => of.post('/dialogs', newDialog);
  const creatingFor = (of: TestUser) => (): Promise<Answer> =>
    inger.post('/administered-dialogs', { ...newDialog, coordinatorId: of.personId });
  const act = (of: TestUser, what: string, body?: object) => async (): Promise<Answer> =>
    inger.post(`${path(of)}/${what}`, body, version((await inger.get(path(of))).body.version));

  /** Tries again as a client does that is told 503, and is not overtaken without end. */
  const wins = (ending: () => Promise<Answer>) => async (statuses: Statuses) => {
    const before = statuses.get(201) ?? 0;
    const answers: Answer[] = [];
    while (answers.at(-1)?.status !== 200 && answers.length < TRIES) answers.push(await ending());
    expect(answers.at(-1)?.status).toBe(200);
    expect((statuses.get(201) ?? 0) - before).toBeLessThan(MOST_MEANWHILE);
  };

  it.each([
    ['by', creatingBy, 401],
    ['for', creatingFor, 404],
  ] as const)('is removed, when dialogs are created %s them, and nothing is left', async (_, creating, after) => {
    const anna = await testApi.employee('Anna Holm');
    const statuses = await beside(creating(anna), wins(act(anna, 'remove', { successorId: bo.personId })));
    expectOnly(statuses, 201, after);
    expect(await count('participants where person_id = $1 and left_at is null', anna.personId)).toBe(0);
    expect(await count('dialog_keys where holder_id = $1', anna.personId)).toBe(0);
  });

  it('is disabled, with the invitations made', async () => {
    const anna = await testApi.employee('Anna Holm');
    let guests = 0;
    const inviting = async (): Promise<Answer> => {
      const created = await creatingBy(anna)();
      guests += 1; // only so many mails go to one address
      const invitation = { email: `guest-${guests}@mail.example`, capacity: 'citizen' };
      return created.status === 201 ? anna.post(`/dialogs/${created.body.id}/invitations`, invitation) : created;
    };
    const statuses = await beside(inviting, wins(act(anna, 'disable')));
    expectOnly(statuses, 201, 401);
    expect(await count("invitations where invited_by = $1 and state = 'pending'", anna.personId)).toBe(0);
    expect(await count("invitations where invited_by = $1 and state = 'withdrawn'", anna.personId)).toBeGreaterThan(0);
  });

  it('is removed, when they are added to dialogs', async () => {
    const anna = await testApi.employee('Anna Holm');
    const adding = async (): Promise<Answer> => {
      const { body } = await creatingBy(bo)();
      return inger.post(`/dialogs/${body.id}/participants`, { personId: anna.personId });
    };
    const statuses = await beside(adding, wins(act(anna, 'remove', {})));
    expectOnly(statuses, 201, 404);
    expect(await count('participants where person_id = $1 and left_at is null', anna.personId)).toBe(0);
  });

  it('is protected, and changes their own settings, and the burst goes on', async () => {
    const anna = await testApi.employee('Anna Holm');
    const changing = async (): Promise<Answer> => {
      const { body } = await anna.get('/me');
      return anna.patch('/me', { language: 'en' }, version(body.version));
    };
    const statuses = await beside(creatingBy(anna), async (each) => {
      await wins(() => inger.put(`${path(anna)}/protection`, undefined))(each);
      await wins(changing)(each);
    });
    expectOnly(statuses, 201);
  });
});
