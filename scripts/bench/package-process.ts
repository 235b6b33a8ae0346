/**
 * Writes a made-up package in a process of its own, so that its memory is that of the writing alone. Takes a size as JSON
 * and prints what it measured as JSON. The PDF is left out: it is made elsewhere, and measured there.
 */
import { writePackage } from '../../api/journal/package/write-package.ts';
import type { PdfRenderer } from '../../api/pdf/pdf.ts';
import { type DialogSize, largeDialog } from './data/large-dialog.ts';

export interface PackageMeasure {
  readonly milliseconds: number;
  /** The most that the process ever had, and what it had before it began. */
  readonly peakMegabytes: number;
  readonly megabytesBefore: number;
  readonly bytes: number;
  /** Of the zip, in hex. */
  readonly sha256: string;
}

const withoutPdf: PdfRenderer = {
  version: 'none',
  render: () => Promise.resolve({ pdf: Buffer.from('%PDF-1.7\n%%EOF\n'), pages: 0, missing: [] }),
};

const peakMegabytes = (): number => process.resourceUsage().maxRSS / 1024;

async function measure(size: DialogSize): Promise<PackageMeasure> {
  const source = largeDialog(size);
  const megabytesBefore = peakMegabytes();
  const begun = performance.now();
  const written = writePackage(source, { renderer: withoutPdf });
  for await (const _ of written.bytes);
  const milliseconds = performance.now() - begun;
  const { bytes, sha256 } = written.result();
  return { milliseconds, peakMegabytes: peakMegabytes(), megabytesBefore, bytes, sha256: sha256.toString('hex') };
}

process.stdout.write(`${JSON.stringify(await measure(JSON.parse(process.argv[2] ?? '')))}\n`);
