/**
 * The export of a log, in lines of UTF-8 (docs/audit-log.md): a heading; for each tile its stored hashes and then its
 * events; an empty line; the signed checkpoint that covers exactly these events.
 */
import type { Segment, StoredEvent } from './log-source.ts';

export const EXPORT_HEADING = 'letdialog-audit-export/1';

export const headingOf = (origin: string): string => `${EXPORT_HEADING} ${origin}\n`;

/** The lines of a tile: its stored hashes where there are any, and its events. */
export function* linesOf({ index, events, hashes }: Segment): Generator<Buffer> {
  if (hashes) yield Buffer.from(`tile ${index} ${hashes.toString('base64')}\n`);
  for (const event of events) yield lineOf(event);
}

function lineOf({ hashed, details }: StoredEvent): Buffer {
  const leaf = hashed.subarray(1);
  if (!details) return Buffer.concat([leaf, NEWLINE]);
  return Buffer.concat([leaf, TAB, Buffer.from(details.salt), TAB, details.text, NEWLINE]);
}

const NEWLINE = Buffer.from('\n');
const TAB = Buffer.from('\t');

export const endOf = (note: string): string => `\n${note}`;
