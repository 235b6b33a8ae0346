import type { Query } from '../../core/unit-of-work.ts';
import {
  formatNote,
  MAX_SIGNATURES,
  NoteError,
  type NoteSignature,
  parseNote,
  parseSignatures,
} from '../../verify/signed-note.ts';

/** The lines were verified with the keys of the witness. */
export async function saveCosignatures(
  query: Query,
  witness: string,
  { size, lines, now }: { readonly size: bigint; readonly lines: readonly string[]; readonly now: Date },
): Promise<void> {
  await query(
    `insert into audit_cosignatures (size, witness, line, at)
     select $1::bigint, $2, line, $4::timestamptz from unnest($3::text[]) as line on conflict do nothing`,
    [String(size), witness, [...lines], now],
  );
}

/** The note of a checkpoint, and below the log's signatures those of its witnesses. */
export async function withCosignatures(query: Query, size: bigint, note: string): Promise<string> {
  const rows = await query<{ line: string }>(
    'select line from audit_cosignatures where size = $1::bigint order by at, witness, line limit $2',
    [String(size), MAX_SIGNATURES],
  );
  return cosigned(
    note,
    rows.map(({ line }) => line),
  );
}

/** With as many of these lines as a verifier must take. @throws NoteError for a note that is none */
export function cosigned(note: string, lines: readonly string[]): string {
  const { text, signatures } = parseNote(note);
  const cosignatures = lines.flatMap(signaturesIn).slice(0, MAX_SIGNATURES - signatures.length);
  return formatNote(text, [...signatures, ...cosignatures]);
}

/** None in a row that SQL has spoilt: it must not take the checkpoint along. */
function signaturesIn(line: string): NoteSignature[] {
  try {
    return parseSignatures(line.endsWith('\n') ? line : `${line}\n`);
  } catch (error) {
    if (error instanceof NoteError) return [];
    throw error;
  }
}
