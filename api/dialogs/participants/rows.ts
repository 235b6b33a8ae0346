/** The only access to `participants`. Who takes part in a dialog, and in which role, is a row with a MAC. */
import type { FindOptions, InferAttributes } from 'sequelize';
import { onlyAuthentic } from '../../core/tampering.ts';
import type { RowAccess } from '../../core/unit-of-work.ts';
import { rowMac } from '../../crypto/row-mac.ts';
import type { Vault } from '../../crypto/vault.ts';
import { hasEnded, limitOf } from '../access-limit.ts';
import { type AccessEnd, Participant, ROLES, type Role } from '../model.ts';

export interface MembershipKey {
  readonly dialogId: string;
  readonly personId: string;
}

type ParticipantMeaning = Pick<
  Participant,
  'dialogId' | 'personId' | 'role' | 'isApprover' | 'leftAt' | 'accessEndsAt' | 'accessEnds' | 'recipient'
>;

const mac = rowMac<ParticipantMeaning>('participants', (row) => [
  ...[row.dialogId, row.personId, row.role],
  // Approvers and those who have left have a further part each. All other MACs stay as they were before these existed.
  // The first word is from before approvers had their present name; another one would invalidate stored MACs.
  ...(row.isApprover ? ['consent-giver'] : []),
  ...(row.leftAt === null ? [] : ['left', row.leftAt.toISOString()]),
  ...(row.accessEndsAt === null && row.accessEnds === null
    ? []
    : ['ends', row.accessEnds, row.accessEndsAt?.toISOString() ?? null]),
  ...(row.recipient === null ? [] : ['recipient', row.recipient]),
]);

type StoredParticipant = ParticipantMeaning & Pick<Participant, 'mac'>;

export const participantMac = ({ keyring }: Vault, row: ParticipantMeaning): Buffer => mac.compute(keyring, row);

/**
 * Rows of participants who left before the MAC covered leaving still have the MAC from before. No approver ever left as
 * one.
 */
export function isAuthenticParticipant({ keyring }: Vault, row: StoredParticipant): boolean {
  if (mac.verify(keyring, row)) return true;
  const { dialogId, personId, role, isApprover } = row;
  const none = { leftAt: null, accessEndsAt: null, accessEnds: null, recipient: null };
  const present = { dialogId, personId, role, isApprover, mac: row.mac, ...none };
  return row.leftAt !== null && !isApprover && mac.verify(keyring, present);
}

type Options = FindOptions<InferAttributes<Participant>>;

/** @param municipalityId of the dialogs, for a report of tampering; null where it is not known */
export async function findParticipants(
  work: RowAccess,
  options: Options,
  municipalityId: string | null = null,
): Promise<Participant[]> {
  return onlyAuthenticParticipants(work, await findParticipantsUnverified(work, options), municipalityId);
}

/**
 * Unverified: having been a participant only restricts a person (no past, no older invitation), so a row that fails
 * verification must count too.
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

/** The participant's row while they take part; else null. */
export async function findPresent(
  work: RowAccess,
  { dialogId, personId }: MembershipKey,
  municipalityId: string | null = null,
): Promise<Participant | null> {
  const [row] = await findParticipants(work, { where: { dialogId, personId, leftAt: null } }, municipalityId);
  return row ?? null;
}

/**
 * The approvers among all rows of a dialog, by the MAC and not by the columns. An approver whose flag or role was changed
 * with SQL, or who was made to leave with it, still counts but cannot answer. So nobody joins.
 */
export const approversAmong = (
  { keyring }: Vault,
  rows: readonly Pick<Participant, 'dialogId' | 'personId' | 'mac' | 'accessEndsAt' | 'accessEnds' | 'recipient'>[],
): string[] =>
  rows
    .filter(({ dialogId, personId, mac: stored, accessEndsAt, accessEnds, recipient }) =>
      ROLES.some((role) =>
        mac.verify(keyring, {
          ...{ dialogId, personId, role, isApprover: true, leftAt: null, mac: stored },
          ...{ accessEndsAt, accessEnds, recipient },
        }),
      ),
    )
    .map(({ personId }) => personId);

/** Those among authentic rows whose access has ended: they count for nothing any more, whether or not a job has run. */
export const endedAmong = (rows: readonly Participant[], now: Date): Set<string> =>
  new Set(rows.filter((row) => hasEnded(limitOf(row), now)).map(({ personId }) => personId));

interface Joining extends MembershipKey {
  readonly role: Role;
  readonly joinedAt: Date;
  readonly lastReadNumber: number;
  readonly lastNotifiedNumber: number;
  /** Left out where no end is known. */
  readonly accessEndsAt?: Date | null;
  readonly accessEnds?: AccessEnd | null;
  readonly recipient?: string | null;
  /** Left out to keep the title of a former participant. */
  readonly sealedTitle?: Buffer | null;
}

/** A former participant gets their old row again. Nothing is written yet. */
export function newParticipant(former: Participant | null, joining: Joining): Participant {
  const { accessEndsAt = null, accessEnds = null, recipient = null } = joining;
  const values = {
    ...joining,
    isApprover: false,
    leftAt: null,
    accessEndsAt,
    accessEnds,
    accessEndedAt: null,
    recipient,
  };
  return former ? former.set(values) : Participant.build({ sealedTitle: null, ...values, mac: Buffer.alloc(0) });
}

/** Raises the version, unless the row is new, and computes the MAC. */
export async function saveParticipant({ vault, transaction }: RowAccess, row: Participant): Promise<void> {
  if (!row.isNewRecord) row.version += 1;
  row.mac = participantMac(vault, row);
  await row.save({ transaction });
}

/** The title that an inviter wrote. The MAC does not cover it, so any row may be changed. */
export async function forgetTitles(
  { transaction }: RowAccess,
  personId: string,
  isConcerned: (rows: readonly Participant[]) => Promise<readonly Participant[]>,
): Promise<void> {
  const rows = await Participant.findAll({ where: { personId }, transaction });
  for (const row of await isConcerned(rows)) await row.update({ sealedTitle: null }, { transaction });
}
