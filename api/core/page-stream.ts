import { Readable } from 'node:stream';

/** Longer than any line takes for a page; whoever takes nothing for so long has stopped reading. */
export const STALL_MILLISECONDS = 120_000;

/** Asks for the next page only when the one before is on its way, so that a slow reader holds one page in memory. */
export function streamOf(pages: AsyncGenerator<string>, stallMilliseconds = STALL_MILLISECONDS): Readable {
  const stalled = (): void => void stream.destroy(new Error('the reader of an export has stopped'));
  const stream: Readable = Readable.from(watched(pages, stalled, stallMilliseconds), { objectMode: false });
  return stream;
}

async function* watched(
  pages: AsyncGenerator<string>,
  stalled: () => void,
  milliseconds: number,
): AsyncGenerator<string> {
  for await (const page of pages) {
    const timer = setTimeout(stalled, milliseconds);
    try {
      yield page;
    } finally {
      clearTimeout(timer);
    }
  }
}
