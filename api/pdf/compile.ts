/**
 * One PDF by Typst, in the process that child.ts is. Templates read three files of ours: `/shown.json`, which is the data as
 * the fonts can draw it, `/run.json` with the rest, and the attachment, which is the data as it came.
 */
import { readFileSync } from 'node:fs';
import type { NodeCompiler, NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import { BREAK, createDrawing, type Drawing, EMOJI } from './drawable.ts';
import { EMOJI_FAMILY, type Font } from './fonts.ts';
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
  // A cluster of marks that a font has one by one, but not together, is found by Typst alone: then marks are spelled out.
  try {
    return compileOnce({ compiler, fonts, order, data, shown, spelled: false });
  } catch {
    return compileOnce({ compiler, fonts, order, data, shown, spelled: true });
  }
}

interface Attempt {
  readonly compiler: NodeCompiler;
  readonly fonts: readonly Font[];
  readonly order: Order;
  readonly data: Json;
  /** Where pictures that Typst can draw are. */
  readonly shown: Readonly<Record<string, string>>;
  readonly spelled: boolean;
}

function compileOnce({ compiler, fonts, order, data, shown, spelled }: Attempt): Compiled {
  const drawing = createDrawing(fonts);
  const times: Record<string, string> = {};
  const texts = asShown(data, (value) => {
    const time = danishTime(value);
    if (time) times[value] = time;
    return drawing.text(value, spelled);
  });
  const run = { view: JSON.parse(order.view.toString('utf8')), times, pictures: asKeys(drawing, shown, spelled) };
  const attachment = { attachment: `/${order.head.attachmentName}`, break: BREAK, emoji: EMOJI };
  const families = fonts.map(({ family }) => family).filter((family) => family !== EMOJI_FAMILY);
  map(compiler, 'shown.json', texts);
  map(compiler, 'run.json', { ...run, ...attachment, emojiFamily: EMOJI_FAMILY, families });
  const document = compiled(compiler);
  const pdf = compiler.pdf(document, { pdfStandard: 'a-3a', creationTimestamp: order.head.createdAt });
  return { pdf, pages: document.numOfPages, missing: drawing.missing() };
}

/** The texts of the data name pictures as they are shown, so the list does, too. */
const asKeys = (drawing: Drawing, shown: Attempt['shown'], spelled: boolean): Record<string, string> =>
  Object.fromEntries(Object.entries(shown).map(([path, file]) => [drawing.text(path, spelled), file]));

/** Each by itself, since a single broken one would keep the whole dialog from being drawn. */
function drawablePictures(compiler: NodeCompiler, { head, pictures }: Order): Record<string, string> {
  const shown: Record<string, string> = {};
  for (const [index, path] of head.pictures.entries()) {
    const bytes = pictures[index];
    if (!bytes || !isBitmap(bytes)) continue;
    const file = `/picture-${index}`;
    compiler.mapShadow(`${ROOT}${file}`, bytes);
    const mainFileContent = `#set document(title: "-")\n#image(read("${file}", encoding: none), alt: "-")`;
    try {
      compiler.pdf({ mainFileContent }, { pdfStandard: 'a-3a', creationTimestamp: head.createdAt });
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

const map = (compiler: NodeCompiler, name: string, value: unknown): void =>
  compiler.mapShadow(`${ROOT}/${name}`, Buffer.from(JSON.stringify(value)));

function asShown(value: Json, text: (value: string) => string): Json {
  if (typeof value === 'string') return text(value);
  if (Array.isArray(value)) return value.map((item) => asShown(item, text));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, asShown(item, text)]));
}
