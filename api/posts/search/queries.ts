import type { Statement } from '../../core/statement.ts';
import { seesIn } from '../../dialogs/access-limit.ts';
import { ACTIVE_PERSON } from '../../people/load-actor.ts';

export interface OwnPlacesRow {
  readonly live: boolean;
  /** That of whoever asks. */
  readonly municipality_id: string | null;
  readonly ids: string[] | null;
}

/**
 * $5 a dialog from which on, it included (or null), $6 the time: the person's dialogs, the one that was made last first.
 * Each is judged when its posts are opened, also by the level $4, which is named because PostgreSQL asks its type.
 */
export const OWN_PLACES: Statement = {
  name: 'posts-own-places',
  text: `with live as (${ACTIVE_PERSON}),
    places as (
      select pt.dialog_id as id from participants pt join live on live.id = pt.person_id
      where pt.left_at is null and ${seesIn('$6::timestamptz')} and ($5::uuid is null or pt.dialog_id <= $5::uuid)
      order by pt.dialog_id desc limit 100)
    select exists (select from live) as live, $4::int as level, (select municipality_id from live) as municipality_id,
      (select array_agg(id::text order by id desc) from places) as ids`,
};
