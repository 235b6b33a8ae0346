/** How access ends, and who takes a coordinator's place. */
import { personHolder } from '../keys/dialog-keys.ts';
import type { Participant } from '../model.ts';
import { completeApproved } from './admitting.ts';
import { add } from './joining.ts';
import { startKeyVersion } from './key-versions.ts';
import { lacksOf, type MembershipState, presentOf, tiedInvitations } from './state.ts';
import { tellOfLack } from './telling.ts';
import { withdrawInvitation } from './withdrawing.ts';

/**
 * The posts stay. The person's keys are deleted and a new key version begins. Newcomers whom all other approvers have
 * approved join; where no other is left, they wait on.
 * @param successorId takes the place of a sole coordinator; null where somebody else is responsible too
 */
export function leave(state: MembershipState, row: Participant, successorId: string | null): void {
  const { personId } = row;
  const lacked = lacksOf(state);
  row.leftAt = state.now;
  state.changes.push({ save: row }, { dropKeys: personHolder(personId) });
  stopCounting(state, row);
  const isVersionBegun = successorId !== null && succeed(state, successorId);
  if (!isVersionBegun) startKeyVersion(state, []);
  completeApproved(state);
  tellOfLack(state, lacked, personId);
}

/** So a row of an approver who has left is tampering with SQL. */
function stopCounting(state: MembershipState, row: Participant): void {
  const { personId } = row;
  row.isApprover = false;
  state.approvers.delete(personId);
  for (const invitation of tiedInvitations(state, personId)) withdrawInvitation(state, invitation);
}

/**
 * Acts on the end of somebody's access, which has been decided since it came: they leave, or keep what was written until
 * then.
 */
export function endAccess(state: MembershipState, row: Participant): void {
  const { id: dialogId, municipalityId } = state.dialog;
  const { personId, accessEnds } = row;
  row.accessEndedAt = state.now;
  const facts = { dialogId, municipalityId, personId, reason: accessEnds };
  state.changes.push({ record: 'participant.access-ended', facts }, { notify: 'access-ended', personId });
  if (accessEnds === 'access') {
    leave(state, row, null);
    return;
  }
  state.changes.push({ save: row });
  stopCounting(state, row);
  startKeyVersion(state, []);
  completeApproved(state);
}

/** @returns whether it began a new key version */
function succeed(state: MembershipState, personId: string): boolean {
  const { dialog, changes } = state;
  const facts = { dialogId: dialog.id, municipalityId: dialog.municipalityId, personId };
  const present = presentOf(state, personId);
  if (!present) changes.push({ record: 'participant.added', facts });
  // No approval is needed here: a dialog must never be without a coordinator.
  appoint(state, present ?? add(state, personId));
  return present === null;
}

export function appoint({ dialog, changes }: MembershipState, row: Participant): void {
  row.role = 'coordinator';
  const facts = { dialogId: dialog.id, municipalityId: dialog.municipalityId, personId: row.personId };
  changes.push({ save: row }, { record: 'coordinator.appointed', facts });
}
