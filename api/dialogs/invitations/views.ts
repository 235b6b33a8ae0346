import type { Work } from '../../core/unit-of-work.ts';
import { personsSeenBy, type SeenPerson } from '../../people/names.ts';
import type { Invitation } from '../model.ts';
import { type Inside, personsSeenIn } from '../names.ts';
import { openDialogText } from '../records.ts';
import type { InvitationView } from './schemas.ts';

export async function toInvitationView(work: Work, inside: Inside, row: Invitation): Promise<InvitationView> {
  const [only] = await toInvitationViews(work, inside, [row]);
  if (!only) throw new Error('One row gives one view');
  return only;
}

export async function toInvitationViews(
  work: Work,
  inside: Inside,
  rows: readonly Invitation[],
): Promise<InvitationView[]> {
  const claimantOf = await claimantsOf(work, inside, rows);
  return Promise.all(rows.map((row) => toView(work, inside.dialog.municipalityId, row, claimantOf(row))));
}

type ClaimantOf = (row: Invitation) => SeenPerson | null;

/** Until the coordinator has confirmed the claimant, they see the verified name, also a protected one. */
async function claimantsOf(work: Work, inside: Inside, rows: readonly Invitation[]): Promise<ClaimantOf> {
  const isToConfirm = ({ state }: Invitation): boolean =>
    state === 'claimed' && inside.participant?.role === 'coordinator';
  const claimants = (some: readonly Invitation[]): string[] => some.flatMap(({ claimedBy }) => claimedBy ?? []);
  const seen = await personsSeenIn(work, inside, claimants(rows));
  const toConfirm = await personsSeenBy(work, {
    ids: claimants(rows.filter(isToConfirm)),
    personId: work.actor.personId,
    seesTrueNames: true,
  });
  return (row) => (row.claimedBy ? (isToConfirm(row) ? toConfirm : seen).of(row.claimedBy) : null);
}

type Column = 'invitations.sealed_email' | 'invitations.sealed_title';

async function toView(
  work: Work,
  municipalityId: string,
  row: Invitation,
  claimant: SeenPerson | null,
): Promise<InvitationView> {
  const open = async (column: Column, sealed: Buffer | null): Promise<string | null> =>
    sealed === null || claimant?.isHidden
      ? null
      : openDialogText(work, { municipalityId, dialogId: row.dialogId, column, targetId: row.id }, sealed);
  return {
    id: row.id,
    email: await open('invitations.sealed_email', row.sealedEmail),
    capacity: row.capacity,
    title: await open('invitations.sealed_title', row.sealedTitle),
    recipient: row.recipient,
    history: row.history,
    boundToCpr: row.cprIndex !== null,
    state: row.state === 'pending' && row.expiresAt <= work.now ? 'expired' : row.state,
    claimedBy:
      row.claimedBy && claimant ? { id: row.claimedBy, name: claimant.name, protected: claimant.protected } : null,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    version: row.version,
  };
}
