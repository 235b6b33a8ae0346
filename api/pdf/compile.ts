/**
 * One PDF by Typst, in the process that child.ts is. Templates read three files of ours: `/shown.json`, which is the data as
 * the fonts can draw it, `/run.json` with the rest, and the attachment, which is the data as it came.
 */
import { readFileSync } from 'node:fs';
import type { NodeCompiler, NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import { BREAK, createDrawing, type Drawing } from './drawable.ts';
import { arabicRule, EMOJI_FAMILY, type Font, KEYCAP } from './fonts.ts';
import type { OrderHead } from './frames.ts';
import { danishTime } from './times.ts';

export interface Order {
  readonly head: OrderHead;
  readonly data: Buffer;
  readonly view: Buffer;
  readonly pictures: readonly Buffer[];
}

export interface Compiled {
  readonly pdf: Buffer;
  readonly pages: number;
  readonly missing: readonly string[];
}

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** Typst's folder, which is nowhere: it is shown the files that it may read, and finds no others. */
const ROOT = '/letdialog';
const MAIN = `${ROOT}/main.typ`;
const OWN_FILES = ['dialog.typ', 'person.typ', 'common.typ', 'texts.da.json'] as const;

/** Read by both sides: the renderer's version is made of them. */
export const readTemplates = (): ReadonlyMap<string, Buffer> =>
  new Map(OWN_FILES.map((name) => [name, readFileSync(new URL(`./templates/${name}`, import.meta.url))]));

/** @throws whatever Typst says, which may repeat what people wrote */
export function compilePdf(compiler: NodeCompiler, fonts: readonly Font[], order: Order): Compiled {
  for (const [name, bytes] of readTemplates()) compiler.mapShadow(`${ROOT}/${name}`, bytes);
  compiler.addSource(MAIN, `#include "/${order.head.template}.typ"`);
  compiler.mapShadow(`${ROOT}/${order.head.attachmentName}`, order.data);
  const shown = drawablePictures(compiler, order);
  const data: Json = JSON.parse(order.data.toString('utf8'));
  const attempt = { compiler, fonts, order, data, shown };
  const drawing = createDrawing(fonts, () => false);
  try {
    return compileOnce(attempt, drawing);
  } catch {
    return compileSpelled(attempt, drawing.words());
  }
}

/**
 * What fonts have by its parts, and do not draw together, is found by Typst alone. Then those words are spelled out, or else,
 * so that there is a PDF whatever people write, all that are not plain.
 */
function compileSpelled(attempt: Attempt, words: readonly string[]): Compiled {
  const bad = new Set(findUndrawn(attempt, words));
  const isBad = (word: string): boolean => bad.has(word);
  try {
    return compileOnce(attempt, createDrawing(attempt.fonts, isBad));
  } catch {
    const isAny = (): boolean => true;
    return compileOnce(attempt, createDrawing(attempt.fonts, isAny));
  }
}

interface Attempt {
  readonly compiler: NodeCompiler;
  readonly fonts: readonly Font[];
  readonly order: Order;
  readonly data: Json;
  /** Where pictures that Typst can draw are. */
  readonly shown: Readonly<Record<string, string>>;
}

function compileOnce({ compiler, fonts, order, data, shown }: Attempt, drawing: Drawing): Compiled {
  const times: Record<string, string> = {};
  const texts = asShown(data, (value) => {
    const time = danishTime(value);
    if (time) times[value] = time;
    return drawing.text(value);
  });
  // The texts of the data name pictures as they are shown, so the list does, too.
  const pictures = Object.fromEntries(Object.entries(shown).map(([path, file]) => [drawing.text(path), file]));
  const view: Json = JSON.parse(order.view.toString('utf8'));
  show(compiler, 'shown.json', texts);
  show(compiler, 'run.json', { ...ruleOf(fonts), view, times, pictures, attachment: `/${order.head.attachmentName}` });
  const document = compiled(compiler);
  const pdf = compiler.pdf(document, pdfOptions(order));
  return { pdf, pages: document.numOfPages, missing: drawing.missing() };
}

const ruleOf = (fonts: readonly Font[]) => ({
  ...{ break: BREAK, keycap: KEYCAP, emojiFamily: EMOJI_FAMILY },
  fonts: fonts.map(({ family, covers }) => ({ name: family, covers })),
  arabic: arabicRule(fonts),
});

const pdfOptions = ({ head }: Order) => ({ pdfStandard: 'a-3a', creationTimestamp: head.createdAt });

/** By halves, since there are few. */
function findUndrawn(attempt: Attempt, words: readonly string[]): readonly string[] {
  if (words.length === 0 || isDrawn(attempt, words)) return [];
  if (words.length === 1) return words;
  const middle = words.length >> 1;
  return [words.slice(0, middle), words.slice(middle)].flatMap((half) => findUndrawn(attempt, half));
}

function isDrawn({ compiler, fonts, order }: Attempt, words: readonly string[]): boolean {
  const { text } = createDrawing(fonts, () => false);
  show(compiler, 'shown.json', words.map(text));
  show(compiler, 'run.json', { ...ruleOf(fonts), view: {}, times: {}, pictures: {} });
  const mainFileContent = [
    '#import "/common.typ": *',
    '#show: with-fonts',
    '#set document(title: "-")',
    '#for word in json("/shown.json") [#paragraphs(word) #strong(inline(word)) #emph(inline(word))]',
  ].join('\n');
  try {
    compiler.pdf({ mainFileContent, resetRead: true }, pdfOptions(order));
    return true;
  } catch {
    return false;
  }
}

/** Each by itself, since a single broken one would keep the whole dialog from being drawn. */
function drawablePictures(compiler: NodeCompiler, order: Order): Record<string, string> {
  const { head, pictures } = order;
  const shown: Record<string, string> = {};
  for (const [index, path] of head.pictures.entries()) {
    const bytes = pictures[index];
    if (!bytes || !isBitmap(bytes)) continue;
    const file = `/picture-${index}`;
    compiler.mapShadow(`${ROOT}${file}`, bytes);
    const mainFileContent = `#set document(title: "-")\n#image(read("${file}", encoding: none), alt: "-")`;
    try {
      compiler.pdf({ mainFileContent }, pdfOptions(order));
      shown[path] = file;
    } catch {
      // Its name, its kind and its hash stand there all the same.
    }
  }
  return shown;
}

/** PNG, JPEG or WebP. Others are documents of their own, which may hold anything. */
const isBitmap = (bytes: Buffer): boolean =>
  bytes.subarray(0, 4).equals(Buffer.from('\x89PNG', 'latin1')) ||
  bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])) ||
  (bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP');

function compiled(compiler: NodeCompiler): NodeTypstDocument {
  const outcome = compiler.compile({ mainFilePath: MAIN, resetRead: true });
  const { result } = outcome;
  if (result) return result;
  const fault = outcome.takeError();
  throw new Error(fault ? JSON.stringify(fault.shortDiagnostics) : 'no document');
}

const show = (compiler: NodeCompiler, name: string, value: unknown): void =>
  compiler.mapShadow(`${ROOT}/${name}`, Buffer.from(JSON.stringify(value)));

function asShown(value: Json, text: (value: string) => string): Json {
  if (typeof value === 'string') return text(value);
  if (Array.isArray(value)) return value.map((item) => asShown(item, text));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, asShown(item, text)]));
}
