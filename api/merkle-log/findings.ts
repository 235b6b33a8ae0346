/**
 * What the drift guard or a witness found to be wrong with the log. A finding is written with its own audit event by one
 * statement, and the same finding once while it stands. `/health/ready` is degraded until somebody has settled it.
 */
import type { SystemActor } from '../core/actor.ts';
import { newId, newIdAt } from '../core/ids.ts';
import type { Query } from '../core/unit-of-work.ts';

export const FINDING_KINDS = [
  'event_changed',
  'event_missing',
  'event_added',
  'event_twice',
  'details_changed',
  'details_missing',
  'tile_differs',
  'root_differs',
  'size_differs',
  'checkpoint_forged',
  'witness_disagrees',
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** `accepted`: it stays as it is and is not reported again. `repaired`: reported again if it is found again. */
export const SETTLEMENTS = ['accepted', 'repaired'] as const;
export type Settlement = (typeof SETTLEMENTS)[number];

export interface Finding {
  readonly kind: FindingKind;
  /** The place in the log where it begins; null when it concerns the whole of it. */
  readonly seq: bigint | null;
  /** Codes, numbers and hashes only. The same words mean the same finding. */
  readonly detail: string;
}

export interface StandingFinding {
  readonly id: string;
  readonly foundAt: Date;
  readonly kind: string;
  /** A number of PostgreSQL's bigint. */
  readonly seq: string | null;
  readonly detail: string;
}

/** When, and as which system. */
interface Reporter {
  readonly at: Date;
  readonly by: SystemActor;
}

const ADD = `with found as (
    insert into audit_findings (id, found_at, kind, seq, detail)
    select $1::uuid, $2::timestamptz, $3::text, $4::bigint, $5::text
    where not exists (select from audit_findings
      where settled_as = 'accepted' and kind = $3::text and seq is not distinct from $4::bigint and detail = $5::text)
    on conflict do nothing returning id),
  line as (
    insert into audit_pending (id, at, action, outcome, actor_kind, actor_name, target_id, reason)
    select $6::uuid, $2::timestamptz, 'audit-finding.reported', 'failed', 'system', $7::text, id::text, $3::text from found)
  select id from found`;

/** @returns the id of a new finding; null when the same stands already or was accepted */
export async function addFinding(
  query: Query,
  { kind, seq, detail }: Finding,
  { at, by }: Reporter,
): Promise<string | null> {
  const values = [newId(), at, kind, seq === null ? null : String(seq), detail, newIdAt(at), by.name];
  const [found] = await query<{ id: string }>(ADD, values);
  return found?.id ?? null;
}

/** Whether somebody has settled that it stays as it is. */
export async function isAccepted(query: Query, { kind, seq, detail }: Finding): Promise<boolean> {
  const found = await query(
    `select from audit_findings
     where settled_as = 'accepted' and kind = $1 and seq is not distinct from $2::bigint and detail = $3 limit 1`,
    [kind, seq === null ? null : String(seq), detail],
  );
  return found.length > 0;
}

/** The oldest first. They are few: each has a cause that somebody must find. */
export const listFindings = (query: Query, limit = 1_000): Promise<StandingFinding[]> =>
  query<StandingFinding>(
    `select id, found_at as "foundAt", kind, seq, detail from audit_findings
     where settled_at is null order by found_at, id limit $1`,
    [limit],
  );

const SETTLE = `with settled as (
    update audit_findings set settled_at = $2::timestamptz, settled_as = $3::text
    where id = $1::uuid and settled_at is null returning id),
  line as (
    insert into audit_pending (id, at, action, outcome, actor_kind, actor_name, target_id, reason)
    select $4::uuid, $2::timestamptz, 'audit-finding.settled', 'success', 'system', $5::text, id::text, $3::text from settled)
  select id from settled`;

/** @returns false when none with this id stands */
export async function settleFinding(query: Query, id: string, as: Settlement, { at, by }: Reporter): Promise<boolean> {
  return (await query(SETTLE, [id, at, as, newIdAt(at), by.name])).length > 0;
}
