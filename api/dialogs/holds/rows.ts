/**
 * The only access to `legal_holds`: what must not be erased, because somebody may have to see it. A hold ends only by a
 * row that proves it. So one that the log knows of holds without its row too, and so does a row that is not authentic.
 */
import { namesOfAction } from '../../core/audit-event.ts';
import { onlyAuthentic, openOrNote, type Tampering } from '../../core/tampering.ts';
import type { Work } from '../../core/unit-of-work.ts';
import type { RecordPlace, RecordSealer } from '../../crypto/record-keys.ts';
import { rowMac } from '../../crypto/row-mac.ts';

export interface LegalHold {
  readonly dialogId: string;
  readonly id: string;
  /** These two are null where the row was lost, and the hold was lifted by what the log knows of it. */
  readonly placedBy: string | null;
  readonly placedAt: Date | null;
  /** It ends by itself then; null for one that somebody has to lift. */
  readonly until: Date | null;
  readonly liftedBy: string | null;
  readonly liftedAt: Date | null;
  readonly version: number;
}

export interface LegalHoldRow extends LegalHold {
  readonly sealedReason: Buffer;
  readonly mac: Buffer;
}

const iso = (time: Date | null): string | null => time?.toISOString() ?? null;

export const legalHoldMac = rowMac<LegalHold>('legal_holds', (row) => [
  ...[row.dialogId, row.id, row.placedBy, iso(row.placedAt), iso(row.until), row.liftedBy, iso(row.liftedAt)],
  row.version,
]);

export interface HeldPlace {
  readonly dialogId: string;
  readonly municipalityId: string;
}

/** A hold, and its row if that is authentic. */
export interface StandingHold {
  readonly id: string;
  readonly row: LegalHoldRow | null;
}

type Reading = Pick<Work, 'query' | 'vault' | 'noteTampering'>;

export const LEGAL_HOLD_COLUMNS: readonly string[] = [
  ...['dialog_id as "dialogId"', 'id', 'sealed_reason as "sealedReason"', 'placed_by as "placedBy"'],
  ...['placed_at as "placedAt"', 'until', 'lifted_by as "liftedBy"', 'lifted_at as "liftedAt"', 'version', 'mac'],
];
const ROWS = `select ${LEGAL_HOLD_COLUMNS.join(', ')} from legal_holds where dialog_id = $1`;
const PLACED = `select distinct target_id as id from audit_events where dialog_id = $1 and action = any($2)
  and outcome = 'success' and target_id is not null`;

/** All that ever were, in the order of their ids, which is that of their making. */
export async function findHolds(work: Reading, { dialogId, municipalityId }: HeldPlace): Promise<StandingHold[]> {
  const rows = await work.query<LegalHoldRow>(ROWS, [dialogId]);
  const placed = await work.query<{ id: string }>(PLACED, [dialogId, namesOfAction('legal-hold.placed')]);
  const tamperingOf = ({ id: targetId }: { readonly id: string }): Tampering => ({
    ...{ table: 'legal_holds', dialogId, municipalityId, targetId },
  });
  const isAuthentic = (row: LegalHoldRow): boolean => legalHoldMac.verify(work.vault.keyring, row);
  const authentic = new Map(
    onlyAuthentic<LegalHoldRow>(work, rows, { isAuthentic, tamperingOf }).map((row) => [row.id, row]),
  );
  const known = new Set(rows.map(({ id }) => id));
  for (const each of placed) if (!known.has(each.id)) work.noteTampering(tamperingOf(each));
  const ids = [...new Set([...known, ...placed.map(({ id }) => id)])].toSorted();
  return ids.map((id) => ({ id, row: authentic.get(id) ?? null }));
}

/** Whether it holds at this instant. */
export const isInForce = ({ row }: StandingHold, now: Date): boolean =>
  row === null || (row.liftedAt === null && (row.until === null || row.until > now));

/** Whether anything holds the dialog back. Ask it under the dialog's lock, under which holds are placed. */
export const isHeld = async (work: Reading & Pick<Work, 'now'>, place: HeldPlace): Promise<boolean> =>
  (await findHolds(work, place)).some((hold) => isInForce(hold, work.now));

const placeOf = ({ dialogId, id, version }: Pick<LegalHold, 'dialogId' | 'id' | 'version'>): RecordPlace => ({
  ...{ table: 'legal_holds', column: 'sealed_reason', id: `${dialogId}|${id}|${version}` },
});

const SAVE = `insert into legal_holds
    (dialog_id, id, sealed_reason, placed_by, placed_at, until, lifted_by, lifted_at, version, mac)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
  on conflict (dialog_id, id) do update set sealed_reason = excluded.sealed_reason, placed_by = excluded.placed_by,
    placed_at = excluded.placed_at, until = excluded.until, lifted_by = excluded.lifted_by,
    lifted_at = excluded.lifted_at, version = excluded.version, mac = excluded.mac`;

/** Over what stands there. */
export async function saveHold(
  { query, vault }: Pick<Work, 'query' | 'vault'>,
  { municipalityId, ...hold }: LegalHold & { readonly municipalityId: string },
  reason: string,
): Promise<LegalHoldRow> {
  const sealer = await vault.recordKeys.of(municipalityId);
  const sealedReason = sealer.seal(placeOf(hold), reason);
  const row = { ...hold, sealedReason, mac: legalHoldMac.compute(vault.keyring, hold) };
  await query(SAVE, [
    ...[row.dialogId, row.id, sealedReason, row.placedBy, row.placedAt, row.until, row.liftedBy, row.liftedAt],
    ...[row.version, row.mac],
  ]);
  return row;
}

/** Why it was placed, and under it why it was lifted. Null for what does not open, which is reported. */
export const openHoldReason = (work: Reading, municipalityId: string, row: LegalHoldRow): Promise<string | null> =>
  openOrNote(work, { table: 'legal_holds', dialogId: row.dialogId, municipalityId, targetId: row.id }, async () =>
    (await work.vault.recordKeys.of(municipalityId)).open(placeOf(row), row.sealedReason),
  );

/** The same in the present format. @throws UnsealError */
export const resealHoldReason = (
  sealer: RecordSealer,
  row: Pick<LegalHold, 'dialogId' | 'id' | 'version'>,
  sealed: Uint8Array,
): Buffer => sealer.reseal(placeOf(row), sealed);
