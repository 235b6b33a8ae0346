/**
 * Goes through the bytes of a text in RFC 8785 form. Each method steps over what it names and returns whether it was
 * there; where it was not, only `literal` and `member` stay where they were. Hex digits are looked up: half of them are
 * letters, which no processor foresees.
 */
export const literal = (text: string): Uint8Array => Buffer.from(text);

const QUOTE = 0x22;
const COMMA = 0x2c;
const MINUS = 0x2d;
const DOT = 0x2e;
const ZERO = 0x30;
const COLON = 0x3a;
const T = 0x54;
const Z = 0x5a;
const BACKSLASH = 0x5c;
const U = 0x75;
const NOT_HEX = 16;
const LONGEST_NUMBER = 16;

const HEX = new Uint8Array(256).fill(NOT_HEX);
for (const [value, digit] of [...'0123456789abcdef'].entries()) HEX[digit.charCodeAt(0)] = value;

const UUID_PARTS = [
  [0, 8],
  [9, 13],
  [14, 18],
  [19, 23],
  [24, 36],
] as const;

/** The number that these hex digits write. */
export function hexAt(bytes: Uint8Array, start: number, digits: number): number {
  let number = 0;
  for (let at = start; at < start + digits; at += 1) number = (number << 4) | (HEX[bytes[at] ?? 0] ?? NOT_HEX);
  return number;
}

/** Writes the bytes that these lower-case hex digits stand for. @returns false for what is no such digit */
export function copyHex(bytes: Uint8Array, start: number, to: Uint8Array): boolean {
  let seen = 0;
  for (let at = 0; at < to.length; at += 1) {
    const [first, second] = [
      HEX[bytes[start + 2 * at] ?? 0] ?? NOT_HEX,
      HEX[bytes[start + 2 * at + 1] ?? 0] ?? NOT_HEX,
    ];
    seen |= first | second;
    to[at] = (first << 4) | second;
  }
  return seen < NOT_HEX;
}

/** What stands behind a backslash, but for \u. */
const SHORT_ESCAPES: ReadonlySet<number> = new Set(Buffer.from('"\\bfnrt'));
/** Of the control characters, those that have a short escape are never written with a long one. */
const LONG_ESCAPE = /^u00(?:0[0-7bef]|1[0-9a-f])$/;

export class TextCursor {
  readonly #bytes: Buffer;
  #position: number;
  #bits = 0;
  #isFirst = true;
  #isTime = true;

  constructor(bytes: Buffer, position: number) {
    this.#bytes = bytes;
    this.#position = position;
  }

  get position(): number {
    return this.#position;
  }

  get hasOtherThanAscii(): boolean {
    return this.#bits > 0x7f;
  }

  literal(expected: Uint8Array): boolean {
    const [bytes, start] = [this.#bytes, this.#position];
    for (let at = 0; at < expected.length; at += 1) if (bytes[start + at] !== expected[at]) return false;
    this.#position = start + expected.length;
    return true;
  }

  /** The members that follow are the first ones of an object. */
  firstMember(): void {
    this.#isFirst = true;
  }

  /** A member that may be left out, with the comma before it unless it is the first. */
  member(name: Uint8Array): boolean {
    const start = this.#position;
    if (!this.#isFirst) {
      if (this.#bytes[start] !== COMMA) return false;
      this.#position += 1;
    }
    if (this.literal(name)) {
      this.#isFirst = false;
      return true;
    }
    this.#position = start;
    return false;
  }

  /** The rest of a string, behind its opening quote. */
  string(): boolean {
    const bytes = this.#bytes;
    for (let at = this.#position; at < bytes.length; at += 1) {
      const byte = bytes[at] ?? 0;
      if (byte === QUOTE) {
        this.#position = at + 1;
        return true;
      }
      if (byte < 0x20) return false;
      if (byte === BACKSLASH) {
        at += 1;
        if (bytes[at] === U) {
          if (!LONG_ESCAPE.test(bytes.toString('latin1', at, at + 5))) return false;
          at += 4;
        } else if (!SHORT_ESCAPES.has(bytes[at] ?? 0)) return false;
      } else this.#bits |= byte;
    }
    return false;
  }

  /** Lower-case hex digits. */
  hex(digits: number): boolean {
    const [bytes, start] = [this.#bytes, this.#position];
    if (start + digits > bytes.length) return false;
    let seen = 0;
    for (let at = start; at < start + digits; at += 1) seen |= HEX[bytes[at] ?? 0] ?? NOT_HEX;
    this.#position = start + digits;
    return seen < NOT_HEX;
  }

  /** A UUID in lower case, with its closing quote. */
  uuid(): boolean {
    const [bytes, start] = [this.#bytes, this.#position];
    if (bytes[start + 8] !== MINUS || bytes[start + 13] !== MINUS || bytes[start + 18] !== MINUS) return false;
    if (bytes[start + 23] !== MINUS || bytes[start + 36] !== QUOTE) return false;
    let seen = 0;
    for (const [from, to] of UUID_PARTS)
      for (let at = start + from; at < start + to; at += 1) seen |= HEX[bytes[at] ?? 0] ?? NOT_HEX;
    this.#position = start + 37;
    return seen < NOT_HEX;
  }

  /**
   * A time such as 2026-01-31T08:00:00.123000Z, with its closing quote.
   * @returns the date and the time of day as one number, such as 20260131080000; 0 for what is no such time
   */
  time(): number {
    const start = this.#position;
    this.#isTime = true;
    const day =
      this.#digits(start, 4, MINUS) * 10_000 + this.#part(start + 5, MINUS, 12) * 100 + this.#part(start + 8, T, 31);
    const hour = this.#part(start + 11, COLON, 23);
    const second = this.#part(start + 14, COLON, 59) * 100 + this.#part(start + 17, DOT, 59);
    this.#digits(start + 20, 6, Z);
    this.#position = start + 28;
    return this.#isTime && this.#bytes[start + 27] === QUOTE ? day * 1_000_000 + hour * 10_000 + second : 0;
  }

  #part(start: number, end: number, most: number): number {
    const part = this.#digits(start, 2, end);
    if (part > most) this.#isTime = false;
    return part;
  }

  #digits(start: number, digits: number, end: number): number {
    let number = 0;
    for (let at = start; at < start + digits; at += 1) {
      const digit = (this.#bytes[at] ?? 0) - ZERO;
      if (digit < 0 || digit > 9) this.#isTime = false;
      number = number * 10 + digit;
    }
    if (this.#bytes[start + digits] !== end) this.#isTime = false;
    return number;
  }

  /** A whole number. */
  number(): boolean {
    const bytes = this.#bytes;
    const first = this.#position + (bytes[this.#position] === MINUS ? 1 : 0);
    let at = first;
    while (isDigit(bytes[at])) at += 1;
    const isNegative = first > this.#position;
    const hasLeadingZero = bytes[first] === ZERO && (at > first + 1 || isNegative);
    this.#position = at;
    return at > first && at - first <= LONGEST_NUMBER && !hasLeadingZero;
  }
}

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= ZERO && byte < ZERO + 10;
