/**
 * Writes a made-up package in a process of its own, so that its memory is that of the writing alone. Takes a size as JSON
 * and prints what it measured as JSON. The PDF is made in processes of its own, and left out unless asked for.
 */
import { existsSync, readFileSync } from 'node:fs';
import { writePackage } from '../../api/journal/package/write-package.ts';
import type { PdfRenderer } from '../../api/pdf/pdf.ts';
import { createPdfRenderer } from '../../api/pdf/render.ts';
import { type DialogSize, largeDialog } from './data/large-dialog.ts';

export interface PackageOrder extends DialogSize {
  readonly hasPdf?: boolean;
}

export interface PackageMeasure {
  readonly milliseconds: number;
  /** Of CPU, all threads together: what it takes, however busy the machine is. */
  readonly cpuMilliseconds: number;
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

/**
 * What the kernel says of this program. `maxRSS` begins with what the process had that started it, so it serves only where
 * there is no /proc.
 */
function peakMegabytes(): number {
  const status = existsSync(STATUS) ? readFileSync(STATUS, 'utf8') : '';
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(status) ?? [];
  return (kilobytes === undefined ? process.resourceUsage().maxRSS : Number(kilobytes)) / 1024;
}
const STATUS = '/proc/self/status';

async function measure({ hasPdf = false, ...size }: PackageOrder): Promise<PackageMeasure> {
  const source = largeDialog(size);
  const renderer = hasPdf ? createPdfRenderer() : withoutPdf;
  const megabytesBefore = peakMegabytes();
  const begun = performance.now();
  const cpuBefore = process.cpuUsage();
  const written = writePackage(source, { renderer });
  for await (const _ of written.bytes);
  const milliseconds = performance.now() - begun;
  const { user, system } = process.cpuUsage(cpuBefore);
  const cpuMilliseconds = (user + system) / 1_000;
  const { bytes, sha256 } = written.result();
  return {
    milliseconds,
    cpuMilliseconds,
    peakMegabytes: peakMegabytes(),
    megabytesBefore,
    bytes,
    sha256: sha256.toString('hex'),
  };
}

process.stdout.write(`${JSON.stringify(await measure(JSON.parse(process.argv[2] ?? '')))}\n`);
