import type { Migration } from '../api/database/migrator.ts';

export const up: Migration = async ({ context: { sequelize, appRole } }) => {
  await sequelize.query(`
    create table record_keys (
      id uuid primary key,
      scope uuid,
      wrapped_key bytea not null,
      created_at timestamptz not null default now(),
      unique nulls not distinct (scope)
    );
    create table municipalities (
      id uuid primary key,
      cvr text not null unique check (cvr ~ '^[0-9]{8}$'),
      name text not null,
      created_at timestamptz not null
    );
    create table units (
      id uuid primary key,
      municipality_id uuid not null references municipalities,
      external_id text not null,
      name text not null,
      unique (municipality_id, external_id),
      unique (municipality_id, id)
    );
    create table persons (
      id uuid primary key,
      kind text not null check (kind in ('employee', 'external', 'citizen')),
      municipality_id uuid references municipalities,
      sealed_name bytea,
      sealed_email bytea,
      sealed_cpr bytea,
      cpr_index bytea,
      language text not null default 'da' check (language in ('da', 'en')),
      created_at timestamptz not null,
      disabled_at timestamptz,
      check ((kind = 'employee') = (municipality_id is not null))
    );
    create unique index persons_cpr_index on persons (cpr_index) where kind = 'citizen';
    create table employments (
      person_id uuid primary key references persons,
      municipality_id uuid not null references municipalities,
      unit_id uuid not null,
      privileges text[] not null,
      updated_at timestamptz not null,
      foreign key (municipality_id, unit_id) references units (municipality_id, id)
    );
    create table identities (
      id uuid primary key,
      person_id uuid not null references persons,
      issuer text not null,
      subject_index bytea not null,
      capacity text not null check (capacity in ('employee', 'external', 'citizen')),
      municipality_id uuid references municipalities,
      created_at timestamptz not null,
      unique nulls not distinct (issuer, subject_index, capacity, municipality_id)
    );
    create index identities_person on identities (person_id);
    create table login_sessions (
      id text not null,
      person_id uuid not null references persons,
      started_at timestamptz not null,
      ended_at timestamptz,
      primary key (id, person_id)
    );
    create index login_sessions_person on login_sessions (person_id);
    grant select, insert, update, delete on
      record_keys, municipalities, units, persons, employments, identities, login_sessions to ${appRole};
    grant select on migrations to ${appRole};
  `);
};
