import type { Candidate } from '../candidates.ts';
import type { Context } from '../context.ts';
import type { Page } from '../pages.ts';

/** What the rest of the line says. */
export interface Sought {
  readonly dialogId?: string;
  /** What the person typed; without it, all are wanted that they could choose from. */
  readonly text?: string;
}

export type Find = (context: Context, sought: Sought) => Promise<readonly Candidate[]>;

/** @throws Error for a kind of thing of a dialog, in a command that names no dialog: the command is made wrong */
export function within({ dialogId }: Sought): string {
  if (dialogId === undefined) throw new Error('this is found in a dialog, and none is named');
  return dialogId;
}

const LARGEST_PAGE = 200;
/** More than anybody chooses from. */
const MOST_PAGES = 25;

export async function ofPages<T>(
  read: (query: { readonly limit: number; readonly cursor?: string }) => Promise<Page<T>>,
): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { items: more, next }: Page<T> = await read({ limit: LARGEST_PAGE, ...(cursor === null ? {} : { cursor }) });
    items.push(...more);
    if (next === null) break;
    cursor = next;
  }
  return items;
}
