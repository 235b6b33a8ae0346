/** The end of access in a binary row of a key, which has no null. */
import { type BinaryRow, int, time } from '../../database/binary-rows.ts';
import { type AccessLimit, storedLimit } from '../access-limit.ts';
import { ACCESS_ENDS } from '../model.ts';

const NUMBER_OF = ACCESS_ENDS.map((ends, index) => `when '${ends}' then ${index + 1}`).join(' ');

/** @param alias of the row with `ends` and `ends_at`, with its dot; or nothing */
export const limitFields = (alias: string): string[] => [
  int(`case ${alias}ends ${NUMBER_OF} else 0 end`),
  time(`coalesce(${alias}ends_at, to_timestamp(0))`),
];

export function readLimit(row: BinaryRow): AccessLimit | null {
  const ends = ACCESS_ENDS[row.int() - 1] ?? null;
  return storedLimit({ endsAt: row.time(), ends });
}
