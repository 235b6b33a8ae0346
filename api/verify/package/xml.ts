/**
 * Reads XML as it comes. Only elements that are asked for are kept, with what is in them, so that a file of any length is
 * read in little memory. Without DTD: a DOCTYPE can make a text of gigabytes out of a few lines.
 */
import { SaxesParser, type SaxesTagNS } from 'saxes';
import { PackageError } from './checks.ts';

export interface Element {
  /** Without its prefix. */
  readonly name: string;
  readonly namespace: string;
  /** By `name`, or `{namespace}name`. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly Element[];
  /** Of the element itself, without that of its children. */
  readonly text: string;
}

export interface XmlReader {
  /** Names of elements that are kept whole. */
  readonly kept: readonly string[];
  /** A start tag that is not within a kept element. */
  opened?(element: Element, parents: readonly Element[]): void;
  /** A kept element, complete, with those around it. */
  read(element: Element, parents: readonly Element[]): void;
}

interface Growing extends Element {
  readonly children: Growing[];
  text: string;
}

const DEEPEST = 64;
/** In bytes between two tags: the parser holds a text, a comment or an attribute until it ends. */
const LONGEST_TEXT = 16 * 2 ** 20;
/** Of one kept element. */
const MAX_ELEMENTS = 500_000;

/** @throws PackageError for what is not well-formed */
export async function readXml(bytes: AsyncIterable<Buffer>, reader: XmlReader): Promise<void> {
  const parser = new SaxesParser({ xmlns: true });
  const open: Growing[] = [];
  /** How many of the open ones are around the kept one; -1 when none is kept. */
  let keptAt = -1;
  let elements = 0;
  parser.on('error', (error) => {
    throw new PackageError(`it is not well-formed: ${error.message}`);
  });
  parser.on('doctype', () => {
    throw new PackageError('it has a DOCTYPE');
  });
  let sinceTag = 0;
  parser.on('opentag', (tag) => {
    sinceTag = 0;
    const element = elementOf(tag);
    if (open.length >= DEEPEST) throw new PackageError('it is nested too deep');
    if (keptAt < 0 && reader.kept.includes(element.name)) [keptAt, elements] = [open.length, 0];
    if (keptAt < 0) reader.opened?.(element, open);
    else if (keptAt < open.length) open.at(-1)?.children.push(element);
    elements += 1;
    if (elements > MAX_ELEMENTS && keptAt >= 0) throw new PackageError('one element of it is too large');
    open.push(element);
  });
  const addText = (text: string): void => {
    const element = open.at(-1);
    if (element && keptAt >= 0) element.text += text;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    sinceTag = 0;
    const element = open.pop();
    if (element && keptAt === open.length) {
      keptAt = -1;
      reader.read(element, open);
    }
  });
  await feed(parser, limited(bytes));

  async function* limited(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const piece of pieces) {
      sinceTag += piece.length;
      if (sinceTag > LONGEST_TEXT) throw new PackageError('a text of it is too long');
      yield piece;
    }
  }
}

async function feed(parser: { write(text: string): unknown; close(): unknown }, bytes: AsyncIterable<Buffer>) {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const piece of bytes) parser.write(decode(() => decoder.decode(piece, { stream: true })));
  parser.write(decode(() => decoder.decode()));
  parser.close();
}

function decode(act: () => string): string {
  try {
    return act();
  } catch {
    throw new PackageError('it is not UTF-8');
  }
}

const elementOf = (tag: SaxesTagNS): Growing => ({
  ...{ name: tag.local, namespace: tag.uri, children: [], text: '' },
  attributes: new Map(
    Object.values(tag.attributes).map(({ local, uri, value }) => [uri === '' ? local : `{${uri}}${local}`, value]),
  ),
});

export const childrenOf = (element: Element, name: string): Element[] =>
  element.children.filter((child) => child.name === name);

/** The text at this path below an element, or null. */
export function textAt(element: Element, ...path: readonly string[]): string | null {
  let at: Element | undefined = element;
  for (const name of path) at = at?.children.find((child) => child.name === name);
  return at?.text.trim() ?? null;
}

export const attribute = (element: Element, name: string): string | null => element.attributes.get(name) ?? null;
