/**
 * The process of one render (render.ts): an order comes in, a PDF or a fault goes out, and the process ends. What goes wrong
 * in it is told as a code, since Typst's own messages repeat what people wrote.
 */
import { type Compiled, compilePdf, type Order } from './compile.ts';
import { readFonts } from './fonts.ts';
import { type AnswerHead, type ChildFault, joinPieces, splitPieces } from './frames.ts';

const answer = await answerTo(await readInput());
process.stdout.end(answer);

async function answerTo(input: Buffer): Promise<Buffer> {
  const order = readOrder(input);
  if (!order) return faulty('not_understood');
  const typst = await import('@myriaddreamin/typst-ts-node-compiler').catch(() => null);
  if (!typst) return faulty('no_compiler');
  try {
    const fonts = readFonts();
    const fontBlobs = fonts.flatMap(({ files }) => files);
    const compiler = typst.NodeCompiler.create({ workspace: '/letdialog', fontArgs: [{ fontBlobs }] });
    return rendered(compilePdf(compiler, fonts, order));
  } catch {
    return faulty('not_compiled');
  }
}

async function readInput(): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of process.stdin) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** Null for one whose sender ended before it was whole. */
function readOrder(input: Buffer): Order | null {
  const [head, data, view, ...pictures] = splitPieces(input) ?? [];
  if (!head || !data || !view) return null;
  return { head: JSON.parse(head.toString('utf8')), data, view, pictures };
}

// Functions, which are there before the first await ends.
function rendered({ pdf, pages, missing }: Compiled): Buffer {
  return told({ pages, missing }, pdf);
}

function faulty(fault: ChildFault): Buffer {
  return told({ fault });
}

function told(head: AnswerHead, ...rest: readonly Buffer[]): Buffer {
  return joinPieces([Buffer.from(JSON.stringify(head)), ...rest]);
}
