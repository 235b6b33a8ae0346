/** Whose approval newcomers need. */
import { approversBy } from '../admissions/approvers.ts';
import type { AdmissionDemand, Participant } from '../model.ts';
import { completeApproved } from './admitting.ts';
import { startKeyVersion } from './key-versions.ts';
import { approverFactsOf, lacksOf, type MembershipState } from './state.ts';
import { ask, isAnybodyWaiting, tellOfLack } from './telling.ts';

/**
 * A coordinator tightens or lifts it, which everybody in the dialog is told. With it begins a new key version, so that
 * the roll of before cannot be set back alone. Whoever waits may be in by it; who is asked now is told.
 */
export function changeDemand(state: MembershipState, demand: AdmissionDemand, byId: string): void {
  const { dialog, changes } = state;
  const before = approversBy(approverFactsOf(state)) ?? new Set();
  state.demand = demand;
  const facts = { dialogId: dialog.id, municipalityId: dialog.municipalityId, reason: demand };
  changes.push({ record: 'admission-demand.changed', facts }, { notify: 'admission-demand-changed', personId: byId });
  startKeyVersion(state, []);
  if (isAnybodyWaiting(state)) {
    ask(
      state,
      [...(approversBy(approverFactsOf(state)) ?? [])].filter((personId) => !before.has(personId)),
    );
  }
  completeApproved(state);
}

/**
 * Newcomers need this participant's approval from now on, also those who wait already.
 * @param byId the coordinator who chooses
 */
export function chooseApprover(state: MembershipState, row: Participant, byId: string): void {
  const { personId } = row;
  row.isApprover = true;
  state.approvers.add(personId);
  const { id: dialogId, municipalityId } = state.dialog;
  state.changes.push({ save: row }, { record: 'approver.chosen', facts: { dialogId, municipalityId, personId } });
  if (isAnybodyWaiting(state)) ask(state, [personId]);
  if (state.demand === 'none') changeDemand(state, 'named', byId);
}

/** The demand stays, also when nobody else is an approver. */
export function releaseApprover(state: MembershipState, row: Participant): void {
  const { personId } = row;
  const lacked = lacksOf(state);
  row.isApprover = false;
  state.approvers.delete(personId);
  const { id: dialogId, municipalityId } = state.dialog;
  state.changes.push({ save: row }, { record: 'approver.released', facts: { dialogId, municipalityId, personId } });
  completeApproved(state);
  tellOfLack(state, lacked, personId);
}
