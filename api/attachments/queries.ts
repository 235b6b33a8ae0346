import type { Statement } from '../core/statement.ts';
import { binaryRows } from '../database/binary-rows.ts';
import { HELD_KEY_FIELDS, HELD_KEYS } from '../dialogs/keys/held-keys.ts';
import { MUNICIPALITY_ROW, type MunicipalityRow } from '../municipalities/municipality-rows.ts';
import { askedLevel } from '../municipalities/queries.ts';
import { ACTIVE_PERSON } from '../people/load-actor.ts';
import { readPosts } from '../posts/policy.ts';
import { POST_FIELDS } from '../posts/queries.ts';

export interface ContentRow {
  readonly live: boolean;
  /** The dialog's municipality, also when the reader may not see it; null when there is no such dialog. */
  readonly municipality_id: string | null;
  /** The required level of assurance; null when the person holds no key. */
  readonly asked: number | null;
  /** To be verified: what asks for that level. */
  readonly municipality: MunicipalityRow | null;
  /** Binary rows: the reader's keys, for `readMembership`. */
  readonly keys: string | null;
  /** Binary rows: the post that the file is said to be in, where the reader holds its key. */
  readonly post: string | null;
  /** What is sealed of the reader's own upload, in hexadecimal. */
  readonly own: string | null;
}

/**
 * $5 dialog, $6 file, $7 now. The same judging as of the timeline in posts/queries.ts: by the keys that the reader holds, and of
 * whoever's access ends no further than that time.
 */
export const CONTENT: Statement = {
  name: 'attachments-content',
  text: `with live as (${ACTIVE_PERSON}),
    held as (
      select k.version, k.wrapped_key, k.ends, k.ends_at, k.version = d.key_version as is_present, ${askedLevel(readPosts.name)} as asked,
        d.municipality_id
      from live join dialogs d on d.id = $5::uuid join municipalities m on m.id = d.municipality_id
        cross join lateral (select k.version, k.wrapped_key, k.ends, k.ends_at ${HELD_KEYS}) as k),
    keys as (select * from held where exists (select from held where is_present)),
    usable as (select version from keys where asked <= $4::int),
    until as (select min(ends_at) filter (where ends = 'own_part') as at from keys),
    post as (
      select p.number, p.id, p.author_id, p.key_version, p.version, p.sealed_body, p.created_at, p.mac
      from post_attachments a join posts p on p.dialog_id = a.dialog_id and p.number = a.number
      where a.dialog_id = $5::uuid and a.id = $6::uuid and p.key_version in (select version from usable)
        and p.created_at < coalesce((select at from until), 'infinity'))
    select exists (select from live) as live, (select municipality_id from dialogs where id = $5::uuid) as municipality_id,
      (select asked from keys limit 1) as asked,
      (select ${MUNICIPALITY_ROW} from municipalities m where m.id = (select municipality_id from keys limit 1)) as municipality,
      (select ${binaryRows(...HELD_KEY_FIELDS)} from keys) as keys,
      (select ${binaryRows(...POST_FIELDS)} from post) as post,
      (select encode(u.sealed_file, 'hex') from uploads u join live on live.id = u.uploader_id
        where u.dialog_id = $5::uuid and u.id = $6::uuid and u.state = 'clean' and u.expires_at > $7) as own`,
};
