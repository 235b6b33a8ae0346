import type { PageOptions } from './arguments.ts';
import type { Context } from './context.ts';

export interface Page<T> {
  readonly items: T[];
  readonly next: string | null;
}

interface PageQuery {
  readonly limit?: number;
  readonly cursor?: string;
}

const LARGEST = 200;

/** Reads the first page, or all pages as one with --all. Notes when there are more. */
export async function readPages<T>(
  context: Context,
  options: PageOptions,
  read: (query: PageQuery) => Promise<Page<T>>,
): Promise<Page<T>> {
  const size = options.limit ?? (options.all ? LARGEST : undefined);
  const query = size === undefined ? {} : { limit: size };
  const first = await read(query);
  if (!options.all) {
    if (first.next !== null) context.note('There is more: --all gives everything.');
    return first;
  }
  const items = [...first.items];
  for (let next = first.next; next !== null; ) {
    const page = await read({ ...query, cursor: next });
    items.push(...page.items);
    next = page.next;
  }
  return { items, next: null };
}
