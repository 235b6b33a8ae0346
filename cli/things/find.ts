import type { Candidate } from '../candidates.ts';
import type { Context } from '../context.ts';
import { readAll } from '../pages.ts';

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

/** More than anybody chooses from. */
const MOST_PAGES = 25;

export const ofPages = <T>(read: Parameters<typeof readAll<T>>[0]): Promise<T[]> =>
  readAll(read, { mostPages: MOST_PAGES });
