/** Reads an export (export-format.ts) as a stream, and believes nothing of it. */
import { isUtf8 } from 'node:buffer';
import { EXPORT_HEADING } from './export-format.ts';
import {
  ExportFormError,
  HASH_BYTES,
  type LogSource,
  type LogStep,
  SALT_BYTES,
  type StoredDetails,
  type StoredEvent,
  TILE_EVENTS,
  TruncatedError,
} from './log-source.ts';
import { decodeBase64 } from './signed-note.ts';
import { copyHex } from './text-cursor.ts';

/** Many times what the longest leaf and its details take, or a note with all its signatures. */
const MAX_LINE_BYTES = 1024 * 1024;
/** As many events may follow the hashes of a tile before the next tile's hashes count as missing. */
const MAX_AFTER_HASHES = 2 * TILE_EVENTS;
const [LINE_FEED, TAB, T] = [0x0a, 0x09, 0x74];

/**
 * @param open the bytes of the export, from its beginning each time; each piece is used before the next is asked for
 * @throws TruncatedError, ExportFormError
 */
export async function openExport(open: () => AsyncIterable<Uint8Array>): Promise<LogSource> {
  const heading = await firstLine(open());
  const [, origin] = /^letdialog-audit-export\/1 (\S+)$/.exec(heading.line) ?? [];
  if (!heading.isWhole && `${EXPORT_HEADING} `.startsWith(heading.line.slice(0, EXPORT_HEADING.length + 1)))
    throw new TruncatedError();
  if (!heading.isWhole || origin === undefined) throw new ExportFormError('It does not begin like an export');
  return { origin, isWhole: false, steps: () => stepsOf(open()) };
}

async function firstLine(chunks: AsyncIterable<Uint8Array>): Promise<{ line: string; isWhole: boolean }> {
  let start = Buffer.alloc(0);
  for await (const chunk of chunks) {
    start = Buffer.concat([start, chunk]);
    const end = start.indexOf(LINE_FEED);
    if (end >= 0) return { line: start.toString('utf8', 0, end), isWhole: true };
    if (start.length > MAX_LINE_BYTES) break;
  }
  return { line: start.toString(), isWhole: false };
}

async function* stepsOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<LogStep> {
  const reader = new ExportReader();
  for await (const chunk of chunks) yield* reader.read(chunk);
  yield* reader.end();
}

class ExportReader {
  #part: 'heading' | 'events' | 'checkpoint' = 'heading';
  #rest: Buffer = Buffer.alloc(0);
  #steps: LogStep[] = [];
  /** The tile whose events are being read. */
  #index = 0;
  #events: StoredEvent[] = [];
  #hashes: Buffer | null = null;
  /** From here to the next tab there is none. */
  #tab = -1;
  #note: Buffer[] = [];
  #noteBytes = 0;

  read(chunk: Uint8Array): LogStep[] {
    // One byte before the first line: what is hashed for a leaf begins with a zero, which takes the place of the line
    // feed before it.
    const bytes = Buffer.allocUnsafe(1 + this.#rest.length + chunk.length);
    this.#rest.copy(bytes, 1);
    bytes.set(chunk, 1 + this.#rest.length);
    this.#tab = -1;
    let start = 1;
    for (let end = bytes.indexOf(LINE_FEED, start); end >= 0; end = bytes.indexOf(LINE_FEED, start)) {
      this.#line(bytes, start, end);
      start = end + 1;
    }
    this.#rest = bytes.subarray(start);
    if (this.#rest.length > MAX_LINE_BYTES) throw new ExportFormError('It has a line of more than a megabyte');
    return this.#taken();
  }

  /** @throws TruncatedError */
  end(): LogStep[] {
    const bytes = Buffer.concat(this.#note);
    const note = isUtf8(bytes) ? bytes.toString() : '';
    const isNoteCut = isUtf8(bytes) && (!note.includes('\n\n') || note.endsWith('\n\n'));
    if (this.#part !== 'checkpoint' || this.#rest.length > 0 || isNoteCut) throw new TruncatedError();
    return [{ kind: 'checkpoint', note, columns: null }];
  }

  #taken(): LogStep[] {
    const steps = this.#steps;
    this.#steps = [];
    return steps;
  }

  #line(bytes: Buffer, start: number, end: number): void {
    if (this.#part === 'heading') this.#part = 'events';
    else if (this.#part === 'checkpoint') this.#noteLine(bytes.subarray(start, end + 1));
    else if (start === end) {
      this.#flush(null);
      this.#part = 'checkpoint';
    } else if (bytes[start] === T) this.#tile(bytes.toString('latin1', start, end));
    else this.#event(bytes, start, end);
  }

  #noteLine(line: Buffer): void {
    this.#noteBytes += line.length;
    if (this.#noteBytes > MAX_LINE_BYTES) throw new ExportFormError('Its checkpoint has more than a megabyte');
    this.#note.push(line);
  }

  #tile(line: string): void {
    const [, start = '', number = ''] = /^(tile (0|[1-9][0-9]{0,12}) )/.exec(line) ?? [];
    const hashes = decodeBase64(line.slice(start.length));
    const index = Number(number);
    const isNext = index > this.#index || (index === this.#index && this.#hashes === null && this.#events.length === 0);
    const width = hashes?.length ?? 0;
    const isWhole = width > 0 && width % HASH_BYTES === 0 && width <= TILE_EVENTS * HASH_BYTES;
    if (number === '' || !isWhole || !isNext) {
      const seq = this.#index * TILE_EVENTS + this.#events.length;
      this.#find('malformed', seq, 'The line with the stored hashes is not in its form');
      this.#flush(this.#events.length > 0 ? this.#index + 1 : this.#index);
      return;
    }
    this.#flush(index);
    this.#hashes = hashes;
  }

  #event(bytes: Buffer, start: number, end: number): void {
    const isFull = this.#hashes === null && this.#events.length === TILE_EVENTS;
    if (isFull || this.#events.length === MAX_AFTER_HASHES) this.#flush(this.#index + 1);
    const leafEnd = this.#nextTab(bytes, start, end);
    bytes[start - 1] = 0;
    this.#events.push({
      seq: this.#index * TILE_EVENTS + this.#events.length,
      hashed: bytes.subarray(start - 1, leafEnd),
      details: leafEnd === end ? null : detailsIn(bytes, leafEnd + 1, end),
    });
  }

  /** Looks for each tab once, however many lines there are without one. */
  #nextTab(bytes: Buffer, start: number, end: number): number {
    if (this.#tab < start) {
      const found = bytes.indexOf(TAB, start);
      this.#tab = found < 0 ? bytes.length : found;
    }
    return Math.min(this.#tab, end);
  }

  /** The events of this tile are read; `next` is the tile whose turn it is, null at the end. */
  #flush(next: number | null): void {
    const [events, hashes] = [this.#events, this.#hashes];
    const own = hashes !== null && next !== this.#index + 1 ? events.slice(0, TILE_EVENTS) : events;
    const beyond = events.slice(own.length);
    const expected = hashes !== null && next !== null ? TILE_EVENTS : null;
    if (events.length > 0 || hashes !== null) this.#push(this.#index, own, { hashes, expected });
    if (beyond.length > 0) {
      const first = (this.#index + 1) * TILE_EVENTS;
      this.#find('stored_hashes_missing', first, `The stored hashes from event ${first} on are not there`);
      this.#push(this.#index + 1, beyond, { hashes: null, expected: null });
    }
    this.#events = [];
    this.#hashes = null;
    this.#index = next ?? this.#index;
  }

  #push(
    index: number,
    events: readonly StoredEvent[],
    rest: { readonly hashes: Buffer | null; readonly expected: number | null },
  ): void {
    this.#steps.push({ kind: 'segment', index, events, isNumbered: false, ...rest });
  }

  #find(kind: 'malformed' | 'stored_hashes_missing', seq: number, words: string): void {
    this.#steps.push({ kind: 'finding', finding: { kind, seq, id: null, words: `${words}.` } });
  }
}

/**
 * After the leaf: the salt in hex, a tab, the details. The salt's bytes are put in front of the details, where its digits
 * were, so that what is hashed stands in one piece.
 */
function detailsIn(bytes: Buffer, start: number, end: number): StoredDetails {
  const text = start + 2 * SALT_BYTES + 1;
  if (bytes[text - 1] !== TAB || text > end) return { salted: null };
  if (!copyHex(bytes, start, salt)) return { salted: null };
  bytes.set(salt, text - SALT_BYTES);
  return { salted: bytes.subarray(text - SALT_BYTES, end) };
}

/** On the way from its digits to the place that they take in part. */
const salt = new Uint8Array(SALT_BYTES);
