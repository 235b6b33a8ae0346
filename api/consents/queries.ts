/** SQL over consents for lists, sweeps and mails. What it finds is verified by read-consents.ts. */
import type { InferAttributes } from 'sequelize';
import type { Query } from '../core/unit-of-work.ts';
import type { Dialog } from '../dialogs/model.ts';
import type { ConsentEventRow, ConsentRecord } from './model.ts';

export type DialogOfConsents = Pick<
  Dialog,
  | 'id'
  | 'municipalityId'
  | 'unitId'
  | 'subjectId'
  | 'mac'
  | 'keyVersion'
  | 'sealedRoll'
  | 'sealedTopic'
  | 'sealedSubjectName'
>;
export type StoredEvent = Omit<InferAttributes<ConsentEventRow>, 'sealedWords'>;
export type StoredRecord = InferAttributes<ConsentRecord>;

const DIALOGS = `select id, municipality_id as "municipalityId", unit_id as "unitId", subject_id as "subjectId", mac,
    key_version as "keyVersion", sealed_roll as "sealedRoll", sealed_topic as "sealedTopic",
    sealed_subject_name as "sealedSubjectName"
  from dialogs where id = any($1::uuid[])`;

export const findDialogsOf = (query: Query, ids: readonly string[]): Promise<DialogOfConsents[]> =>
  query<DialogOfConsents>(DIALOGS, [ids]);

const EVENTS = `select dialog_id as "dialogId", number, requirement_id as "requirementId", consent_id as "consentId",
    type, at, actor_kind as "actorKind", actor_id as "actorId", channel, language, text_hash as "textHash", recipients,
    acr, auth_time as "authTime", given_at as "givenAt", ends_at as "endsAt", lapses_at as "lapsesAt", evidence,
    evidence_hash as "evidenceHash", evidence_type as "evidenceType", mac
  from consent_events where dialog_id = any($1::uuid[]) order by dialog_id, number`;

export const findEventsOf = (query: Query, dialogIds: readonly string[]): Promise<StoredEvent[]> =>
  query<StoredEvent>(EVENTS, [dialogIds]);

export const RECORD_COLUMNS = `c.dialog_id as "dialogId", c.id, c.requirement_id as "requirementId",
    c.municipality_id as "municipalityId", c.unit_id as "unitId", c.declaration_id as "declarationId",
    c.giver_id as "giverId", c.capacity, c.state, c.previous_id as "previousId", c.next_id as "nextId",
    c.requested_at as "requestedAt", c.answer_by as "answerBy", c.answered_at as "answeredAt", c.ends_at as "endsAt",
    c.lapses_at as "lapsesAt", c.last_event as "lastEvent", c.version, c.mac`;

const RECORDS = `select ${RECORD_COLUMNS} from consents c where c.dialog_id = any($1::uuid[]) order by c.id`;

export const findRecordsOf = (query: Query, dialogIds: readonly string[]): Promise<StoredRecord[]> =>
  query<StoredRecord>(RECORDS, [dialogIds]);

/** Those among persons $1 who can be reached: by mail, or when they log in. */
export const CONTACTABLE = `select p.id from persons p where p.id = any($1::uuid[]) and p.disabled_at is null
  and (p.sealed_email is not null or exists (select from identities i where i.person_id = p.id))`;

/** When a consent ends by itself, over a row `c`. Null where no end is known. */
export const END_SQL = 'least(c.ends_at, c.lapses_at)';

/** Where a consent stands at a time, over a row `c`: `stateAt` of rules/fold.ts in SQL. `now` is an expression. */
export const stateSql = (now: string): string => `case c.state
  when 'requested' then case when c.answer_by <= ${now} then 'unanswered' else 'requested' end
  when 'given' then case
    when c.lapses_at <= ${now} and (c.ends_at is null or c.lapses_at <= c.ends_at) then 'lapsed_by_age'
    when c.ends_at <= ${now} then 'expired' else 'given' end
  else c.state end`;
