/**
 * Renders PDFs, each in a process of its own that ends with it: a crash, a leak or an endless loop of the compiler is that
 * process's alone. The process is given nothing but its order: no environment, so neither secrets nor addresses.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readTemplates } from './compile.ts';
import { readFonts } from './fonts.ts';
import { type AnswerHead, type ChildFault, joinPieces, splitPieces } from './frames.ts';
import { PdfError, type PdfJob, type PdfRenderer, type RenderedPdf } from './pdf.ts';

const ENDING = extname(import.meta.url); // compiled or not
const CHILD = fileURLToPath(new URL(`./child${ENDING}`, import.meta.url));

/** A volume of 1,000 posts takes less than 3 seconds. */
const MILLISECONDS = 120_000;
/** Of JavaScript: the data twice. What Typst takes is beside it. */
const HEAP_MEGABYTES = 512;
const MOST_INPUT_BYTES = 256 * 1024 * 1024;
const MOST_OUTPUT_BYTES = 512 * 1024 * 1024;
/** It becomes a path inside the compiler, so it is plain, and none of ours. */
const ATTACHMENT_NAME = /^(?!shown\.|run\.|texts\.)[a-z0-9][a-z0-9-]{0,59}\.(?:json|xml)$/;

export interface PdfOptions {
  readonly child: string;
  readonly milliseconds: number;
}
export const PDF_OPTIONS: PdfOptions = { child: CHILD, milliseconds: MILLISECONDS };

/** Its version throws a PdfError when the installation lacks a font or a template. */
export function createPdfRenderer(options: PdfOptions = PDF_OPTIONS): PdfRenderer {
  let known: string | undefined;
  return {
    // Many processes have a renderer and few render.
    get version() {
      known ??= versionOf();
      return known;
    },
    render: async (job, signal) => {
      signal?.throwIfAborted();
      return readAnswer(await runChild(orderOf(job), options, signal));
    },
  };
}

/** Unicode's version is Node's: it says what one character is, and which there are. */
function versionOf(): string {
  const require = createRequire(import.meta.url);
  const manifest = require.resolve('@myriaddreamin/typst-ts-node-compiler/package.json');
  const { version }: { version: string } = JSON.parse(readFileSync(manifest, 'utf8'));
  const fonts = shortHash(readFonts().flatMap(({ files }) => files));
  const templates = shortHash([...readTemplates().values()]);
  return `typst-ts-node-compiler ${version}, fonts ${fonts}, templates ${templates}, unicode ${process.versions.unicode}`;
}

function shortHash(parts: readonly Buffer[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex').slice(0, 12);
}

function orderOf(job: PdfJob): Buffer {
  if (!ATTACHMENT_NAME.test(job.attachmentName)) throw new PdfError('The attachment has a name that is not allowed');
  const { template, attachmentName, pictures } = job;
  const createdAt = Math.floor(job.createdAt.getTime() / 1000);
  const head = { template, attachmentName, createdAt, pictures: [...pictures.keys()] };
  const pieces = [Buffer.from(JSON.stringify(head)), job.data, job.view, ...pictures.values()];
  const size = pieces.reduce((sum, { byteLength }) => sum + byteLength, 0);
  if (size > MOST_INPUT_BYTES) throw new PdfError('There is too much for one PDF');
  return joinPieces(pieces);
}

function runChild(order: Buffer, { child: file, milliseconds }: PdfOptions, signal?: AbortSignal): Promise<Buffer> {
  // What it prints may repeat what people wrote, so nobody reads it.
  const child = spawn(process.execPath, [`--max-old-space-size=${HEAP_MEGABYTES}`, file], {
    ...{ env: {}, cwd: '/', windowsHide: true },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  return new Promise<Buffer>((resolve, reject) => {
    const output: Buffer[] = [];
    let size = 0;
    const stop = (reason: unknown): void => {
      child.kill('SIGKILL');
      reject(reason);
    };
    const abort = (): void => stop(signal?.reason);
    signal?.addEventListener('abort', abort, { once: true });
    const deadline = setTimeout(() => stop(new PdfError('The PDF took too long')), milliseconds);
    child.on('error', () => stop(new PdfError('The process for the PDF cannot be started')));
    // One that ends early closes its input; its end says so.
    child.stdin.on('error', () => undefined);
    child.stdout.on('data', (piece: Buffer) => {
      output.push(piece);
      size += piece.length;
      if (size > MOST_OUTPUT_BYTES) stop(new PdfError('The PDF is too large'));
    });
    child.on('close', (code) => {
      clearTimeout(deadline);
      signal?.removeEventListener('abort', abort);
      if (code === 0) resolve(Buffer.concat(output));
      else reject(new PdfError('The process for the PDF ended early'));
    });
    child.stdin.end(order);
  });
}

const FAULTS: Readonly<Record<ChildFault, string>> = {
  no_compiler:
    'Typst is missing: there is no @myriaddreamin/typst-ts-node-compiler for this machine, or npm left out optional packages',
  not_understood: 'The order for the PDF did not arrive whole',
  not_compiled: 'Typst could not make the PDF',
};

function readAnswer(answer: Buffer): RenderedPdf {
  const [first, pdf] = splitPieces(answer) ?? [];
  if (!first) throw new PdfError('The answer of the process for the PDF did not arrive whole');
  const head: AnswerHead = JSON.parse(first.toString('utf8'));
  if ('fault' in head) throw new PdfError(FAULTS[head.fault]);
  if (!pdf) throw new PdfError('The answer of the process for the PDF did not arrive whole');
  return { pdf: Buffer.from(pdf), pages: head.pages, missing: head.missing };
}
