/** The gate to `participants`: who takes part in a dialog, and as what, is a row with a MAC. */
import type { FindOptions, InferAttributes } from 'sequelize';
import { onlyAuthentic } from '../../core/tampering.ts';
import type { RowAccess } from '../../core/unit-of-work.ts';
import { rowMac } from '../../crypto/row-mac.ts';
import type { Vault } from '../../crypto/vault.ts';
import { Participant, type Role } from '../model.ts';

export interface MembershipKey {
  readonly dialogId: string;
  readonly personId: string;
}

type ParticipantMeaning = Pick<Participant, 'dialogId' | 'personId' | 'role' | 'isApprover' | 'leftAt'>;

const mac = rowMac<ParticipantMeaning>('participants', (row) => [
  ...[row.dialogId, row.personId, row.role],
  // Approvers and those who have left have a further part each. All other MACs stay as they were before these existed.
  // The first word is from before approvers had their present name; another one would invalidate stored MACs.
  ...(row.isApprover ? ['consent-giver'] : []),
  ...(row.leftAt === null ? [] : ['left', row.leftAt.toISOString()]),
]);

type StoredParticipant = ParticipantMeaning & Pick<Participant, 'mac'>;

export const participantMac = ({ keyring }: Vault, row: ParticipantMeaning): Buffer => mac.compute(keyring, row);

/** Whoever left before leaving was part of the meaning still has the MAC from when they were in. No approver ever left as one. */
export function isAuthenticParticipant({ keyring }: Vault, row: StoredParticipant): boolean {
  if (mac.verify(keyring, row)) return true;
  const { dialogId, personId, role, isApprover } = row;
  const present = { dialogId, personId, role, isApprover, mac: row.mac, leftAt: null };
  return row.leftAt !== null && !isApprover && mac.verify(keyring, present);
}

type Options = FindOptions<InferAttributes<Participant>>;

/** @param municipalityId whose dialogs they are of, for the report of a false one; null where that is not known */
export async function findParticipants(
  work: RowAccess,
  options: Options,
  municipalityId: string | null = null,
): Promise<Participant[]> {
  return onlyAuthenticParticipants(work, await findParticipantsUnverified(work, options), municipalityId);
}

/**
 * Unverified: whether somebody was ever in takes something from them (the past, an older invitation) and gives them nothing, so
 * a false row must count too.
 */
export const findParticipantsUnverified = ({ transaction }: RowAccess, options: Options): Promise<Participant[]> =>
  Participant.findAll({ ...options, transaction });

export const onlyAuthenticParticipants = (
  work: RowAccess,
  rows: readonly Participant[],
  municipalityId: string | null,
): Participant[] =>
  onlyAuthentic(work, rows, {
    isAuthentic: (row) => isAuthenticParticipant(work.vault, row),
    tamperingOf: ({ dialogId, personId }) => ({ table: 'participants', municipalityId, dialogId, personId }),
  });

/** Who takes part now. */
export async function findPresent(
  work: RowAccess,
  { dialogId, personId }: MembershipKey,
  municipalityId: string | null = null,
): Promise<Participant | null> {
  const [row] = await findParticipants(work, { where: { dialogId, personId, leftAt: null } }, municipalityId);
  return row ?? null;
}

/**
 * Of all rows of a dialog. By the MAC and not by the columns: an approver whose flag was taken away with SQL, or who was made to
 * leave with it, is still asked and cannot answer, so nobody gets in.
 */
export const approversAmong = ({ keyring }: Vault, rows: readonly Participant[]): string[] =>
  rows
    .filter(({ dialogId, personId, role, mac: stored }) =>
      mac.verify(keyring, { dialogId, personId, role, isApprover: true, leftAt: null, mac: stored }),
    )
    .map(({ personId }) => personId);

/** Ids of the persons whose approval newcomers need. */
export async function findApprovers(work: RowAccess, dialogId: string): Promise<string[]> {
  const rows = await findParticipantsUnverified(work, { where: { dialogId }, order: ['personId'] });
  onlyAuthenticParticipants(work, rows, null);
  return approversAmong(work.vault, rows);
}

interface Joining extends MembershipKey {
  readonly role: Role;
  readonly joinedAt: Date;
  readonly lastReadNumber: number;
  readonly lastNotifiedNumber: number;
  /** Not given: whoever was in before keeps the one of then. */
  readonly sealedTitle?: Buffer | null;
}

/** Whoever was in before has a row already, which is theirs again. Nothing is written yet. */
export function newParticipant(former: Participant | null, joining: Joining): Participant {
  const values = { ...joining, isApprover: false, leftAt: null };
  return former ? former.set(values) : Participant.build({ sealedTitle: null, ...values, mac: Buffer.alloc(0) });
}

/** The next version, unless it is new; with a MAC of its own. */
export async function saveParticipant({ vault, transaction }: RowAccess, row: Participant): Promise<void> {
  if (!row.isNewRecord) row.version += 1;
  row.mac = participantMac(vault, row);
  await row.save({ transaction });
}

/** What inviters called somebody. It is no part of the meaning, so the row may be of any kind. */
export async function forgetTitles(
  { transaction }: RowAccess,
  personId: string,
  isConcerned: (rows: readonly Participant[]) => Promise<readonly Participant[]>,
): Promise<void> {
  const rows = await Participant.findAll({ where: { personId }, transaction });
  for (const row of await isConcerned(rows)) await row.update({ sealedTitle: null }, { transaction });
}
