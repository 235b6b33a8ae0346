import { describe, expect, it } from 'vitest';
import { createBudget } from '../../api/posts/search/budget.ts';
import { createTurns, takeTurn } from '../../api/posts/search/turns.ts';

const refusedFor = (search: Promise<unknown>): Promise<unknown> =>
  search.then(
    () => null,
    (error: { code: string; details: object }) => [error.code, error.details],
  );

describe('turns to search', () => {
  it('are one at a time for each person, and few at once', async () => {
    const turns = createTurns({ atOnce: 2, milliseconds: 60_000 });
    const ends: (() => void)[] = [];
    const begun: string[] = [];
    const search = (who: string): Promise<void> =>
      takeTurn(turns, who, () => {
        begun.push(who);
        return new Promise((resolve) => void ends.push(resolve));
      });
    const running = ['a', 'b', 'c'].map(search);
    await Promise.resolve();
    expect(begun).toEqual(['a', 'b']);
    expect(await refusedFor(search('a'))).toEqual(['too_many_searches', { retryAfterSeconds: 1 }]);
    ends[0]?.();
    await running[0];
    await new Promise((resolve) => setTimeout(resolve));
    expect(begun).toEqual(['a', 'b', 'c']);
    for (const end of ends) end();
    await Promise.all(running);
    await takeTurn(turns, 'a', async () => undefined);
  });

  it('are free again after a search that failed', async () => {
    const turns = createTurns({ atOnce: 1, milliseconds: 60_000 });
    await expect(takeTurn(turns, 'a', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await takeTurn(turns, 'a', async () => 'done')).toBe('done');
  });

  it('take a share of each minute', async () => {
    const turns = createTurns({ atOnce: 1, milliseconds: 20 });
    await takeTurn(turns, 'a', () => new Promise((resolve) => setTimeout(resolve, 30)));
    const [code, details] = Object(await refusedFor(takeTurn(turns, 'a', async () => undefined)));
    expect(code).toBe('too_many_searches');
    expect(details.retryAfterSeconds).toBeGreaterThan(50);
    expect(await takeTurn(turns, 'b', async () => 'done')).toBe('done');
  });
});

describe('the budget of a search', () => {
  it('lets the process do other things every few milliseconds', async () => {
    const budget = createBudget({ posts: 200, milliseconds: 10_000 });
    let others = 0;
    const beat = setInterval(() => {
      others += 1;
    }, 1);
    while (!budget.isSpent) {
      for (const begun = performance.now(); performance.now() - begun < 1; );
      await budget.spend();
    }
    clearInterval(beat);
    expect(budget.left).toBe(0);
    expect(others).toBeGreaterThan(10);
  });

  it('ends by time too', async () => {
    const budget = createBudget({ posts: 1_000_000, milliseconds: 20 });
    for (; !budget.isSpent; await budget.spend());
    expect(budget.left).toBeGreaterThan(0);
  });
});
