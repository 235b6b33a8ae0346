import { createHash } from 'node:crypto';
import type { Context } from './context.ts';
import { CommandError } from './errors.ts';
import { barOf } from './print.ts';

interface Expected {
  readonly sha256: string | null;
  readonly bytes: number | null;
}

/** A file as it comes, with a bar. @throws CommandError failed, at its end, for other bytes than were told of */
export async function* checked(
  context: Context,
  pieces: AsyncIterable<Uint8Array>,
  { sha256, bytes }: Expected,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  let received = 0;
  try {
    for await (const piece of pieces) {
      hash.update(piece);
      received += piece.length;
      context.progress(barOf(Math.floor((100 * received) / Math.max(1, bytes ?? received))));
      yield piece;
    }
  } finally {
    context.progress('');
  }
  if (hash.digest('hex') !== sha256)
    throw new CommandError('failed', 'What came is not the package that the export tells of. Nothing was written.');
}
