/** How a render talks to its process: pieces of bytes, each after its length. Nothing goes through a file. */
import type { PdfTemplate } from './pdf.ts';

/** The first piece of an order. After it: the data, the view, the pictures in this order. */
export interface OrderHead {
  readonly template: PdfTemplate;
  readonly attachmentName: string;
  /** Seconds since 1970. */
  readonly createdAt: number;
  readonly pictures: readonly string[];
}

/** Why there is no PDF. It never says what was in it. */
export type ChildFault = 'no_compiler' | 'not_understood' | 'not_compiled';

/** The first piece of an answer. After it, if it went well: the PDF. */
export type AnswerHead =
  | { readonly pages: number; readonly missing: readonly string[] }
  | { readonly fault: ChildFault };

const LENGTH_BYTES = 4;

export function joinPieces(pieces: readonly Uint8Array[]): Buffer {
  return Buffer.concat(
    pieces.flatMap((piece) => {
      const length = Buffer.alloc(LENGTH_BYTES);
      length.writeUInt32BE(piece.byteLength);
      return [length, piece];
    }),
  );
}

/** Null when it ends before it should. */
export function splitPieces(bytes: Buffer): Buffer[] | null {
  const pieces: Buffer[] = [];
  let at = 0;
  while (at < bytes.length) {
    if (at + LENGTH_BYTES > bytes.length) return null;
    const start = at + LENGTH_BYTES;
    at = start + bytes.readUInt32BE(at);
    if (at > bytes.length) return null;
    pieces.push(bytes.subarray(start, at));
  }
  return pieces;
}
