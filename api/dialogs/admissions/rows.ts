/** The only access to `admissions`. Who waits for whose approval is a row with a MAC. */
import type { FindOptions, InferAttributes } from 'sequelize';
import { newId } from '../../core/ids.ts';
import { onlyAuthentic } from '../../core/tampering.ts';
import type { RowAccess } from '../../core/unit-of-work.ts';
import { rowMac } from '../../crypto/row-mac.ts';
import type { Vault } from '../../crypto/vault.ts';
import { Admission } from '../model.ts';

type AdmissionMeaning = Pick<
  Admission,
  | 'dialogId'
  | 'id'
  | 'personId'
  | 'invitationId'
  | 'requestedBy'
  | 'history'
  | 'state'
  | 'approvedBy'
  | 'refusedBy'
  | 'version'
>;

const mac = rowMac<AdmissionMeaning>('admissions', (row) => [
  ...[row.dialogId, row.id, row.personId, row.invitationId, row.requestedBy, row.history, row.state],
  ...[row.approvedBy, row.refusedBy, row.version],
]);

export const admissionMac = ({ keyring }: Vault, row: AdmissionMeaning): Buffer => mac.compute(keyring, row);

export const isAuthenticAdmission = ({ keyring }: Vault, row: AdmissionMeaning & Pick<Admission, 'mac'>): boolean =>
  mac.verify(keyring, row);

/** Oldest first, unless the options say otherwise. */
export async function findAdmissions(
  work: RowAccess,
  options: FindOptions<InferAttributes<Admission>>,
): Promise<Admission[]> {
  return onlyAuthenticAdmissions(work, await findAdmissionsUnverified(work, options));
}

/** Unverified: a page of a list continues after its last row, also one that fails verification. */
export const findAdmissionsUnverified = (
  { transaction }: RowAccess,
  options: FindOptions<InferAttributes<Admission>>,
): Promise<Admission[]> => Admission.findAll({ order: ['id'], ...options, transaction });

export const onlyAuthenticAdmissions = (work: RowAccess, rows: readonly Admission[]): Admission[] =>
  onlyAuthentic(work, rows, {
    isAuthentic: (row) => isAuthenticAdmission(work.vault, row),
    tamperingOf: ({ dialogId, personId, id: targetId }) => ({ table: 'admissions', dialogId, personId, targetId }),
  });

/** The request for a newcomer's admission. */
export type AdmissionRequest = Pick<Admission, 'dialogId' | 'personId' | 'invitationId' | 'requestedBy' | 'history'>;

/** Nothing is written yet. */
export const newAdmission = (request: AdmissionRequest, now: Date): Admission =>
  Admission.build({
    ...request,
    ...{ id: newId(), state: 'waiting', approvedBy: [], refusedBy: null, version: 1 },
    ...{ createdAt: now, settledAt: null, mac: Buffer.alloc(0) },
  });

/** Raises the version, unless the row is new, and computes the MAC. */
export async function saveAdmission({ vault, transaction }: RowAccess, row: Admission): Promise<void> {
  if (!row.isNewRecord) row.version += 1;
  row.mac = admissionMac(vault, row);
  await row.save({ transaction });
}
