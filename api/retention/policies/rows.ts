/**
 * The only access to `retention_policies`. The log has an event for each time that a policy was set or removed, so a row
 * that SQL has changed, set back or deleted is found. What nobody can prove holds nothing and erases nothing: dialogs
 * that fit such a pattern wait until an administrator sets it again. That is why no row is ever deleted: without one, a
 * wider policy would hold, which may be a shorter one.
 */
import { type Action, namesOfAction } from '../../core/audit-event.ts';
import { onlyAuthentic, type Tampering } from '../../core/tampering.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { rowMac } from '../../crypto/row-mac.ts';
import { patternsOf } from './kle.ts';

export const DISPOSALS = ['B', 'K'] as const;
/** B for *bevares*: kept until there is an archive version. K for *kasseres*. */
export type Disposal = (typeof DISPOSALS)[number];

export const CONDITIONS = ['journaled', 'journaled_or_archived'] as const;
export type Condition = (typeof CONDITIONS)[number];

export interface RetentionRule {
  /** From the close of the dialog. */
  readonly days: number;
  readonly disposal: Disposal;
  readonly condition: Condition;
  /** Whether the nightly run erases by it, without anybody asking. */
  readonly isAutomatic: boolean;
}

export interface RetentionPolicy extends RetentionRule {
  readonly municipalityId: string;
  readonly kle: string;
  readonly removedAt: Date | null;
  readonly version: number;
}

export interface RetentionPolicyRow extends RetentionPolicy {
  readonly mac: Buffer;
}

export const retentionPolicyMac = rowMac<RetentionPolicy>('retention_policies', (row) => [
  ...[row.municipalityId, row.kle, row.days, row.disposal, row.condition, row.isAutomatic],
  ...[row.removedAt?.toISOString() ?? null, row.version],
]);

/** What is known of one pattern. Without a policy it has version 1. */
export interface PatternStanding {
  readonly kle: string;
  /** Null for one that was removed, and for one that nobody can prove. */
  readonly rule: RetentionRule | null;
  readonly isProven: boolean;
  readonly version: number;
}

export const POLICY_COLUMNS: readonly string[] = [
  ...['municipality_id as "municipalityId"', 'kle', 'days', 'disposal', 'condition', 'is_automatic as "isAutomatic"'],
  ...['removed_at as "removedAt"', 'version', 'mac'],
];
const ROWS = `select ${POLICY_COLUMNS.join(', ')} from retention_policies where municipality_id = $1`;
const CHANGING: readonly Action[] = ['retention-policy.set', 'retention-policy.removed'];
const CHANGES = `select target_id as kle, count(*)::int as count from audit_events
  where municipality_id = $1 and action = any($2) and outcome = 'success' and target_id is not null group by 1`;

type Reading = Pick<Work, 'query' | 'vault' | 'noteTampering'>;

/** By pattern: all that there ever were. */
export async function findPatterns(
  { query, vault, noteTampering }: Reading,
  municipalityId: string,
): Promise<ReadonlyMap<string, PatternStanding>> {
  const rows = await query<RetentionPolicyRow>(ROWS, [municipalityId]);
  const changes = await query<{ kle: string; count: number }>(CHANGES, [
    ...[municipalityId, CHANGING.flatMap(namesOfAction)],
  ]);
  const last = new Map(changes.map(({ kle, count }) => [kle, 1 + count]));
  const tamperingOf = ({ kle: targetId }: { readonly kle: string }): Tampering => ({
    ...{ table: 'retention_policies', municipalityId, targetId },
  });
  const isAuthentic = (row: RetentionPolicyRow): boolean =>
    retentionPolicyMac.verify(vault.keyring, row) && row.version >= (last.get(row.kle) ?? 1);
  const proven = new Map(
    onlyAuthentic<RetentionPolicyRow>({ noteTampering }, rows, { isAuthentic, tamperingOf }).map((row) => [
      row.kle,
      row,
    ]),
  );
  const known = new Set(rows.map(({ kle }) => kle));
  for (const kle of last.keys()) if (!known.has(kle)) noteTampering(tamperingOf({ kle }));
  const all = [...new Set([...known, ...last.keys()])].toSorted();
  return new Map(all.map((kle) => [kle, standingOf(kle, proven.get(kle), last.get(kle) ?? 1)]));
}

function standingOf(kle: string, row: RetentionPolicy | undefined, last: number): PatternStanding {
  if (row === undefined) return { kle, rule: null, isProven: false, version: last };
  const { days, disposal, condition, isAutomatic, removedAt, version } = row;
  const rule = removedAt === null ? { days, disposal, condition, isAutomatic } : null;
  return { kle, rule, isProven: true, version };
}

/** The pattern by which a topic is kept: null where none fits. It may be one that nobody can prove. */
export function patternFor(patterns: ReadonlyMap<string, PatternStanding>, kle: string): PatternStanding | null {
  for (const each of patternsOf(kle)) {
    const found = patterns.get(each);
    if (found && (found.rule !== null || !found.isProven)) return found;
  }
  return null;
}

const SAVE = `insert into retention_policies
    (municipality_id, kle, days, disposal, condition, is_automatic, removed_at, version, mac)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  on conflict (municipality_id, kle) do update set days = excluded.days, disposal = excluded.disposal,
    condition = excluded.condition, is_automatic = excluded.is_automatic, removed_at = excluded.removed_at,
    version = excluded.version, mac = excluded.mac`;

/** Over whatever stands there: an administrator has decided anew. */
export async function savePolicy({ query, vault }: Pick<Work, 'query' | 'vault'>, row: RetentionPolicy): Promise<void> {
  await query(SAVE, [
    ...[row.municipalityId, row.kle, row.days, row.disposal, row.condition, row.isAutomatic, row.removedAt],
    ...[row.version, retentionPolicyMac.compute(vault.keyring, row)],
  ]);
}

/** Municipalities where the nightly run has something to do. Unverified: the run itself asks what is proven. */
export async function findAutomaticUnverified({ query }: Pick<Work, 'query'>): Promise<string[]> {
  const sql = 'select distinct municipality_id as id from retention_policies where is_automatic and removed_at is null';
  return (await query<{ id: string }>(sql, [])).map(({ id }) => id);
}
