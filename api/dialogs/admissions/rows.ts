/** The only access to `admissions`. Who waits for whose approval is a row with a MAC. */
import { type FindOptions, type InferAttributes, Op, type WhereOptions } from 'sequelize';
import { newId } from '../../core/ids.ts';
import { onlyAuthentic } from '../../core/tampering.ts';
import type { RowAccess } from '../../core/unit-of-work.ts';
import { rowMac } from '../../crypto/row-mac.ts';
import type { Vault } from '../../crypto/vault.ts';
import { Admission, type AdmissionState } from '../model.ts';

/** What its MAC says. */
export type AdmissionMeaning = Pick<
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
  | 'fromNowBy'
  | 'expiresAt'
  | 'version'
>;

const mac = rowMac<AdmissionMeaning>('admissions', (row) => [
  ...[row.dialogId, row.id, row.personId, row.invitationId, row.requestedBy, row.history, row.state],
  ...[row.approvedBy, row.refusedBy, row.version],
  // A further part each, so that MACs from before these existed stay as they were.
  ...(row.fromNowBy.length === 0 ? [] : [['from-now', ...row.fromNowBy]]),
  ...(row.expiresAt === null ? [] : [['expires', row.expiresAt.toISOString()]]),
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
export type AdmissionRequest = Pick<
  Admission,
  'dialogId' | 'personId' | 'invitationId' | 'requestedBy' | 'history' | 'expiresAt'
>;

/** Nothing is written yet. */
export const newAdmission = (request: AdmissionRequest, now: Date): Admission =>
  Admission.build({
    ...request,
    ...{ id: newId(), state: 'waiting', approvedBy: [], refusedBy: null, fromNowBy: [], version: 1 },
    ...{ createdAt: now, settledAt: null, remindedAt: null, mac: Buffer.alloc(0) },
  });

/** What it is at an instant: one that still stands as waiting may have timed out since. */
export const stateOfAdmission = (
  { state, expiresAt }: Pick<Admission, 'state' | 'expiresAt'>,
  now: Date,
): AdmissionState => (state === 'waiting' && expiresAt !== null && now >= expiresAt ? 'expired' : state);

export const isWaitingAdmission = (row: Pick<Admission, 'state' | 'expiresAt'>, now: Date): boolean =>
  stateOfAdmission(row, now) === 'waiting';

/** As a condition, for lists. */
export const waitingAdmissions = (now: Date): WhereOptions<InferAttributes<Admission>> => ({
  state: 'waiting',
  [Op.or]: [{ expiresAt: null }, { expiresAt: { [Op.gt]: now } }],
});

/** What the newcomer will read: all only where the inviter gave all, and none of these approvers said *from now*. */
export const narrowestHistory = (
  { history, fromNowBy }: Pick<Admission, 'history' | 'fromNowBy'>,
  isCounted: (personId: string) => boolean = () => true,
): Admission['history'] => (fromNowBy.some(isCounted) ? 'from_now' : history);

/** Raises the version, unless the row is new, and computes the MAC. */
export async function saveAdmission({ vault, transaction }: RowAccess, row: Admission): Promise<void> {
  if (!row.isNewRecord) row.version += 1;
  row.mac = admissionMac(vault, row);
  await row.save({ transaction });
}
