/** What makes packages: the three steps between an export that was asked for and the bytes of its package. */
import type { ExportRef } from '../package/places.ts';
import type { PackageSource } from '../package/source.ts';
import type { PackageManifest } from './model.ts';

export interface WrittenPackage {
  readonly bytes: AsyncIterable<Buffer>;
  /** After the last byte. */
  result(): { readonly sha256: Buffer; readonly bytes: number; readonly manifest: PackageManifest };
}

export interface WritingOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (percent: number) => void;
}

export interface PackageMaking {
  /** Once for each export: sets the cut and the facts. `too_early` while the log has not come so far. */
  prepareExport(ref: ExportRef): Promise<'prepared' | 'too_early'>;
  /** Opens the dialog as its keeper, which is recorded. */
  openPackageSource(ref: ExportRef): Promise<{ readonly source: PackageSource; readonly packageKey: Buffer }>;
  writePackage(source: PackageSource, options: WritingOptions): WrittenPackage;
}
