/**
 * Signed notes, as c2sp.org/signed-note defines them: a text that ends with a newline, an empty line, and a line for each
 * signature. Nobody may believe the text before `verifyNote` (note-keys.ts) has found a key that they trust.
 */

/** What a note can be refused for. */
export type NoteFault =
  | 'malformed_note'
  | 'malformed_key'
  | 'malformed_checkpoint'
  | 'malformed_proof'
  | 'too_many_signatures'
  | 'unknown_key_type'
  | 'ambiguous_keys'
  | 'bad_signature'
  | 'not_signed_by_known_key'
  | 'wrong_origin';

/** Its text never repeats a part of the note, which may be anything. */
export class NoteError extends Error {
  readonly fault: NoteFault;

  constructor(fault: NoteFault) {
    super(fault);
    this.name = 'NoteError';
    this.fault = fault;
  }
}

export interface NoteSignature {
  readonly name: string;
  /** Four bytes. Together with the name they say which key signed. */
  readonly keyId: Buffer;
  /** What follows the key id. */
  readonly signature: Buffer;
}

export interface SignedNote {
  /** Ends with a newline. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** The most that the specification obliges a verifier to take. */
export const MAX_SIGNATURES = 16;
export const KEY_ID_BYTES = 4;

/** The text of a note that came as bytes. @throws NoteError malformed_note when they are not UTF-8 */
export function decodeNote(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new NoteError('malformed_note');
  }
}

/** Says nothing about whether a signature is good. @throws NoteError malformed_note, too_many_signatures */
export function parseNote(note: string): SignedNote {
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !isNoteText(note) || !note.endsWith('\n')) throw new NoteError('malformed_note');
  return { text: note.slice(0, end + 1), signatures: parseSignatures(note.slice(end + 2)) };
}

/** Signature lines alone, as a witness answers them. @throws NoteError malformed_note, too_many_signatures */
export function parseSignatures(lines: string): NoteSignature[] {
  if (!lines.endsWith('\n')) throw new NoteError('malformed_note');
  const each = lines.slice(0, -1).split('\n', MAX_SIGNATURES + 1);
  if (each.length > MAX_SIGNATURES) throw new NoteError('too_many_signatures');
  return each.map(parseSignature);
}

/** @throws NoteError malformed_note for what `parseNote` would not take */
export function formatNote(text: string, signatures: readonly NoteSignature[]): string {
  const note = `${text}\n${signatures.map(formatSignature).join('')}`;
  if (!text.endsWith('\n') || parseNote(note).text !== text) throw new NoteError('malformed_note');
  return note;
}

/** One signature line with its newline. @throws NoteError malformed_note */
export function formatSignature({ name, keyId, signature }: NoteSignature): string {
  if (!isKeyName(name) || keyId.length !== KEY_ID_BYTES || signature.length === 0)
    throw new NoteError('malformed_note');
  return `— ${name} ${Buffer.concat([keyId, signature]).toString('base64')}\n`;
}

const LINE = /^— ([^ ]+) ([A-Za-z0-9+/=]+)$/u;

function parseSignature(line: string): NoteSignature {
  const [, name = '', encoded = ''] = LINE.exec(line) ?? [];
  const bytes = decodeBase64(encoded);
  if (!isKeyName(name) || !bytes || bytes.length <= KEY_ID_BYTES) throw new NoteError('malformed_note');
  return { name, keyId: bytes.subarray(0, KEY_ID_BYTES), signature: bytes.subarray(KEY_ID_BYTES) };
}

/** A name is not empty and has no Unicode space, no plus and no control character. */
export const isKeyName = (name: string): boolean => isNoteText(name) && /^[^+\n\p{White_Space}]+$/u.test(name);

/** Well-formed Unicode without control characters of ASCII other than the newline. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const isNoteText = (text: string): boolean => text.isWellFormed() && !/[\u0000-\u0009\u000B-\u001F]/.test(text);

/**
 * Base 64 as RFC 4648, 4, writes it, else null. Node alone would skip what is wrong; and of two texts for the same bytes
 * only one is right, so that nobody can change a note or a proof without changing what it says.
 */
export function decodeBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : null;
}
