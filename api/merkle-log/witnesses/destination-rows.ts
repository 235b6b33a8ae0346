import type { Query } from '../../core/unit-of-work.ts';

/** However many checkpoints there are, a destination gets one a minute at most. */
const ROUND_SECONDS = 60;
const MINUTE = 60_000;
const DELAYS = [1, 2, 5, 15, 30];
const LONGEST_DELAY = 60;

/** When a destination is tried again after so many failures in a row, the last of them just now. */
export const nextTryAfter = (failures: number, now: Date): Date =>
  new Date(now.getTime() + (DELAYS[failures - 1] ?? LONGEST_DELAY) * MINUTE);

export interface ClaimedDestination {
  /** What it had when it took a checkpoint last. */
  readonly size: bigint;
  readonly failures: number;
}

const CLAIM = `insert into audit_destinations as d (name, next_at) values ($1, $3::timestamptz)
  on conflict (name) do update set next_at = $3::timestamptz where d.next_at <= $2::timestamptz
    and (d.size <> $4::bigint or d.fault is not null)
  returning size, failures`;

/**
 * One process at a time hands over to a destination, and none sooner than a minute after the last one has begun: the claim
 * itself puts off the next.
 * @returns null when it is not due, or has this size already
 */
export async function claimDestination(
  query: Query,
  name: string,
  { size, now }: { readonly size: bigint; readonly now: Date },
): Promise<ClaimedDestination | null> {
  const next = new Date(now.getTime() + ROUND_SECONDS * 1000);
  const [row] = await query<{ size: string; failures: number }>(CLAIM, [name, now, next, String(size)]);
  return row ? { size: BigInt(row.size), failures: row.failures } : null;
}

/** `next` is when it gets another one; null: in the next round. */
export async function markTaken(
  query: Query,
  name: string,
  { size, now, next }: { readonly size: bigint; readonly now: Date; readonly next: Date | null },
): Promise<void> {
  await query(
    `update audit_destinations set size = $2::bigint, taken_at = $3::timestamptz, failures = 0, fault = null,
       failing_since = null, next_at = coalesce($4::timestamptz, next_at) where name = $1`,
    [name, String(size), now, next],
  );
}

/** `knownSize` is what a witness says that it has: the next try begins there. */
export async function markFailed(
  query: Query,
  name: string,
  failed: { readonly fault: string; readonly knownSize: bigint | null; readonly failures: number; readonly now: Date },
): Promise<void> {
  const { fault, knownSize, failures, now } = failed;
  await query(
    `update audit_destinations set failures = $2::int, fault = $3, next_at = $4::timestamptz,
       failing_since = coalesce(failing_since, $5::timestamptz), size = coalesce($6::bigint, size) where name = $1`,
    [name, failures, fault, nextTryAfter(failures, now), now, knownSize === null ? null : String(knownSize)],
  );
}

export interface DestinationRow {
  readonly name: string;
  readonly size: bigint;
  readonly takenAt: Date | null;
  readonly nextAt: Date;
  readonly failures: number;
  readonly fault: string | null;
  readonly failingSince: Date | null;
}

export async function readDestinations(query: Query, names: readonly string[]): Promise<DestinationRow[]> {
  const rows = await query<Omit<DestinationRow, 'size'> & { size: string }>(
    `select name, size, taken_at as "takenAt", next_at as "nextAt", failures, fault, failing_since as "failingSince"
     from audit_destinations where name = any($1::text[]) order by name`,
    [[...names]],
  );
  return rows.map((row) => ({ ...row, size: BigInt(row.size) }));
}
