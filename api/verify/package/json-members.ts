/**
 * Takes a JSON object apart while it is read: its members, and of arrays that are asked for each item. So a document with
 * any number of posts is read in the memory of one. Strict: one object in UTF-8, no member twice.
 */
import { PackageError } from './checks.ts';

export interface JsonPart {
  readonly name: string;
  /** From 0, for an item of an array that is taken apart. */
  readonly index: number | null;
  readonly text: string;
  readonly value: unknown;
}

/** Of one part. */
const MAX_PART_BYTES = 64 * 2 ** 20;

const [QUOTE, BACKSLASH, COLON, COMMA] = [0x22, 0x5c, 0x3a, 0x2c];
const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_ARRAY, CLOSE_ARRAY] = [0x7b, 0x7d, 0x5b, 0x5d];

interface State {
  depth: number;
  inString: boolean;
  escaped: boolean;
  /** Depth at which a part ends: 1 for members, 2 for items of an array that is taken apart. */
  level: number;
  name: string | null;
  index: number | null;
  /** What was read of the part. */
  part: Buffer[];
  bytes: number;
  ended: boolean;
  readonly names: Set<string>;
}

/** @throws PackageError when it is no such JSON */
export async function* jsonMembers(bytes: AsyncIterable<Buffer>, apart: readonly string[]): AsyncGenerator<JsonPart> {
  const state: State = {
    ...{
      depth: 0,
      inString: false,
      escaped: false,
      level: 1,
      name: null,
      index: null,
      part: [],
      bytes: 0,
      ended: false,
    },
    names: new Set(),
  };
  for await (const piece of bytes) {
    let start = 0;
    for (let at = 0; at < piece.length; at += 1) {
      const byte = piece[at] ?? 0;
      const ends = step(state, byte);
      if (ends === 'within') continue;
      keep(state, piece.subarray(start, at));
      start = at + 1;
      const part = finish(state, { byte, ends, apart });
      if (part) yield part;
    }
    keep(state, piece.subarray(start));
  }
  if (!state.ended || Buffer.concat(state.part).toString('latin1').trim() !== '')
    throw new PackageError('it is not whole');
}

type Ends = 'within' | 'name' | 'part' | 'opens' | 'closes' | 'begins';

/** What a byte does to where we are. Strings are passed over; their form is judged when the part is parsed. */
function step(state: State, byte: number): Ends {
  if (state.inString) {
    if (state.escaped) state.escaped = false;
    else if (byte === BACKSLASH) state.escaped = true;
    else if (byte === QUOTE) state.inString = false;
    return 'within';
  }
  if (byte === QUOTE) state.inString = true;
  else if (byte === COLON && state.depth === 1 && state.level === 1 && state.name === null) return 'name';
  else if (byte === COMMA && state.depth === state.level) return 'part';
  else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) {
    state.depth += 1;
    if (state.depth === 1) return 'begins';
    if (state.depth === 2 && byte === OPEN_ARRAY && state.level === 1) return 'opens';
  } else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) {
    state.depth -= 1;
    if (state.depth === state.level - 1) return 'closes';
  }
  return 'within';
}

function keep(state: State, piece: Buffer): void {
  if (piece.length === 0) return;
  state.bytes += piece.length;
  if (state.bytes > MAX_PART_BYTES) throw new PackageError('one part of it is too large');
  // What is kept must not change when the reader uses its buffer again.
  state.part.push(Buffer.from(piece));
}

function taken(state: State): string {
  const bytes = Buffer.concat(state.part);
  state.part = [];
  state.bytes = 0;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes).trim();
  } catch {
    throw new PackageError('it is not UTF-8');
  }
}

interface End {
  readonly byte: number;
  readonly ends: Exclude<Ends, 'within'>;
  readonly apart: readonly string[];
}

function finish(state: State, { byte, ends, apart }: End): JsonPart | null {
  if (ends === 'begins') return begin(state, byte);
  if (ends === 'name') return nameMember(state);
  if (ends === 'opens') return openArray(state, apart);
  if (state.ended) throw new PackageError('something stands after its end');
  if (ends === 'closes') return close(state, byte);
  return partOf(state);
}

function begin(state: State, byte: number): null {
  const before = taken(state);
  if (byte !== OPEN_OBJECT || state.ended || before !== '') throw new PackageError('it is no object of JSON');
  return null;
}

function nameMember(state: State): null {
  const name = parse(taken(state));
  if (typeof name !== 'string') throw new PackageError('it is no JSON');
  if (state.names.has(name)) throw new PackageError(`it has the member ${name} twice`);
  state.names.add(name);
  state.name = name;
  return null;
}

function openArray(state: State, apart: readonly string[]): null {
  if (state.name !== null && apart.includes(state.name)) {
    if (taken(state) !== '') throw new PackageError('it is no JSON');
    [state.level, state.index] = [2, 0];
  } else keep(state, Buffer.of(OPEN_ARRAY));
  return null;
}

function close(state: State, byte: number): JsonPart | null {
  if (state.level === 2) return closeArray(state, byte);
  if (byte !== CLOSE_OBJECT) throw new PackageError('it is no JSON');
  state.ended = true;
  const isEmpty = state.name === null && state.names.size === 0;
  return isEmpty && taken(state) === '' ? null : partOf(state);
}

function closeArray(state: State, byte: number): JsonPart | null {
  if (byte !== CLOSE_ARRAY) throw new PackageError('it is no JSON');
  const isEmpty = state.index === 0 && Buffer.concat(state.part).toString('latin1').trim() === '';
  const last = isEmpty ? null : partOf(state);
  taken(state);
  [state.level, state.index] = [1, -1];
  return last;
}

/** After an array that was taken apart nothing but the comma may stand. */
function partOf(state: State): JsonPart | null {
  const { name, index } = state;
  const text = taken(state);
  if (index === -1) {
    if (text !== '') throw new PackageError('it is no JSON');
    [state.name, state.index] = [null, null];
    return null;
  }
  if (name === null) throw new PackageError('it is no JSON');
  if (index === null) state.name = null;
  else state.index = index + 1;
  return { name, index, text, value: parse(text) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new PackageError('it is no JSON');
  }
}
