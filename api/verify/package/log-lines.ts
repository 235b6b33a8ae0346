/** Reads the dialog's part of the audit log: its events and the roots of subtrees, a JSON object a line. */
import { PackageError } from './checks.ts';
import { object, type Shape, text } from './shape.ts';

const LONGEST_LINE = 2 ** 20;

export async function* readLines(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let rest = '';
  for await (const piece of bytes) {
    const lines = (rest + decode(() => decoder.decode(piece, { stream: true }))).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > LONGEST_LINE) throw new PackageError('a line is too long');
    yield* lines;
  }
  if (rest + decode(() => decoder.decode()) !== '') throw new PackageError('its last line does not end');
}

function decode(act: () => string): string {
  try {
    return act();
  } catch {
    throw new PackageError('it is not UTF-8');
  }
}

export interface EventLine {
  readonly index: string;
  readonly leaf: string;
}
export interface NodeLine {
  readonly start: string;
  readonly end: string;
  readonly hash: string;
}

const eventShape = object({ index: text, leaf: text });
const nodeShape = object({ start: text, end: text, hash: text });

/** @throws PackageError for a line that is none */
export function parseEvent(line: string): EventLine {
  const { index, leaf } = parseLine(line, eventShape);
  return { index, leaf };
}

/** @throws PackageError for a line that is none */
export function parseNode(line: string): NodeLine {
  const { start, end, hash } = parseLine(line, nodeShape);
  return { start, end, hash };
}

function parseLine(line: string, shape: Shape) {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new PackageError('a line is no JSON');
  }
  if (shape(value, 'line') !== null) throw new PackageError('a line does not have what it must have');
  return Object(value);
}
