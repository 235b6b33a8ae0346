import type { Readable } from 'node:stream';

/** On a bad line nothing comes for a while; a phone that is gone sends nothing any more. */
export const IDLE_MILLISECONDS = 60_000;

/** The bytes of a request as long as they come. The time in which they are stored does not count. */
export async function* whileTheyCome(source: Readable, limit = IDLE_MILLISECONDS): AsyncGenerator<Uint8Array> {
  const chunks = source.iterator({ destroyOnReturn: false });
  try {
    for (;;) {
      const timer = setTimeout(() => source.destroy(new Error('nothing came')), limit);
      const { done, value } = await chunks.next().finally(() => clearTimeout(timer));
      if (done) return;
      yield value;
    }
  } finally {
    // Left without an error, so that the refusal can still be answered on the same connection.
    await chunks.return?.();
    source.resume();
  }
}
