/** How somebody comes in: by invitation, or added by an administrator. */
import { NO_WORDS } from '../../people/relations/records.ts';
import { approversBy } from '../admissions/approvers.ts';
import { isWaitingAdmission } from '../admissions/rows.ts';
import { type Holder, invitationHolder } from '../keys/dialog-keys.ts';
import type { Invitation, Participant } from '../model.ts';
import { newParticipant } from '../participants/rows.ts';
import { custodyLimit, saidOf } from './custody.ts';
import { startKeyVersion } from './key-versions.ts';
import { approverFactsOf, claimantOf, formerOf, holderOf, isPresent, type MembershipState } from './state.ts';
import { ask, isAnybodyWaiting } from './telling.ts';
import { withdrawAdmission } from './withdrawing.ts';

/** @param past the holder of the keys of the past that the newcomer gets; null for none */
export function completeInvitation(state: MembershipState, invitation: Invitation, past: Holder | null): void {
  const { changes, now } = state;
  const personId = claimantOf(invitation);
  const isByParticipant = isPresent(state, invitation.invitedBy);
  tellSaid(state, invitation);
  invitation.state = 'accepted';
  invitation.answeredAt = now;
  changes.push({ save: invitation });
  const row = join(state, personId, {
    lastReadNumber: past === null ? state.dialog.lastPostNumber : 0,
    recipient: invitation.recipient,
  });
  changes.push({ welcome: row, by: invitation });
  if (past === null) startKeyVersion(state, [holderOf(row)]);
  else changes.push({ handOverKeys: past, to: holderOf(row), by: invitation });
  changes.push({ dropKeys: invitationHolder(invitation.id) });
  if (!isByParticipant) changes.push({ notify: 'participant-added', personId });
}

/** Before they join: whether their access rests on custody follows from it. */
function tellSaid(state: MembershipState, invitation: Invitation): void {
  const { custody, changes } = state;
  if (!invitation.relation || custody === null) return;
  const said = saidOf(custody, { personId: claimantOf(invitation), kind: invitation.relation }, state);
  if (said === null) return;
  state.custody = { ...custody, relations: [...custody.relations, said] };
  const { id: _, recordedAt: __, ...fact } = said;
  changes.push({ recordRelation: { ...fact, recordedBy: invitation.invitedBy, words: NO_WORDS } });
}

/** An administrator adds a participant. All others are notified. */
export function add(state: MembershipState, personId: string, recipient: string | null = null): Participant {
  const row = joinFromNow(state, personId, recipient);
  state.changes.push({ notify: 'participant-added', personId }, { notify: 'added-to-dialog', personId });
  return row;
}

/** Joins without an invitation and without the past: the past is not sealed under the new key version. */
function joinFromNow(state: MembershipState, personId: string, recipient: string | null = null): Participant {
  const row = join(state, personId, { lastReadNumber: state.dialog.lastPostNumber, recipient });
  state.changes.push({ save: row });
  startKeyVersion(state, [holderOf(row)]);
  return row;
}

/** A former participant gets their old row again. The caller saves the row. */
function join(
  state: MembershipState,
  personId: string,
  { lastReadNumber, recipient }: Pick<Participant, 'lastReadNumber' | 'recipient'>,
): Participant {
  const { dialog, participants, authentic, now, custody } = state;
  // Other admissions of the same person end, since they would make them join once more.
  for (const other of state.admissions.filter((each) => each.personId === personId)) {
    if (isWaitingAdmission(other, now)) withdrawAdmission(state, other);
  }
  const former = formerOf(state, personId);
  const limit = custody && custodyLimit(custody, { personId, joinedAt: now }, state);
  const row = newParticipant(former, {
    ...{ dialogId: dialog.id, personId, role: 'participant', joinedAt: now },
    ...{ lastReadNumber, lastNotifiedNumber: dialog.lastPostNumber, recipient },
    ...{ accessEndsAt: limit?.endsAt ?? null, accessEnds: limit?.ends ?? null },
  });
  if (!former) participants.push(row);
  authentic.add(row);
  state.approvers.delete(personId);
  const { id: dialogId, municipalityId } = dialog;
  state.changes.push({ record: 'participant.admitted', facts: { dialogId, municipalityId, personId } });
  // Whoever still waits needs their approval too.
  const isAsked = approversBy(approverFactsOf(state))?.has(personId) === true;
  if (isAsked && isAnybodyWaiting(state)) ask(state, [personId]);
  return row;
}
