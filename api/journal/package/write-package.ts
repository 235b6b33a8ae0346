import { createHash } from 'node:crypto';
import type { PdfRenderer } from '../../pdf/pdf.ts';
import type { PackageManifest } from '../exports/model.ts';
import { fillPackage } from './fill-package.ts';
import { createPackageZip } from './package-zip.ts';
import type { PackageSource } from './source.ts';

export interface WriteOptions {
  readonly renderer: PdfRenderer;
  readonly signal?: AbortSignal;
  /** In whole per cent, each once and growing. */
  readonly onProgress?: (percent: number) => void;
}

export interface WrittenPackage {
  /** The zip. Read once; to stop reading stops the writing. */
  readonly bytes: AsyncIterable<Buffer>;
  /** @throws Error before the last byte has been read */
  result(): PackageResult;
}

export interface PackageResult {
  readonly sha256: Buffer;
  readonly bytes: number;
  readonly manifest: PackageManifest;
}

/**
 * A package as a zip, made as it is read. The same source and versions make the same bytes.
 *
 * The bytes end in an error when the signal says so, when the source or the renderer fails, and when what the source
 * tells does not add up. Then there is no result.
 */
export function writePackage(source: PackageSource, options: WriteOptions): WrittenPackage {
  let result: PackageResult | null = null;
  return {
    bytes: zipped(source, options, (made) => {
      result = made;
    }),
    result: () => {
      if (result === null) throw new Error('the package is not written yet');
      return result;
    },
  };
}

async function* zipped(
  source: PackageSource,
  { renderer, signal: outer, onProgress }: WriteOptions,
  onEnd: (result: PackageResult) => void,
): AsyncGenerator<Buffer> {
  const stopped = new AbortController();
  const signal = outer ? AbortSignal.any([outer, stopped.signal]) : stopped.signal;
  signal.throwIfAborted();
  const zip = createPackageZip(new Date(source.head.package.at), signal);
  const fail = (reason: unknown): void => void zip.output.destroy(asError(reason));
  const abort = (): void => fail(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  let manifest: PackageManifest | null = null;
  const filling = fillPackage(zip, { source, renderer, signal, onProgress: growing(onProgress) }).then((made) => {
    manifest = made;
  }, fail);
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const piece of zip.output) {
      hash.update(piece);
      bytes += piece.length;
      yield piece;
    }
    await filling;
    if (manifest === null) throw new Error('a package ended before it was whole');
    onEnd({ sha256: hash.digest(), bytes, manifest });
  } finally {
    signal.removeEventListener('abort', abort);
    stopped.abort();
    await filling;
  }
}

const asError = (reason: unknown): Error => (reason instanceof Error ? reason : new Error('writing was stopped'));

function growing(onProgress: WriteOptions['onProgress']): (share: number) => void {
  let told = -1;
  return (share) => {
    const percent = Math.min(100, Math.floor(share * 100));
    if (percent <= told) return;
    told = percent;
    onProgress?.(percent);
  };
}
