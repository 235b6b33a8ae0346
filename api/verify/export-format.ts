/**
 * The export of a log, in lines of UTF-8 (docs/audit-log.md): a heading; for each tile its stored hashes and then its
 * events; an empty line; the signed checkpoint that covers exactly these events.
 */
import { SALT_BYTES, type Segment, type StoredEvent } from './log-source.ts';

export const EXPORT_HEADING = 'letdialog-audit-export/1';

export const headingOf = (origin: string): string => `${EXPORT_HEADING} ${origin}\n`;

/** The lines of a tile: its stored hashes where there are any, and its events. */
export function* linesOf({ index, events, hashes }: Segment): Generator<Buffer> {
  if (hashes) yield Buffer.from(`tile ${index} ${hashes.toString('base64')}\n`);
  for (const event of events) yield lineOf(event);
}

function lineOf({ hashed, details }: StoredEvent): Buffer {
  const leaf = hashed.subarray(1);
  if (!details?.salted) return Buffer.concat([leaf, NEWLINE]);
  const salt = Buffer.from(details.salted.toString('hex', 0, SALT_BYTES));
  return Buffer.concat([leaf, TAB, salt, TAB, details.salted.subarray(SALT_BYTES), NEWLINE]);
}

const NEWLINE = Buffer.from('\n');
const TAB = Buffer.from('\t');

export const endOf = (note: string): string => `\n${note}`;
