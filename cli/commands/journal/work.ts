/** Which dialogs have posts that wait, from the list of work. */
import type { Context } from '../../context.ts';
import { CommandError } from '../../errors.ts';
import { patiently } from '../../pages.ts';

export interface WaitingDialog {
  readonly dialogId: string;
  readonly isFiled: boolean;
}

/** One page after the other, so that what is exported meanwhile shifts nothing. */
export async function* waitingDialogs(context: Context): AsyncGenerator<WaitingDialog> {
  for (let cursor: string | null = ''; cursor !== null; ) {
    const query = new URLSearchParams({ limit: '200', ...(cursor === '' ? {} : { cursor }) });
    const page: WorkPage = await patiently(context, () => readPage(context, `/v1/journal-work?${query}`));
    yield* page.items;
    cursor = page.next;
  }
}

interface WorkPage {
  readonly items: readonly WaitingDialog[];
  readonly next: string | null;
}

async function readPage(context: Context, path: string): Promise<WorkPage> {
  const pieces: Uint8Array[] = [];
  for await (const piece of await context.downloadFile(path, 'application/json')) pieces.push(piece);
  const answer: unknown = JSON.parse(Buffer.concat(pieces).toString('utf8'));
  if (!isPage(answer)) throw new CommandError('failed', 'The answer is not that of a LetDialog API.');
  return answer;
}

const isPage = (value: unknown): value is WorkPage =>
  typeof value === 'object' &&
  value !== null &&
  'items' in value &&
  Array.isArray(value.items) &&
  value.items.every(isWaiting) &&
  'next' in value &&
  (value.next === null || typeof value.next === 'string');

const isWaiting = (value: unknown): value is WaitingDialog =>
  typeof value === 'object' &&
  value !== null &&
  'dialogId' in value &&
  typeof value.dialogId === 'string' &&
  'isFiled' in value &&
  typeof value.isFiled === 'boolean';
