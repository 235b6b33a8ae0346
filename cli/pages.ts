import type { PageOptions } from './arguments.ts';
import type { Context } from './context.ts';
import { CommandError } from './errors.ts';
import { plural } from './print.ts';

export interface Page<T> {
  readonly items: T[];
  readonly next: string | null;
}

interface PageQuery {
  readonly limit?: number;
  readonly cursor?: string;
}

type Read<T> = (query: PageQuery) => Promise<Page<T>>;

const LARGEST = 200;
/** How often the same page is waited for. */
const MOST_WAITS = 10;

/** Reads the first page, or all pages as one with --all. Notes when there are more. */
export async function readPages<T>(context: Context, options: PageOptions, read: Read<T>): Promise<Page<T>> {
  const size = options.limit ?? (options.all ? LARGEST : undefined);
  const query = size === undefined ? {} : { limit: size };
  if (!options.all) {
    const first = await read(query);
    if (first.next !== null) context.note('There is more: --all gives everything.');
    return first;
  }
  const items: T[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await patiently(context, () => read(cursor ? { ...query, cursor } : query));
    items.push(...page.items);
    cursor = page.next;
  }
  return { items, next: null };
}

/** All pages may be more than a person may ask for in a minute. A page that was read is not lost then. */
export async function patiently<T>(context: Context, act: () => Promise<T>): Promise<T> {
  for (let waits = 0; ; waits += 1) {
    try {
      return await act();
    } catch (error) {
      const seconds = error instanceof CommandError ? error.retryAfterSeconds : null;
      if (seconds === null || waits === MOST_WAITS) throw error;
      context.note(`The API asks to wait ${plural(seconds, 'second')} ...`);
      await context.pause(seconds);
    }
  }
}
