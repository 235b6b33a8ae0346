/** The only access to `invitations`. An invitation gives access, so it is a row with a MAC. */
import { type CreationAttributes, type FindOptions, type InferAttributes, Op, type WhereOptions } from 'sequelize';
import { onlyAuthentic } from '../../core/tampering.ts';
import type { RowAccess } from '../../core/unit-of-work.ts';
import { rowMac } from '../../crypto/row-mac.ts';
import type { Vault } from '../../crypto/vault.ts';
import { Invitation, type SaidRelation } from '../model.ts';

type InvitationMeaning = Pick<
  Invitation,
  'id' | 'dialogId' | 'state' | 'capacity' | 'history' | 'cprIndex' | 'invitedBy' | 'expiresAt' | 'recipient'
> & { readonly claimedBy?: string | null; readonly relation?: SaidRelation | null };

const mac = rowMac<InvitationMeaning>('invitations', (row) => [
  row.id,
  row.dialogId,
  row.state,
  row.capacity,
  row.history,
  row.cprIndex?.toString('hex') ?? null,
  row.invitedBy,
  row.claimedBy ?? null,
  row.expiresAt.toISOString(),
  // The others keep the MAC that they had before there were recipients.
  ...(row.recipient === null ? [] : ['recipient', row.recipient]),
  ...(row.relation ? ['relation', row.relation] : []),
]);

export const invitationMac = ({ keyring }: Vault, row: InvitationMeaning): Buffer => mac.compute(keyring, row);

export const isAuthenticInvitation = ({ keyring }: Vault, row: InvitationMeaning & Pick<Invitation, 'mac'>): boolean =>
  mac.verify(keyring, row);

type Where = WhereOptions<InferAttributes<Invitation>>;

/** @param municipalityId of the dialogs, for a report of tampering; null where it is not known */
export async function findInvitations(
  work: RowAccess,
  options: FindOptions<InferAttributes<Invitation>>,
  municipalityId: string | null = null,
): Promise<Invitation[]> {
  return onlyAuthenticInvitations(work, await findInvitationsUnverified(work, options), municipalityId);
}

export const onlyAuthenticInvitations = (
  work: RowAccess,
  rows: readonly Invitation[],
  municipalityId: string | null,
): Invitation[] =>
  onlyAuthentic(work, rows, {
    isAuthentic: (row) => isAuthenticInvitation(work.vault, row),
    tamperingOf: ({ dialogId, id: targetId }) => ({ table: 'invitations', municipalityId, dialogId, targetId }),
  });

/** Unverified, for callers that also end invitations which fail verification, or that verify them under the lock. */
export const findInvitationsUnverified = (
  { transaction }: RowAccess,
  options: FindOptions<InferAttributes<Invitation>>,
): Promise<Invitation[]> => Invitation.findAll({ ...options, transaction });

/** For a token, or the title of an admission. Unverified: the dialog is locked before it is read again and verified. */
export const findInvitationUnverified = ({ transaction }: RowAccess, where: Where): Promise<Invitation | null> =>
  Invitation.findOne({ where, transaction });

/** One that fails verification and that an act names. The open ones are reported whenever the dialog is loaded. */
export function reportInvitation(work: RowAccess, row: Invitation, municipalityId: string): void {
  if (!isOpen(row)) onlyAuthenticInvitations(work, [row], municipalityId);
}

/** Neither accepted nor withdrawn. */
export const isOpen = ({ state }: Pick<Invitation, 'state'>): boolean => state !== 'accepted' && state !== 'withdrawn';

/** It may still give access. Once claimed, it waits for others and no longer expires. */
export const isWaiting = (row: Pick<Invitation, 'state' | 'expiresAt'>, now: Date): boolean =>
  isOpen(row) && (row.state !== 'pending' || row.expiresAt > now);

/** The same in SQL. */
export const waitingInvitations = (now: Date) => ({
  [Op.or]: [
    { state: 'pending' as const, expiresAt: { [Op.gt]: now } },
    { state: { [Op.in]: ['claimed', 'confirmed'] as const } },
  ],
});

/** Invitations that fail verification count too. */
export const countInvitations = ({ transaction }: RowAccess, where: Where): Promise<number> =>
  Invitation.count({ where, transaction });

export const insertInvitation = (
  { vault, transaction }: RowAccess,
  row: Omit<CreationAttributes<Invitation>, 'mac'> & InvitationMeaning,
): Promise<Invitation> => Invitation.create({ ...row, mac: invitationMac(vault, row) }, { transaction });

/** Raises the version and computes the MAC. */
export async function saveInvitation({ vault, transaction }: RowAccess, row: Invitation): Promise<void> {
  row.version += 1;
  row.mac = invitationMac(vault, row);
  await row.save({ transaction });
}
