import type { Work } from '../../core/unit-of-work.ts';
import { type NamedPerson, named } from '../../people/names.ts';
import { findInvitationUnverified } from '../invitations/rows.ts';
import { outstandingApprovers } from '../membership/state.ts';
import type { Admission, Dialog } from '../model.ts';
import { type Inside, personsSeenIn } from '../names.ts';
import { findApprovers } from '../participants/rows.ts';
import { openDialogText } from '../records.ts';
import type { AdmissionView } from './schemas.ts';

export async function toAdmissionView(work: Work, inside: Inside, row: Admission): Promise<AdmissionView> {
  const [only] = await toAdmissionViews(work, inside, [row]);
  if (!only) throw new Error('One row gives one view');
  return only;
}

export async function toAdmissionViews(
  work: Work,
  inside: Inside,
  rows: readonly Admission[],
): Promise<AdmissionView[]> {
  const { dialog } = inside;
  const approvers = new Set(await findApprovers(work, dialog));
  const seen = await personsSeenIn(work, inside, [
    ...approvers,
    ...rows.flatMap((row) => [row.personId, row.requestedBy, ...row.approvedBy, ...refuserOf(row)]),
  ]);
  const isShown = answersSeenIn(work, inside);
  const shown = (ids: readonly string[]): NamedPerson[] => ids.filter(isShown).map((id) => named(seen, id));
  const toView = async (row: Admission): Promise<AdmissionView> => ({
    id: row.id,
    person: named(seen, row.personId),
    kind: seen.kindOf(row.personId) ?? 'citizen',
    // An inviter's words, such as whose mother it is, may reveal as much as the name.
    title: seen.of(row.personId).isHidden ? null : await titleOf(work, dialog, row),
    history: row.history,
    requestedBy: named(seen, row.requestedBy),
    invitationId: row.invitationId,
    state: row.state,
    waitsFor: shown(outstandingApprovers({ approvers }, row)),
    approvedBy: shown(row.approvedBy),
    refusedBy: shown(refuserOf(row))[0] ?? null,
    createdAt: row.createdAt.toISOString(),
    settledAt: row.settledAt?.toISOString() ?? null,
    version: row.version,
  });
  return Promise.all(rows.map(toView));
}

const refuserOf = ({ refusedBy }: Admission): string[] => (refusedBy === null ? [] : [refusedBy]);

/** What the others have answered is the coordinator's business; an approver decides alone. */
function answersSeenIn({ actor }: Work, { participant }: Inside): (personId: string) => boolean {
  const seesAll = participant === null || participant.role === 'coordinator';
  return (personId) => seesAll || personId === actor.personId;
}

async function titleOf(work: Work, { municipalityId }: Dialog, row: Admission): Promise<string | null> {
  if (row.invitationId === null) return null;
  // The title is sealed for its invitation, so a row that was tampered with gives none.
  const invitation = await findInvitationUnverified(work, { dialogId: row.dialogId, id: row.invitationId });
  if (!invitation?.sealedTitle) return null;
  const { dialogId, id: targetId, sealedTitle } = invitation;
  const place = { municipalityId, dialogId, column: 'invitations.sealed_title' as const, targetId };
  return openDialogText(work, place, sealedTitle);
}
