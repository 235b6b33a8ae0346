import type { Work } from '../../core/unit-of-work.ts';
import { type NamedPerson, named } from '../../people/names.ts';
import { findInvitationUnverified } from '../invitations/rows.ts';
import type { Admission, Dialog } from '../model.ts';
import { type Inside, personsSeenIn } from '../names.ts';
import { openDialogText } from '../records.ts';
import { outstandingBy } from './approvers.ts';
import { findApproverFacts } from './find-approvers.ts';
import { isWaitingAdmission, narrowestHistory, stateOfAdmission } from './rows.ts';
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
  const facts = (await findApproverFacts(work, [dialog])).get(dialog.id) ?? null;
  const outstandingOf = (row: Admission): string[] =>
    facts && isWaitingAdmission(row, work.now) ? outstandingBy(facts, row) : [];
  const seen = await personsSeenIn(work, inside, [
    ...rows.flatMap(outstandingOf),
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
    history: narrowestHistory(row, isShown),
    requestedBy: named(seen, row.requestedBy),
    invitationId: row.invitationId,
    state: stateOfAdmission(row, work.now),
    waitsFor: shown(outstandingOf(row)),
    approvedBy: shown(row.approvedBy),
    refusedBy: shown(refuserOf(row))[0] ?? null,
    fromNowBy: shown(row.fromNowBy),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    remindedAt: row.remindedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    settledAt: row.settledAt?.toISOString() ?? null,
    version: row.version,
  });
  return Promise.all(rows.map(toView));
}

const refuserOf = ({ refusedBy }: Admission): string[] => (refusedBy === null ? [] : [refusedBy]);

/** What the others have answered is the coordinator's business; an approver decides alone. */
export const seesAllAnswers = ({ participant }: Pick<Inside, 'participant'>): boolean =>
  participant === null || participant.role === 'coordinator';

const answersSeenIn =
  ({ actor }: Work, inside: Inside) =>
  (personId: string): boolean =>
    seesAllAnswers(inside) || personId === actor.personId;

async function titleOf(work: Work, { municipalityId }: Dialog, row: Admission): Promise<string | null> {
  if (row.invitationId === null) return null;
  // The title is sealed for its invitation, so a row that was tampered with gives none.
  const invitation = await findInvitationUnverified(work, { dialogId: row.dialogId, id: row.invitationId });
  if (!invitation?.sealedTitle) return null;
  const { dialogId, id: targetId, sealedTitle } = invitation;
  const place = { municipalityId, dialogId, column: 'invitations.sealed_title' as const, targetId };
  return openDialogText(work, place, sealedTitle);
}
