import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGroupCommit } from '../api/core/group-commit.ts';
import { aDialog } from './setup/factories.ts';
import { holding } from './setup/locks.ts';
import { startTestApi, type TestApi, type TestUser } from './setup/test-api.ts';

describe('what comes together', () => {
  const turns: string[][] = [];
  const together = createGroupCommit<string, string>(
    async (words) => {
      turns.push([...words]);
      await sleep(5);
      if (words.includes('storm')) throw new Error('storm');
      return (place) => {
        const word = words[place] ?? '';
        if (word === 'thorn') throw new Error('thorn');
        return word.toUpperCase();
      };
    },
    { maxBatch: 3, separateBy: (word) => word.charAt(0) },
  );
  const all = async (...words: string[]): Promise<string[]> => {
    turns.length = 0;
    const ends = await Promise.allSettled(words.map(together));
    return ends.map((end) => (end.status === 'fulfilled' ? end.value : String(end.reason)));
  };

  it('shares the turn after the one that is under way, each with its own answer', async () => {
    expect(await all('a', 'b', 'c')).toEqual(['A', 'B', 'C']);
    expect(turns).toEqual([['a'], ['b', 'c']]);
  });

  it('never comes in turns of more than it may, nor with another of the same word, and keeps its order', async () => {
    expect(await all('x', 'a1', 'a2', 'b', 'c', 'a3', 'd')).toEqual(['X', 'A1', 'A2', 'B', 'C', 'A3', 'D']);
    expect(turns).toEqual([['x'], ['a1', 'b', 'c'], ['a2', 'd'], ['a3']]);
  });

  it('is refused when it has waited too long, and what comes after is not', async () => {
    let taken = 0;
    const hanging = createGroupCommit<number, number>(
      async ([wait = 0]) => {
        taken += 1;
        await sleep(wait);
        return () => wait;
      },
      { maxBatch: 1, timeoutMilliseconds: 30 },
    );
    const ends = await Promise.allSettled([hanging(60), hanging(1), hanging(2)]);
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(ends[1]).toMatchObject({ reason: { kind: 'unavailable' } });
    expect(await hanging(3)).toBe(3);
    expect(taken).toBe(2);
  });

  it('fails together, or alone when only its own answer fails, and the next turn is taken', async () => {
    expect(await all('x', 'storm', 'b', 'c', 'd')).toEqual(['X', 'Error: storm', 'Error: storm', 'Error: storm', 'D']);
    expect(await all('x', 'thorn', 'b')).toEqual(['X', 'Error: thorn', 'B']);
  });
});

describe('posts that come together', () => {
  let testApi: TestApi;
  let anna: TestUser;
  let dialogs: string[];
  beforeAll(async () => {
    testApi = await startTestApi();
    anna = await testApi.employee('Anna Holm');
    dialogs = await Promise.all(Array.from({ length: 8 }, () => aDialog(anna)));
  });
  afterAll(() => testApi.close());

  const post = (dialog: string, body: string) => anna.post(`/dialogs/${dialog}/posts`, { body });
  const written = async (since: number): Promise<number> =>
    (await testApi.events("action = 'post.created' and outcome = 'success'")).length - since;

  it('are each in their own dialog, with a number and an event', async () => {
    const before = await written(0);
    const commits = async (): Promise<number> => {
      const { rows } = await testApi.sql.query('select count(distinct xmin::text)::int as count from posts');
      return rows[0].count;
    };
    const earlier = await commits();
    const asked = Array.from({ length: 40 }, (_, index) => dialogs[index % dialogs.length] ?? '');
    const answers = await Promise.all(asked.map((dialog, index) => post(dialog, `post ${index}`)));
    expect(answers.map(({ status }) => status)).toEqual(asked.map(() => 201));
    for (const dialog of dialogs) {
      const numbers = answers.filter((_, index) => asked[index] === dialog).map(({ body }) => body.number);
      expect(numbers.toSorted()).toEqual([1, 2, 3, 4, 5]);
      const { items } = (await anna.get(`/dialogs/${dialog}/posts`)).body;
      expect(items.map(({ body }: { body: string }) => asked[Number(body.slice(5))])).toEqual(items.map(() => dialog));
    }
    expect(await written(before)).toBe(40);
    expect((await commits()) - earlier).toBeLessThan(30);
  });

  it.each([
    ['whose dialog is locked', (dialog: string) => `select from dialogs where id = '${dialog}' for update`],
    [
      'whose participants somebody holds',
      (dialog: string) => `select from participants where dialog_id = '${dialog}' for update`,
    ],
  ])('do not wait for one %s, and that one is written when it is free', async (_what, lock) => {
    const [locked = '', ...free] = dialogs;
    await holding(testApi, [lock(locked)], async (commit) => {
      const late = post(locked, 'late');
      const others = await Promise.all(free.map((dialog) => post(dialog, 'in time')));
      expect(others.map(({ status }) => status)).toEqual(free.map(() => 201));
      expect(await Promise.race([late, sleep(50, 'waits')])).toBe('waits');
      await commit();
      expect((await late).status).toBe(201);
    });
    const [newest] = (await anna.get(`/dialogs/${locked}/posts`)).body.items;
    expect(newest.body).toBe('late');
  });

  it('do not fail for the sake of one that fails', async () => {
    const [broken = '', ...fine] = dialogs;
    // What no statement can foresee: the insert breaks.
    await testApi.sql.query(`alter table posts add constraint broken check (dialog_id <> '${broken}') not valid`);
    const before = await written(0);
    const answers = await Promise.all([...fine, broken].map((dialog) => post(dialog, 'together')));
    expect(answers.map(({ status }) => status)).toEqual([...fine.map(() => 201), 500]);
    expect(await written(before)).toBe(fine.length);
    await testApi.sql.query('alter table posts drop constraint broken');
    expect((await post(broken, 'mended')).status).toBe(201);
  });
});
