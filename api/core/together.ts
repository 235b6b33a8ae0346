/** How many there may be in one turn, and which may not share one. */
export interface TurnRules<Item> {
  readonly most: number;
  /** Items of the same word come one after the other. */
  readonly apart?: (item: Item) => string;
}

interface Waiting<Item, Answer> {
  readonly item: Item;
  readonly done: (answer: Answer) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Group commit. A commit costs many times what an act does, so what comes while one is under way shares the next. `run` yields
 * who tells the answer at a place, or throws for it; a turn that fails, fails for all who shared it.
 */
export function createTogether<Item, Answer>(
  run: (items: readonly Item[]) => Promise<(place: number) => Answer>,
  rules: TurnRules<Item>,
): (item: Item) => Promise<Answer> {
  let waiting: readonly Waiting<Item, Answer>[] = [];
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
      const { turn, rest } = nextTurn(waiting, rules);
      waiting = rest;
      await take(turn);
    }
    isRunning = false;
  };
  return (item) =>
    new Promise((done, failed) => {
      waiting = [...waiting, { item, done, failed }];
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

function nextTurn<Item, Answer>(
  waiting: readonly Waiting<Item, Answer>[],
  { most, apart }: TurnRules<Item>,
): { readonly turn: readonly Waiting<Item, Answer>[]; readonly rest: readonly Waiting<Item, Answer>[] } {
  const turn: Waiting<Item, Answer>[] = [];
  const rest: Waiting<Item, Answer>[] = [];
  const taken = new Set<string>();
  for (const each of waiting) {
    const word = apart?.(each.item);
    const mayShare = turn.length < most && (word === undefined || !taken.has(word));
    (mayShare ? turn : rest).push(each);
    if (mayShare && word !== undefined) taken.add(word);
  }
  return { turn, rest };
}
