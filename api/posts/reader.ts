/** Who reads in a dialog: what the statements of a reading share, for posts and for the files in them. */
import { binaryRows } from '../database/binary-rows.ts';
import { HELD_KEY_FIELDS, HELD_KEYS } from '../dialogs/keys/held-keys.ts';
import { MUNICIPALITY_ROW, type MunicipalityRow } from '../municipalities/municipality-rows.ts';
import { askedLevel } from '../municipalities/queries.ts';
import { ACTIVE_PERSON } from '../people/load-actor.ts';
import { readPosts } from './policy.ts';

export interface ReaderRow {
  readonly live: boolean;
  /** The dialog's municipality, also when the reader may not see it; null when there is no such dialog. */
  readonly municipality_id: string | null;
  /** The required level of assurance; null when the person holds no key. */
  readonly asked: number | null;
  /** To be verified: what asks for that level. */
  readonly municipality: MunicipalityRow | null;
  /** Binary rows: the reader's keys, for `readMembership`. */
  readonly keys: string | null;
}

/**
 * SQL, for use inside WITH: who reads in dialog $5, by the keys that they hold of it. `usable` are the versions of these,
 * where the login has the level that the dialog's municipality requires. Whose access ends reads nothing from `until` on:
 * posts are cut off at that time by whoever asks, and whether the key has such an end is judged by whoever opens it.
 */
export const READER = `live as (${ACTIVE_PERSON}),
    held as (
      select k.version, k.wrapped_key, k.ends, k.ends_at, k.version = d.key_version as is_present, ${askedLevel(readPosts.name)} as asked,
        d.municipality_id
      from live join dialogs d on d.id = $5::uuid join municipalities m on m.id = d.municipality_id
        cross join lateral (select k.version, k.wrapped_key, k.ends, k.ends_at ${HELD_KEYS}) as k),
    keys as (select * from held where exists (select from held where is_present)),
    usable as (select version from keys where asked <= $4::int),
    until as (select min(ends_at) filter (where ends = 'own_part') as at from keys)`;

/** The columns of `ReaderRow`, of a statement with READER. */
export const READER_FACTS = `exists (select from live) as live, (select municipality_id from dialogs where id = $5::uuid) as municipality_id,
      (select asked from keys limit 1) as asked,
      (select ${MUNICIPALITY_ROW} from municipalities m where m.id = (select municipality_id from keys limit 1)) as municipality,
      (select ${binaryRows(...HELD_KEY_FIELDS)} from keys) as keys`;

/** SQL over a row `p` of posts: of those that the reader may read. */
export const IS_READABLE = `p.key_version in (select version from usable) and p.created_at < coalesce((select at from until), 'infinity')`;
