import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { PassThrough, Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** Either texts or bytes. */
export type Content = AsyncIterable<Uint8Array> | AsyncIterable<string> | Iterable<string>;

export interface Written {
  readonly size: number;
  /** In hex. */
  readonly sha256: string;
}

/** A zip that is read while it is written. Entries stand in the order in which they are added. */
export interface PackageZip {
  /** @param size where it is known: beyond 4 GB the zip must know it before */
  addStream(path: string, content: Content, size?: number): Promise<Written>;
  addBytes(path: string, bytes: Buffer): Promise<Written>;
  end(): void;
  readonly output: Readable;
}

const PIECE_BYTES = 65_536;

/** @param at the day that its entries are of. The same entries and day make the same bytes, on every machine */
export function createPackageZip(at: Date, signal: AbortSignal): PackageZip {
  const zip = new ZipFile();
  const output = zip.outputStream;
  if (!(output instanceof PassThrough)) throw new Error('a zip comes as a PassThrough');
  zip.on('error', (error) => output.destroy(error));
  // Not compressed: what comes out must not depend on the version of zlib.
  const options = { compress: false, mode: 0o100644, forceDosTimestamp: true, mtime: noonOf(at) };
  return {
    output,
    end: () => zip.end(),
    addStream: async (path, content, size) => {
      const hash = createHash('sha256');
      let bytes = 0;
      const stream = Readable.from(
        observed(content, (piece) => {
          signal.throwIfAborted();
          hash.update(piece);
          bytes += piece.length;
        }),
        { objectMode: false, highWaterMark: PIECE_BYTES },
      );
      zip.addReadStreamLazy(path, { ...options, ...(size === undefined ? {} : { size }) }, (done) =>
        done(null, stream),
      );
      await untilRead(stream, signal);
      return { size: bytes, sha256: hash.digest('hex') };
    },
    addBytes: async (path, bytes) => {
      signal.throwIfAborted();
      zip.addBuffer(bytes, path, options);
      if (output.writableNeedDrain) await once(output, 'drain', { signal });
      return { size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
    },
  };
}

async function* observed(content: Content, observe: (piece: Buffer) => void): AsyncGenerator<Buffer> {
  for await (const piece of gathered(content)) {
    observe(piece);
    // A stream of bytes takes an empty piece for nothing to read yet.
    if (piece.length > 0) yield piece;
  }
}

/** Lines and elements together, since each piece has its price in a zip. */
async function* gathered(content: Content): AsyncGenerator<Buffer> {
  let text = '';
  for await (const given of content) {
    if (typeof given !== 'string') yield Buffer.from(given.buffer, given.byteOffset, given.byteLength);
    else text += given;
    if (text.length < PIECE_BYTES) continue;
    yield Buffer.from(text);
    text = '';
  }
  yield Buffer.from(text);
}

async function untilRead(stream: Readable, signal: AbortSignal): Promise<void> {
  try {
    await finished(stream, { signal });
  } catch (error) {
    stream.destroy();
    throw error;
  }
}

/**
 * A zip has local times without a zone, so the time of day would depend on where the server stands. The day is that of
 * UTC, and noon exists on every day everywhere.
 */
const noonOf = (at: Date): Date => new Date(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate(), 12);
