import { DomainError } from './errors.ts';

/** How long a batch may take, and how long an item may wait for its batch before the running one counts as hung. */
export const BATCH_TIMEOUT_MILLISECONDS = 5_000;

export interface GroupCommitOptions<Item> {
  readonly maxBatch: number;
  /** Items with the same key never share a batch. */
  readonly separateBy?: (item: Item) => string;
  readonly timeoutMilliseconds?: number;
}

interface QueuedItem<Item, Answer> {
  readonly item: Item;
  readonly key: string | undefined;
  readonly since: number;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Group commit: a commit costs many times what an act does, so items that come while a batch runs share the next one.
 *
 * `run` returns the function that gives the answer for a place in the batch, or throws for that place. When `run`
 * itself fails, all items of the batch fail. `run` must have a timeout of its own.
 * @throws DomainError unavailable, for an item that has waited too long
 */
export function createGroupCommit<Item, Answer>(
  run: (items: readonly Item[]) => Promise<(place: number) => Answer>,
  { maxBatch, separateBy, timeoutMilliseconds = BATCH_TIMEOUT_MILLISECONDS }: GroupCommitOptions<Item>,
): (item: Item) => Promise<Answer> {
  // In the order of arrival.
  const queue: QueuedItem<Item, Answer>[] = [];
  let isRunning = false;
  const runBatch = async (batch: readonly QueuedItem<Item, Answer>[]): Promise<void> => {
    try {
      const answerAt = await run(batch.map(({ item }) => item));
      for (const [place, queued] of batch.entries()) answer(queued, () => answerAt(place));
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  };
  const runQueue = async (): Promise<void> => {
    isRunning = true;
    while (queue.length > 0) {
      const earliest = performance.now() - timeoutMilliseconds;
      const timedOut = queue.filter(({ since }) => since < earliest);
      queue.splice(0, timedOut.length);
      for (const { reject } of timedOut) reject(new DomainError('unavailable', 'unavailable'));
      const batch = takeBatch(queue, maxBatch);
      if (batch.length > 0) await runBatch(batch);
    }
    isRunning = false;
  };
  return (item) =>
    new Promise((resolve, reject) => {
      queue.push({ item, key: separateBy?.(item), since: performance.now(), resolve, reject });
      if (!isRunning) void runQueue();
    });
}

function answer<Answer>(
  { resolve, reject }: Pick<QueuedItem<unknown, Answer>, 'resolve' | 'reject'>,
  read: () => Answer,
): void {
  try {
    resolve(read());
  } catch (error) {
    reject(error);
  }
}

/** Removes the next batch from the queue. Items that may not share it stay, in order. */
function takeBatch<Item, Answer>(queue: QueuedItem<Item, Answer>[], maxBatch: number): QueuedItem<Item, Answer>[] {
  const batch: QueuedItem<Item, Answer>[] = [];
  const passedOver: QueuedItem<Item, Answer>[] = [];
  const keys = new Set<string>();
  for (const queued of queue) {
    if (batch.length === maxBatch) break;
    const mayShare = queued.key === undefined || !keys.has(queued.key);
    (mayShare ? batch : passedOver).push(queued);
    if (queued.key !== undefined) keys.add(queued.key);
  }
  queue.splice(0, batch.length + passedOver.length, ...passedOver);
  return batch;
}
