import type { Migration } from '../api/database/migrator.ts';

/**
 * Legal bases, declarations, relations to the subject, and the consents of a dialog. Facts are never changed: another
 * version, another declaration, another relation or another event comes after them, so that what held at an instant can
 * be told for ever. `consents` holds where each consent stands, for lists; `consent_events` is what it follows from.
 */
export const up: Migration = async ({ context: { sequelize, appRole } }) => {
  await sequelize.query(`
    create table consent_settings (
      municipality_id uuid primary key references municipalities,
      on_lapse text not null check (on_lapse in ('close', 'suspend', 'notify')),
      reminder_days integer[] not null,
      answer_days integer not null check (answer_days between 1 and 366),
      admission_days integer not null check (admission_days between 1 and 366),
      version integer not null,
      mac bytea not null
    );
    create table legal_bases (
      municipality_id uuid not null references municipalities,
      id uuid not null,
      version integer not null,
      code text not null,
      definition text not null,
      retired_at timestamptz,
      created_at timestamptz not null,
      created_by uuid,
      mac bytea not null,
      primary key (municipality_id, id, version),
      unique (municipality_id, code, version)
    );
    create table declarations (
      municipality_id uuid not null references municipalities,
      id uuid not null,
      code text not null,
      version integer not null,
      legal_basis_id uuid not null,
      legal_basis_version integer not null,
      definition text not null,
      published_at timestamptz not null,
      published_by uuid,
      retired_at timestamptz,
      mac bytea not null,
      primary key (municipality_id, id),
      unique (municipality_id, code, version)
    );
    create table declaration_texts (
      municipality_id uuid not null,
      declaration_id uuid not null,
      language text not null,
      body bytea not null,
      hash bytea not null,
      mac bytea not null,
      primary key (municipality_id, declaration_id, language),
      foreign key (municipality_id, declaration_id) references declarations (municipality_id, id)
    );
    create table relations (
      municipality_id uuid not null references municipalities,
      subject_id uuid not null references persons,
      id uuid not null,
      person_id uuid not null references persons,
      kind text not null,
      valid_from date not null,
      valid_to date,
      shared_residence boolean not null default false,
      source text not null,
      verified_on date not null,
      sealed_note bytea,
      recorded_at timestamptz not null,
      recorded_by uuid,
      recorded_in uuid,
      replaces uuid,
      mac bytea not null,
      primary key (municipality_id, subject_id, id)
    );
    create index relations_person on relations (person_id);
    create table consent_requirements (
      dialog_id uuid not null references dialogs,
      id uuid not null,
      municipality_id uuid not null,
      mode text not null check (mode in ('consent', 'statutory')),
      declaration_id uuid,
      legal_basis_id uuid not null,
      legal_basis_version integer not null,
      sealed_reason bytea,
      created_at timestamptz not null,
      created_by uuid not null,
      lifted_at timestamptz,
      version integer not null,
      mac bytea not null,
      primary key (dialog_id, id)
    );
    create table consents (
      dialog_id uuid not null,
      id uuid not null,
      requirement_id uuid not null,
      municipality_id uuid not null,
      unit_id uuid not null,
      declaration_id uuid not null,
      giver_id uuid not null references persons,
      capacity text not null check (capacity in ('subject', 'custody_holder', 'guardian')),
      state text not null check (state in ('requested', 'given', 'refused', 'withdrawn', 'revoked', 'invalidated', 'superseded')),
      previous_id uuid,
      next_id uuid,
      requested_at timestamptz not null,
      answer_by timestamptz not null,
      answered_at timestamptz,
      ends_at timestamptz,
      lapses_at timestamptz,
      last_event integer not null,
      version integer not null,
      mac bytea not null,
      primary key (dialog_id, id),
      foreign key (dialog_id, requirement_id) references consent_requirements (dialog_id, id)
    );
    create index consents_giver on consents (giver_id, id);
    create index consents_municipality on consents (municipality_id, id);
    create index consents_ending on consents (municipality_id, ends_at) where state = 'given';
    create table consent_events (
      dialog_id uuid not null references dialogs,
      number integer not null,
      requirement_id uuid not null,
      consent_id uuid,
      type text not null,
      at timestamptz not null,
      actor_kind text not null,
      actor_id uuid,
      channel text not null,
      language text,
      text_hash bytea,
      recipients text[],
      acr text,
      auth_time timestamptz,
      given_at timestamptz,
      ends_at timestamptz,
      lapses_at timestamptz,
      sealed_words bytea,
      evidence text,
      evidence_hash bytea,
      evidence_type text,
      mac bytea not null,
      primary key (dialog_id, number)
    );
    create index consent_events_consent on consent_events (dialog_id, consent_id);
    create table consent_receipts (
      dialog_id uuid not null,
      number integer not null,
      consent_id uuid not null,
      event_id uuid not null,
      jws text not null,
      created_at timestamptz not null,
      primary key (dialog_id, number)
    );
    create table consent_reminders (
      dialog_id uuid not null,
      consent_id uuid not null,
      name text not null,
      at timestamptz not null,
      primary key (dialog_id, consent_id, name)
    );
    alter table dialogs
      add column admission_demand text not null default 'named'
        check (admission_demand in ('named', 'all_participants', 'all_citizens', 'subject_and_holders')),
      add column consent_events integer not null default 0,
      add column consent_outcome text check (consent_outcome in ('awaiting', 'satisfied', 'lapsed')),
      add column consent_ends_at timestamptz,
      add column on_lapse text check (on_lapse in ('close', 'suspend', 'notify'));
    create index dialogs_consent_ending on dialogs (consent_ends_at) where consent_outcome = 'satisfied';
    alter table participants
      add column recipient text,
      add column access_ends_at timestamptz,
      add column access_ends text check (access_ends in ('access', 'own_part'));
    create index participants_access_ending on participants (access_ends_at) where left_at is null and access_ends_at is not null;
    alter table dialog_keys
      add column ends_at timestamptz,
      add column ends text check (ends in ('access', 'own_part'));
    alter table invitations
      add column recipient text,
      add column relation text;
    alter table admissions
      add column from_now_by uuid[] not null default '{}',
      add column expires_at timestamptz,
      add column reminded_at timestamptz;
    create trigger consent_settings_index_key before insert or update of mac on consent_settings
      for each statement execute function demand_index_key();
    create trigger legal_bases_index_key before insert or update of mac on legal_bases
      for each statement execute function demand_index_key();
    create trigger declarations_index_key before insert or update of mac on declarations
      for each statement execute function demand_index_key();
    create trigger declaration_texts_index_key before insert or update of mac on declaration_texts
      for each statement execute function demand_index_key();
    create trigger relations_index_key before insert or update of mac on relations
      for each statement execute function demand_index_key();
    create trigger consent_requirements_index_key before insert or update of mac on consent_requirements
      for each statement execute function demand_index_key();
    create trigger consents_index_key before insert or update of mac on consents
      for each statement execute function demand_index_key();
    create trigger consent_events_index_key before insert or update of mac on consent_events
      for each statement execute function demand_index_key();
    grant select, insert on legal_bases, declaration_texts, relations, consent_events, consent_receipts, consent_reminders to ${appRole};
    grant select, insert, update on consent_settings, declarations, consent_requirements, consents to ${appRole};
    grant update (mac) on legal_bases, declaration_texts, relations, consent_events to ${appRole};
    grant update (sealed_note) on relations to ${appRole};
    grant update (sealed_words) on consent_events to ${appRole};
  `);
};
