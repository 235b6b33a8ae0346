/** What the commands of copies share: how one is waited for, fetched, and what still waits in it. */
import type { Schemas } from '../../api.ts';
import { checked } from '../../checked.ts';
import type { Context } from '../../context.ts';
import { CommandError, usageError } from '../../errors.ts';
import { writeGivenStream } from '../../files.ts';
import { plural, when } from '../../print.ts';

export type Copy = Schemas['PersonExport'];

export interface CopyOptions {
  readonly to?: string;
  readonly force?: boolean;
  /** False: neither waited for nor fetched. */
  readonly wait?: boolean;
}

/** @throws CommandError usage */
export function requireFile({ to, wait = true }: CopyOptions): void {
  if (wait && to === undefined) throw usageError('Name a file with --to, or --no-wait to fetch it later');
}

interface Fetching {
  /** As it was found or asked for. */
  readonly copy: Copy;
  readonly path: string;
  readonly read: () => Promise<Copy>;
}

const EVERY_SECONDS = 2;

/** Waits until it is made, and fetches it whole or not at all. @throws CommandError failed, cancelled */
export async function fetchCopy(
  context: Context,
  { copy: asked, path, read }: Fetching,
  { to, force = false, wait = true }: CopyOptions,
): Promise<Copy> {
  if (!wait || to === undefined) return asked;
  const copy = await untilMade(context, asked, read);
  if (copy.state !== 'ready')
    throw new CommandError('failed', `The copy ${copy.id} is ${copy.state}. Ask for a new one.`);
  const pieces = await context.downloadFile(path, 'application/zip');
  await writeGivenStream(to, checked(context, pieces, copy), force);
  return copy;
}

async function untilMade(context: Context, asked: Copy, read: () => Promise<Copy>): Promise<Copy> {
  let copy = asked;
  try {
    for (let seconds = 0; copy.state === 'making'; seconds += EVERY_SECONDS) {
      context.progress(`The copy is being made ... ${plural(seconds, 'second')}`);
      await context.pause(EVERY_SECONDS);
      copy = await read();
    }
  } finally {
    context.progress('');
  }
  return copy;
}

const waiting = ({ reviews }: Copy): Copy['reviews'] => reviews.filter(({ state }) => state === 'waiting');

/** What the command came to, and how to come back for the rest. */
export function copyText(
  copy: Copy,
  { file, again }: { readonly file: string | null; readonly again: string },
): string {
  const waits = waiting(copy);
  return [
    file === null
      ? `The copy ${copy.id} is ${copy.state}. "${again}" fetches it.`
      : `${plural(copy.bytes ?? 0, 'byte')} written to ${file}. It can be fetched until ${when(copy.expiresAt)}.`,
    ...(waits.length === 0 ? [] : waitingLines(waits, again)),
  ].join('\n');
}

const waitingLines = (waits: Copy['reviews'], again: string): string[] => [
  `What others wrote in ${plural(waits.length, 'dialog')} is not in it yet: somebody responsible looks through it first, within a month:`,
  ...waits.map(({ dialogId }) => `  ${dialogId}`),
  `You are told by mail when the copy is made anew. Then "${again}" fetches it.`,
];
