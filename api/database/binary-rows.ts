/**
 * Transfers a page of rows as one value. pg parses every field of every row separately, which costs more for fifty rows
 * of seven fields than opening what is sealed in them. So PostgreSQL concatenates the rows in its own binary format
 * (the *_send functions of its types), and they are read from one base64 text. Fields without a fixed length are
 * preceded by it. Null is not supported.
 */

/** A field of a binary row: the SQL expression of its bytes. */
type Field = string;

export const int = (expression: string): Field => `int4send(${expression})`;
export const truth = (expression: string): Field => `boolsend(${expression})`;
export const uuid = (expression: string): Field => `uuid_send(${expression})`;
export const time = (expression: string): Field => `timestamptz_send(${expression})`;
export const bytes = (expression: string): Field => `int4send(length(${expression})) || ${expression}`;
export const word = (expression: string): Field => bytes(`convert_to(${expression}, 'UTF8')`);

/** The SQL aggregate of all rows, in the order in which `from` gives them. Null when there are none. */
export const binaryRows = (...fields: readonly Field[]): string =>
  `encode(string_agg(${fields.join(' || ')}, ''::bytea), 'base64')`;

/** Reads the fields of a row in the order in which `binaryRows` wrote them. */
export interface BinaryRow {
  int(): number;
  truth(): boolean;
  uuid(): string;
  time(): Date;
  /** A view on the bytes of the page, not a copy. */
  bytes(): Buffer;
  /** A text that is one of the given ones. @throws Error when it is not */
  word<Word extends string>(among: readonly Word[]): Word;
}

/** `read` is called for each row, and must read exactly the fields that were written. */
export function readBinaryRows<Row>(page: string | null, read: (row: BinaryRow) => Row): Row[] {
  const from = createReader(Buffer.from(page ?? '', 'base64'));
  const rows: Row[] = [];
  while (!from.isAtEnd()) rows.push(read(from));
  return rows;
}

/** PostgreSQL counts microseconds from the year 2000. */
const EPOCH = Date.UTC(2000, 0, 1);
const HIGH_WORD = 2 ** 32;

function createReader(page: Buffer): BinaryRow & { isAtEnd(): boolean } {
  let at = 0;
  const take = (length: number): number => {
    at += length;
    return at - length;
  };
  const int = (): number => page.readInt32BE(take(4));
  const bytes = (): Buffer => {
    const length = int();
    const from = take(length);
    return page.subarray(from, from + length);
  };
  return {
    isAtEnd: () => at >= page.length,
    int,
    bytes,
    truth: () => page[take(1)] === 1,
    uuid: () => {
      const from = take(16);
      const hex = page.toString('hex', from, from + 16);
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
    },
    time: () => {
      const from = take(8);
      const microseconds = page.readInt32BE(from) * HIGH_WORD + page.readUInt32BE(from + 4);
      return new Date(EPOCH + Math.floor(microseconds / 1_000));
    },
    word: (among) => {
      const text = bytes().toString('utf8');
      const found = among.find((word) => word === text);
      if (found === undefined) throw new Error('A binary row holds an unknown word');
      return found;
    },
  };
}
