import type { AuditLines, BatchedAct, BatchedRow, Statement } from '../core/statement.ts';
import { HELD_KEYS } from '../dialogs/keys/held-keys.ts';
import type { AccessEnd, Dialog } from '../dialogs/model.ts';
import type { StateRefusal } from '../dialogs/standing.ts';
import { MUNICIPALITY_ROW, type MunicipalityRow } from '../municipalities/municipality-rows.ts';
import { askedLevel } from '../municipalities/queries.ts';
import { activePerson } from '../people/load-actor.ts';
import { writePosts } from './policy.ts';
import { placeMacIn } from './queries.ts';

/** What the consents of a dialog make of it, from its roll: SQL cannot read that. */
export type ConsentLimits = Pick<PostValues, 'consent_refusal' | 'consent_ends_at' | 'lapse_refusal'>;

/** When the author's access ends. */
export type AccessLimits = Pick<PostValues, 'access_ends_at' | 'access_ends'>;

export interface PostValues {
  readonly dialog_id: string;
  readonly post_id: string;
  readonly key_version: number;
  readonly sealed_body: Buffer;
  /** The level that the municipality asks for, as its row says that has this MAC. */
  readonly asks: number;
  readonly municipality_mac: Buffer;
  /** What its consents refuse now; null for nothing. A ruling changes with the key version only. */
  readonly consent_refusal: StateRefusal | null;
  /** When they end, and what they refuse from then on. */
  readonly consent_ends_at: Date | null;
  readonly lapse_refusal: StateRefusal | null;
  /** When the author's access ends, and what is left then. In the key too: this says what it was wrapped with. */
  readonly access_ends_at: Date | null;
  readonly access_ends: AccessEnd | null;
  /** The key of this post's MAC. */
  readonly place_key: Buffer;
  /**
   * Keyed fingerprints of the post's meaning. The first is stored. A match with any, also by an older key, is the same
   * post.
   */
  readonly fingerprints: readonly Buffer[];
  readonly attachment_ids: readonly string[];
  /** The number of the post that it objects to. */
  readonly objects_to: number | null;
}

/** The decision of the statement. `stale`: nothing was done, and sealing again under the present key may help. */
export const WRITE_OUTCOMES = [
  'success',
  'stale',
  'dialog_not_found',
  'access_ended',
  'dialog_closed',
  'awaiting_consent',
  'dialog_suspended',
  'insufficient_user_authentication',
  'post_id_taken',
  'attachment_not_ready',
] as const;
export type WriteOutcome = (typeof WRITE_OUTCOMES)[number];

export interface WriteRow extends BatchedRow {
  readonly live: boolean;
  readonly outcome: WriteOutcome;
  /** The required level of assurance; null when the person holds no key. */
  readonly asked: number | null;
  /** The number of the post, whether it is new or existed already. */
  readonly number: number | null;
  readonly created_at: Date | null;
  readonly municipality_id: string | null;
  readonly is_new: boolean;
  /** The rest of a post that existed already; null of a new one. */
  readonly version: number | null;
  readonly key_version: number | null;
  readonly sealed_body: Buffer | null;
  readonly mac: Buffer | null;
}

/** A condition on a row `j` of `checked`: only a lock or a concurrent change can still prevent the post. */
const CAN_WRITE = `j.is_ruled and j.asked <= j.level and j.existing_number is null and j.state = 'open' and j.key_version = j.highest and j.consents_refuse is null
  and not j.has_ended and j.has_files`;

/**
 * The statement assigns the number, so numbers have neither gaps nor duplicates. Version and state are checked again
 * when the dialog is locked, because somebody may exclude a participant or close the dialog at the same moment.
 *
 * A last number that SQL has set back takes no number twice: the next post comes after those that are there.
 *
 * The body must be sealed under the highest version that the author holds, so a dialog whose version was set back with
 * SQL is not written to.
 *
 * SQL verifies no MAC, so the caller says what the municipality asks for at least, and by which MAC.
 *
 * Of two posts with the same attachment at the same moment one fails at its unique key, and finds it gone when it tries
 * again. The upload's row goes with its key: from then on the post alone opens the file. It is locked first: one that is
 * taken back or expires at the same moment is in no post, and the author finds it gone when they try again.
 *
 * A deleted post has no fingerprint: its author is told that it is deleted, whatever they send again.
 *
 * Authors who had read everything have read their own post too. The values decide this, not a condition: of two
 * concurrent posts the second sees the row from before the first, and PostgreSQL re-reads only rows that are updated.
 */
export const writeAct = (auditLines: AuditLines): BatchedAct<PostValues> => ({
  name: 'posts-write',
  inputTypes: {
    dialog_id: 'uuid',
    post_id: 'uuid',
    key_version: 'int',
    sealed_body: 'bytea',
    asks: 'int',
    municipality_mac: 'bytea',
    consent_refusal: 'text',
    consent_ends_at: 'timestamptz',
    lapse_refusal: 'text',
    access_ends_at: 'timestamptz',
    access_ends: 'text',
    place_key: 'bytea',
    fingerprints: 'bytea[]',
    attachment_ids: 'uuid[]',
    objects_to: 'int',
  },
  separateBy: (given) => given.dialog_id,
  text: ({ acts, lockWait: patience }) => `with acts as materialized (${acts}),
    checked as materialized (
      select a.*, case when a.consent_ends_at <= a.at then a.lapse_refusal else a.consent_refusal end as consents_refuse,
        live.id is not null as live, d.municipality_id, d.state, held.highest,
        (a.key_version = held.highest and a.access_ends_at <= a.at) is true or (held.ends_at <= a.at) is true as has_ended,
        case when held.is_present and (a.key_version = held.highest and a.access_ends_at <= a.at and a.access_ends = 'access') is not true then greatest(a.asks, ${askedLevel(writePosts.name)}) end as asked, m.mac = a.municipality_mac as is_ruled,
        e.number as existing_number, e.author_id as existing_author, e.fingerprint as existing_fingerprint,
        e.created_at as existing_created_at, e.version as existing_version, e.key_version as existing_key_version,
        e.sealed_body as existing_sealed_body, e.mac as existing_mac,
        coalesce(files.count, 0) = cardinality(a.attachment_ids) as has_files
      from acts a
        left join lateral (${activePerson({ person: 'a.person_id', client: 'a.client_id', session: 'a.session_id' })} limit 1) as live on true
        left join lateral (select * from dialogs d where d.id = a.dialog_id limit 1) as d on true
        left join municipalities m on m.id = d.municipality_id
        left join lateral (select max(k.version) as highest, min(k.ends_at) as ends_at,
          bool_or(k.version = d.key_version and (k.ends = 'access' and k.ends_at <= a.at) is not true) as is_present ${HELD_KEYS}) as held on true
        left join lateral (select * from posts e where e.dialog_id = a.dialog_id and e.id = a.post_id limit 1) as e on true
        left join lateral (select count(*) as count from uploads u where u.dialog_id = a.dialog_id and u.id = any(a.attachment_ids)
          and u.uploader_id = a.person_id and u.state = 'clean' and u.expires_at > a.at) as files on cardinality(a.attachment_ids) > 0),
    locked as (
      select j.place, d.id from checked j join dialogs d on d.id = j.dialog_id where ${CAN_WRITE} for no key update of d ${patience}),
    taken as (
      select l.place, u.id from locked l join checked j using (place) join uploads u on u.dialog_id = l.id and u.id = any(j.attachment_ids)
      where cardinality(j.attachment_ids) > 0 for update of u ${patience}),
    ready as (
      select l.place, l.id from locked l join checked j using (place)
      where cardinality(j.attachment_ids) = (select count(*) from taken t where t.place = l.place)),
    advanced as (
      update dialogs d set last_activity_at = j.at, last_post_number = 1 + greatest(d.last_post_number,
        (select p.number from posts p where p.dialog_id = d.id order by p.number desc limit 1))
      from ready join checked j using (place)
      where d.id = ready.id and d.key_version = j.key_version and d.state = 'open'
      returning j.place, d.last_post_number as number),
    post as (
      insert into posts (dialog_id, number, id, author_id, key_version, sealed_body, fingerprint, created_at, objects_to, mac)
      select dialog_id, number, post_id, person_id, key_version, sealed_body, fingerprints[1], at, objects_to,
        ${placeMacIn({ key: 'place_key', number: 'number', at: 'at' })}
      from advanced join checked using (place)),
    attached as (
      insert into post_attachments (dialog_id, id, number)
      select j.dialog_id, unnest(j.attachment_ids), a.number from advanced a join checked j using (place)),
    uploaded as (
      delete from uploads u using advanced a join checked j using (place)
      where cardinality(j.attachment_ids) > 0 and u.dialog_id = j.dialog_id and u.id = any(j.attachment_ids)),
    seen as (
      update participants pt set
        last_read_number = case when pt.last_read_number = a.number - 1 then a.number else pt.last_read_number end,
        last_notified_number = case when pt.last_notified_number = a.number - 1 then a.number else pt.last_notified_number end
      from advanced a join checked j using (place) where pt.dialog_id = j.dialog_id and pt.person_id = j.person_id),
    decided as materialized (
      select j.*, a.number, (${CAN_WRITE}) is true and r.id is null as is_busy,
        case when j.asked is null then 'dialog_not_found'
          when not j.is_ruled then 'stale'
          when j.asked > j.level then 'insufficient_user_authentication'
          when j.existing_author <> j.person_id or (j.existing_fingerprint <> '' and j.existing_fingerprint <> all(j.fingerprints)) then 'post_id_taken'
          when j.existing_number is not null or a.number is not null then 'success'
          when j.has_ended then 'access_ended'
          when j.state <> 'open' then 'dialog_closed'
          when j.key_version = j.highest and j.consents_refuse is not null then j.consents_refuse
          when not j.has_files then 'attachment_not_ready' else 'stale' end as result
      from checked j left join ready r using (place) left join advanced a using (place)),
    line as (${auditLines({
      from: 'decided',
      action: 'post.created',
      dialog: 'dialog_id',
      municipality: 'municipality_id',
      outcome: "case result when 'success' then 'success' else 'denied' end",
      reason: "nullif(result, 'success')",
      first: 'number',
      last: 'number',
      // Stale: nothing has happened, and the caller seals again. An existing post was recorded the first time.
      when: "live and result <> 'stale' and (result <> 'success' or number is not null)",
    })})
    select place, is_busy, live, result as outcome, asked, municipality_id, number is not null as is_new,
      coalesce(number, existing_number) as number, case when number is null then existing_created_at else at end as created_at,
      existing_version as version, existing_key_version as key_version, existing_sealed_body as sealed_body, existing_mac as mac
    from decided`,
});

export interface WritingKeyRow {
  readonly version: number;
  readonly wrapped_key: Buffer;
  readonly ends_at: Date | null;
  readonly ends: AccessEnd | null;
  readonly municipality: MunicipalityRow;
  readonly dialog: Pick<Dialog, 'id' | 'municipalityId' | 'keyVersion' | 'lastPostNumber'> & {
    readonly roll: string | null;
  };
}

/**
 * $1 dialog, $2 person, $3 version: the person's key of this version, or without one of the dialog's present version,
 * and the dialog's municipality.
 */
export const WRITING_KEY: Statement = {
  name: 'posts-writing-key',
  text: `select k.version, k.wrapped_key, k.ends_at, k.ends, ${MUNICIPALITY_ROW} as municipality,
      json_build_object('id', d.id, 'municipalityId', d.municipality_id, 'keyVersion', d.key_version, 'lastPostNumber', d.last_post_number,
        'roll', encode(d.sealed_roll, 'hex')) as dialog from dialogs d
    join municipalities m on m.id = d.municipality_id
    join dialog_keys k on k.dialog_id = d.id and k.version = coalesce($3::int, d.key_version) and k.holder_kind = 'person'
      and k.holder_id = $2::uuid
    where d.id = $1::uuid`,
};
