/**
 * The only access to `consent_requirements`, `consents` and `consent_events`. What is required, who is asked and what
 * they answered are rows with MACs.
 */
import type { CreationAttributes, FindOptions, InferAttributes } from 'sequelize';
import { onlyAuthentic } from '../core/tampering.ts';
import type { RowAccess } from '../core/unit-of-work.ts';
import { rowMac } from '../crypto/row-mac.ts';
import { ConsentEventRow, ConsentRecord, ConsentRequirement } from './model.ts';

const iso = (time: Date | null): string | null => time?.toISOString() ?? null;
const hex = (bytes: Buffer | null): string | null => bytes?.toString('hex') ?? null;

type RequirementMeaning = Omit<InferAttributes<ConsentRequirement>, 'mac' | 'sealedReason'>;

export const requirementMac = rowMac<RequirementMeaning>('consent_requirements', (row) => [
  ...[row.dialogId, row.id, row.municipalityId, row.mode, row.declarationId],
  ...[row.legalBasisId, row.legalBasisVersion, iso(row.createdAt), row.createdBy, iso(row.liftedAt), row.version],
]);

type RecordMeaning = Omit<InferAttributes<ConsentRecord>, 'mac'>;

export const recordMac = rowMac<RecordMeaning>('consents', (row) => [
  ...[row.dialogId, row.id, row.requirementId, row.municipalityId, row.unitId, row.declarationId],
  ...[row.giverId, row.capacity, row.state, row.previousId, row.nextId],
  ...[iso(row.requestedAt), iso(row.answerBy), iso(row.answeredAt), iso(row.endsAt), iso(row.lapsesAt)],
  ...[row.lastEvent, row.version],
]);

type EventMeaning = Omit<InferAttributes<ConsentEventRow>, 'mac' | 'sealedWords'>;

export const eventMac = rowMac<EventMeaning>('consent_events', (row) => [
  ...[row.dialogId, row.number, row.requirementId, row.consentId, row.type, iso(row.at), row.actorKind, row.actorId],
  ...[row.channel, row.language, hex(row.textHash), row.recipients, row.acr, iso(row.authTime)],
  ...[iso(row.givenAt), iso(row.endsAt), iso(row.lapsesAt)],
  ...[row.evidence, hex(row.evidenceHash), row.evidenceType],
]);

/** The authentic ones, oldest first. */
export async function findRequirements(
  work: RowAccess,
  options: FindOptions<InferAttributes<ConsentRequirement>>,
): Promise<ConsentRequirement[]> {
  const rows = await ConsentRequirement.findAll({ order: ['id'], ...options, transaction: work.transaction });
  return onlyAuthentic(work, rows, {
    isAuthentic: (row) => requirementMac.verify(work.vault.keyring, row),
    tamperingOf: ({ dialogId, municipalityId, id: targetId }) => ({
      ...{ table: 'consent_requirements', dialogId, municipalityId, targetId },
    }),
  });
}

export async function findRecords(
  work: RowAccess,
  options: FindOptions<InferAttributes<ConsentRecord>>,
): Promise<ConsentRecord[]> {
  return onlyAuthenticRecords(work, await findRecordsUnverified(work, options));
}

/** Unverified: a page of a list continues after its last row, also one that fails verification. */
export const findRecordsUnverified = (
  { transaction }: RowAccess,
  options: FindOptions<InferAttributes<ConsentRecord>>,
): Promise<ConsentRecord[]> => ConsentRecord.findAll({ order: ['id'], ...options, transaction });

export const onlyAuthenticRecords = (work: RowAccess, rows: readonly ConsentRecord[]): ConsentRecord[] =>
  onlyAuthentic(work, rows, {
    isAuthentic: (row) => recordMac.verify(work.vault.keyring, row),
    tamperingOf: ({ dialogId, municipalityId, giverId: personId, id: targetId }) => ({
      ...{ table: 'consents', dialogId, municipalityId, personId, targetId },
    }),
  });

/**
 * All events of a dialog, by their number; null when one is missing, was written by somebody else, or is more than the
 * roll says: then nothing is proven, and no consent counts.
 */
export async function findEvents(
  work: RowAccess,
  { dialogId, municipalityId, count }: { dialogId: string; municipalityId: string; count: number },
): Promise<ConsentEventRow[] | null> {
  const rows = await ConsentEventRow.findAll({ where: { dialogId }, order: ['number'], transaction: work.transaction });
  const isWhole =
    rows.length === count &&
    rows.every((row, index) => row.number === index + 1 && eventMac.verify(work.vault.keyring, row));
  if (isWhole) return rows;
  work.noteTampering({ table: 'consent_events', dialogId, municipalityId });
  return null;
}

export async function insertRequirement(
  { vault, transaction }: RowAccess,
  values: Omit<CreationAttributes<ConsentRequirement>, 'mac'>,
): Promise<ConsentRequirement> {
  const row = ConsentRequirement.build({ liftedAt: null, ...values, mac: Buffer.alloc(0) });
  row.mac = requirementMac.compute(vault.keyring, row);
  return row.save({ transaction });
}

/** Raises the version. The row was found authentic. */
export async function saveRequirement({ vault, transaction }: RowAccess, row: ConsentRequirement): Promise<void> {
  row.version += 1;
  row.mac = requirementMac.compute(vault.keyring, row);
  await row.save({ transaction });
}

const NOT_YET = { nextId: null, answeredAt: null, endsAt: null, lapsesAt: null };

/** Nothing is written yet. */
export const newRecord = (values: Omit<CreationAttributes<ConsentRecord>, 'mac'>): ConsentRecord =>
  ConsentRecord.build({ ...NOT_YET, ...values, mac: Buffer.alloc(0) });

/** Raises the version, unless the row is new. */
export async function saveRecord({ vault, transaction }: RowAccess, row: ConsentRecord): Promise<void> {
  if (!row.isNewRecord) row.version += 1;
  row.mac = recordMac.compute(vault.keyring, row);
  await row.save({ transaction });
}

export async function insertEvent(
  { vault, transaction }: RowAccess,
  values: Omit<CreationAttributes<ConsentEventRow>, 'mac'>,
): Promise<ConsentEventRow> {
  const row = ConsentEventRow.build({ ...values, mac: Buffer.alloc(0) });
  row.mac = eventMac.compute(vault.keyring, row);
  return row.save({ transaction });
}
