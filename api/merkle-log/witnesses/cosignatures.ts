import type { Query } from '../../core/unit-of-work.ts';
import { MAX_SIGNATURES, parseNote } from '../../verify/signed-note.ts';

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

const LINES = 'select line from audit_cosignatures where size = $1::bigint order by at, line';

/** The note of a checkpoint, and below the log's signatures those of its witnesses, as many as a verifier must take. */
export async function withCosignatures(query: Query, size: bigint, note: string): Promise<string> {
  const lines = (await query<{ line: string }>(LINES, [String(size)])).map(({ line }) => line);
  return note + lines.slice(0, MAX_SIGNATURES - parseNote(note).signatures.length).join('');
}

/** The newest checkpoint that a witness has cosigned, with the cosignatures: mostly not the newest one. */
export async function readLatestCosigned(query: Query): Promise<string | null> {
  const [latest] = await query<{ size: string; note: string }>(
    `select size, note from audit_checkpoints
     where size = (select max(size) from audit_cosignatures where size <= (select max(size) from audit_checkpoints))`,
    [],
  );
  return latest ? withCosignatures(query, BigInt(latest.size), latest.note) : null;
}
