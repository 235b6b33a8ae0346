import { DomainError } from './errors.ts';

/** How long a turn may take, and how long one waits for a turn: then the one before hangs. */
export const BATCH_MILLISECONDS = 5_000;

export interface GroupCommitRules<Item> {
  /** How many there may be in one turn. */
  readonly maxBatch: number;
  /** Items of the same word share none. */
  readonly separateBy?: (item: Item) => string;
  readonly patienceMilliseconds?: number;
}

interface Waiting<Item, Answer> {
  readonly item: Item;
  readonly word: string | undefined;
  readonly since: number;
  readonly done: (answer: Answer) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Group commit. A commit costs many times what an act does, so what comes while one is under way shares the next. `run` yields
 * who tells the answer at a place, or throws for it; a turn that fails, fails for all who shared it. It must end, well or badly.
 * @throws DomainError unavailable, for whoever has waited too long
 */
export function createGroupCommit<Item, Answer>(
  run: (items: readonly Item[]) => Promise<(place: number) => Answer>,
  { maxBatch: most, separateBy: apart, patienceMilliseconds = BATCH_MILLISECONDS }: GroupCommitRules<Item>,
): (item: Item) => Promise<Answer> {
  // In the order of coming.
  const waiting: Waiting<Item, Answer>[] = [];
  let isRunning = false;
  const take = async (turn: readonly Waiting<Item, Answer>[]): Promise<void> => {
    try {
      const answerAt = await run(turn.map(({ item }) => item));
      for (const [place, { done, failed }] of turn.entries()) settle(() => answerAt(place), { done, failed });
    } catch (error) {
      for (const { failed } of turn) failed(error);
    }
  };
  const takeAll = async (): Promise<void> => {
    isRunning = true;
    while (waiting.length > 0) {
      const earliest = performance.now() - patienceMilliseconds;
      const tired = waiting.filter(({ since }) => since < earliest);
      waiting.splice(0, tired.length);
      for (const { failed } of tired) failed(new DomainError('unavailable', 'unavailable'));
      const turn = nextBatch(waiting, most);
      if (turn.length > 0) await take(turn);
    }
    isRunning = false;
  };
  return (item) =>
    new Promise((done, failed) => {
      waiting.push({ item, word: apart?.(item), since: performance.now(), done, failed });
      if (!isRunning) void takeAll();
    });
}

function settle<Answer>(tell: () => Answer, { done, failed }: Pick<Waiting<unknown, Answer>, 'done' | 'failed'>): void {
  try {
    done(tell());
  } catch (error) {
    failed(error);
  }
}

/** Takes them out of the queue; who may not share this turn stays, in order. */
function nextBatch<Item, Answer>(waiting: Waiting<Item, Answer>[], most: number): Waiting<Item, Answer>[] {
  const turn: Waiting<Item, Answer>[] = [];
  const passed: Waiting<Item, Answer>[] = [];
  const taken = new Set<string>();
  for (const each of waiting) {
    if (turn.length === most) break;
    const mayShare = each.word === undefined || !taken.has(each.word);
    (mayShare ? turn : passed).push(each);
    if (each.word !== undefined) taken.add(each.word);
  }
  waiting.splice(0, turn.length + passed.length, ...passed);
  return turn;
}
