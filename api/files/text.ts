/**
 * Reads files that people edit: settings, keys, tokens. Many of them hold secrets, so an error names the line and what is
 * wrong there, and never repeats a part of the text.
 */
import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

/** What is wrong with the text of a file, and where. It may be shown to whoever runs the command. */
export class FileTextError extends Error {
  readonly fault: string;
  /** Counted from 1; undefined where it cannot be told. */
  readonly line: number | undefined;

  constructor(fault: string, line?: number) {
    super(line === undefined ? fault : `${fault}, line ${line}`);
    this.name = 'FileTextError';
    this.fault = fault;
    this.line = line;
  }
}

/** @throws FileTextError, or the error of Node when there is no such file */
export const readText = async (path: string): Promise<string> => decodeText(await readFile(path));

/** The same before a process serves. */
export const readTextNow = (path: string): string => decodeText(readFileSync(path));

const LINE_FEED = 0x0a;
const BYTE_ORDER_MARK = '\uFEFF';
/** UTF-16 without a mark is full of NUL. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/;

/**
 * UTF-8, with or without the byte order mark that editors on Windows write.
 * @throws FileTextError for any other encoding, and for control characters, with the line
 */
export function decodeText(bytes: Uint8Array): string {
  if (!isUtf8(bytes)) throw new FileTextError('not UTF-8', lineWithOtherBytes(bytes));
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const rest = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  refuse(rest, rest.search(CONTROL), 'a control character');
  refuse(rest, rest.indexOf(BYTE_ORDER_MARK), 'a byte order mark in the middle');
  return rest;
}

function refuse(text: string, at: number, fault: string): void {
  if (at >= 0) throw new FileTextError(fault, lineAt(text, at));
}

const lineAt = (text: string, at: number): number => text.slice(0, at).split('\n').length;

/** No character of UTF-8 has a line feed among its bytes, so each line can be looked at by itself. */
function lineWithOtherBytes(bytes: Uint8Array): number {
  let line = 1;
  for (let from = 0; from < bytes.length; line += 1) {
    const end = bytes.indexOf(LINE_FEED, from);
    if (end < 0 || !isUtf8(bytes.subarray(from, end))) return line;
    from = end + 1;
  }
  return line;
}
