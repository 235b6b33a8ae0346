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
  const size = options.limit;
  if (!options.all) {
    const first = await read(size === undefined ? {} : { limit: size });
    if (first.next !== null) context.note('There is more: --all gives everything.');
    return first;
  }
  const items = await readAll((each) => patiently(context, () => read(each)), { size: size ?? LARGEST });
  return { items, next: null };
}

/** All pages as one, or as many as are wanted. */
export async function readAll<T>(
  read: Read<T>,
  {
    size = LARGEST,
    mostPages = Number.POSITIVE_INFINITY,
  }: { readonly size?: number; readonly mostPages?: number } = {},
): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  for (let pages = 0; pages === 0 || (cursor !== null && pages < mostPages); pages += 1) {
    const page: Page<T> = await read(cursor === null ? { limit: size } : { limit: size, cursor });
    items.push(...page.items);
    cursor = page.next;
  }
  return items;
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
