import type { Language } from '../core/languages.ts';
import type { Statement } from '../core/statement.ts';
import { type BinaryRow, binaryRows, bytes, int, time, uuid, word } from '../database/binary-rows.ts';
import { MUNICIPALITY_ROW, type MunicipalityRow } from '../municipalities/municipality-rows.ts';
import { askedLevel } from '../municipalities/queries.ts';
import { ACTIVE_PERSON } from '../people/load-actor.ts';
import { type AccessLimit, seesIn } from './access-limit.ts';
import { limitFields, readLimit } from './keys/limit-fields.ts';
import { EFFECTIVE_STATES, type EffectiveState, ROLES, type Role } from './model.ts';
import { listOwnDialogs } from './policy.ts';
import { effectiveStateIn } from './standing.ts';

export interface InboxRow {
  readonly live: boolean;
  /** The reader's. */
  readonly municipality_id: string | null;
  readonly language: Language;
  /** The least level that would show more; null when nothing was left out. */
  readonly left_out: number | null;
  /** Packed: the page, as `readListed` reads it. */
  readonly dialogs: string | null;
  /** To be verified: those of the page. */
  readonly municipalities: MunicipalityRow[] | null;
  /** The dialogs of the page that mark their subject. */
  readonly marked: string[] | null;
}

/**
 * SQL: whether a dialog shows that its subject is protected: once they have taken part in it, or its municipality has
 * protected them itself. Before that the mark would tell who names a CPR number that its holder is known.
 */
export const marksSubject = (dialog: string): string =>
  `exists (select from protections pr where pr.person_id = ${dialog}.subject_id
    and (pr.known_by = 'hand' and pr.municipality_id = ${dialog}.municipality_id or exists (
      select from participants sp where sp.dialog_id = ${dialog}.id and sp.person_id = ${dialog}.subject_id)))`;

/**
 * SQL over a `d` and a `pt`: the last post that the participant sees. Whose access has ended, but for their own part,
 * must not even count what came after.
 */
const lastSeenNumber = (now: string): string => `case when pt.access_ends = 'own_part' and pt.access_ends_at <= ${now}
  then coalesce((select max(po.number) from posts po where po.dialog_id = d.id and po.created_at < pt.access_ends_at), 0)
  else d.last_post_number end`;

/** Of a page of the inbox. */
export const LISTED_FIELDS = [
  ...[uuid('id'), uuid('municipality_id'), bytes('sealed_topic'), bytes('sealed_subject_name'), uuid('subject_id')],
  ...[uuid('unit_id'), bytes('mac')],
  ...[word('state'), word('role'), int('last_post_number'), int('unread'), time('last_activity_at')],
  ...[int('key_version'), bytes('wrapped_key'), ...limitFields('')],
];

export interface ListedRow {
  readonly id: string;
  readonly municipalityId: string;
  readonly sealedTopic: Buffer;
  readonly sealedSubjectName: Buffer;
  readonly subjectId: string;
  readonly unitId: string;
  readonly mac: Buffer;
  readonly state: EffectiveState;
  readonly role: Role;
  readonly lastPostNumber: number;
  readonly unread: number;
  readonly lastActivityAt: Date;
  readonly version: number;
  /** The reader's key of the present version; empty when there is none. */
  readonly wrappedKey: Buffer;
  readonly limit: AccessLimit | null;
}

export const readListed = (row: BinaryRow): ListedRow => ({
  id: row.uuid(),
  municipalityId: row.uuid(),
  sealedTopic: row.bytes(),
  sealedSubjectName: row.bytes(),
  subjectId: row.uuid(),
  unitId: row.uuid(),
  mac: row.bytes(),
  state: row.word(EFFECTIVE_STATES),
  role: row.word(ROLES),
  lastPostNumber: row.int(),
  unread: row.int(),
  lastActivityAt: row.time(),
  version: row.int(),
  wrappedKey: row.bytes(),
  limit: readLimit(row),
});

/**
 * The inbox in one statement: $5 and $6 the last item's activity and id (or null), $7 the limit, $8 the time. Dialogs of municipalities
 * that ask for a more secure login are left out; mostly none does, and then nothing more is looked for: PostgreSQL would
 * walk all dialogs of the person a second time, to find that nothing is demanded of any.
 */
export const INBOX: Statement = {
  name: 'dialogs-inbox',
  text: `with live as (${ACTIVE_PERSON}),
    demanding as (
      select m.id, ${askedLevel(listOwnDialogs.name)} as asked from municipalities m
      where ${askedLevel(listOwnDialogs.name)} > $4::int),
    left_out as (
      select min(demanding.asked) as level from demanding join dialogs d on d.municipality_id = demanding.id
        join participants pt on pt.dialog_id = d.id and pt.left_at is null join live on live.id = pt.person_id
        join dialog_keys k on k.dialog_id = d.id and k.holder_kind = 'person' and k.holder_id = pt.person_id
          and k.version = d.key_version
      where exists (select from demanding) and ${seesIn('$8::timestamptz')}),
    mine as (
      select d.id, d.municipality_id, d.sealed_topic, d.sealed_subject_name, d.subject_id, d.unit_id, d.mac,
        ${effectiveStateIn('$8::timestamptz')} as state, pt.role, pt.person_id,
        seen.number as last_post_number, seen.number - pt.last_read_number as unread, d.last_activity_at, d.key_version
      from participants pt join live on live.id = pt.person_id join dialogs d on d.id = pt.dialog_id
        cross join lateral (select ${lastSeenNumber('$8::timestamptz')} as number) as seen
      where pt.left_at is null and ${seesIn('$8::timestamptz')} and ($5::timestamptz is null or (d.last_activity_at, d.id) < ($5::timestamptz, $6::uuid))
        and d.municipality_id not in (select id from demanding)
      order by d.last_activity_at desc, d.id desc limit $7::int),
    page as (
      select mine.*, coalesce(k.wrapped_key, '') as wrapped_key, k.ends, k.ends_at from mine left join dialog_keys k on k.dialog_id = mine.id
        and k.holder_kind = 'person' and k.holder_id = mine.person_id and k.version = mine.key_version
      order by mine.last_activity_at desc, mine.id desc)
    select exists (select from live) as live, (select municipality_id from live) as municipality_id,
      (select language from live) as language, (select level from left_out) as left_out,
      (select ${binaryRows(...LISTED_FIELDS)} from page) as dialogs,
      (select json_agg(${MUNICIPALITY_ROW}) from municipalities m where m.id in (select municipality_id from mine)) as municipalities,
      (select array_agg(mine.id::text) from mine where ${marksSubject('mine')}) as marked`,
};

/**
 * $1 municipality, $2 actor, $3 actions, $4 since then, $5 the lowest id of then: how many persons somebody has named,
 * and when the first of them.
 */
export const NAMED_PERSONS = `select count(distinct person_id)::int as count, min(at) as since from audit_events
  where municipality_id = $1 and actor_id = $2 and action = any($3::text[]) and at > $4 and id > $5`;

/** $1 dialog, $2 person: a row when the person has read more than there is. */
export const IS_AHEAD = `select from dialogs d join participants pt on pt.dialog_id = d.id
  where d.id = $1 and pt.person_id = $2 and pt.last_read_number > d.last_post_number`;
