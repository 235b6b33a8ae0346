import type { Query } from '../core/unit-of-work.ts';

const SAME_HUMAN = `with own as (
    select $1::uuid as person_id
    union select other.person_id from identities i
      join identities other on other.issuer = i.issuer and other.subject_index = i.subject_index
      where i.person_id = $1::uuid),
  numbers as (select p.cpr_index from persons p join own on own.person_id = p.id where p.cpr_index is not null)
  select from own where person_id = $2::uuid
  union all select from persons where id = $2::uuid and cpr_index in (select cpr_index from numbers)
  union all select from numbers where cpr_index = $3::bytea`;

/**
 * Whether two persons, or a person and a CPR number, are the same human, as far as a shared login or CPR number shows.
 * A login at work that shares neither with the private one cannot be recognised. Use it for refusals alone: the answer
 * is neither shown nor stored, since the persons of one human are never linked.
 */
export async function isSameHuman(
  query: Query,
  personId: string,
  other: { readonly personId?: string; readonly cprIndex?: Buffer },
): Promise<boolean> {
  const found = await query(SAME_HUMAN, [personId, other.personId ?? null, other.cprIndex ?? null]);
  return found.length > 0;
}
