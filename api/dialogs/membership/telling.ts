/** Whom the transitions ask and tell. */
import type { EventFacts } from '../../core/audit-event.ts';
import { isWaitingAdmission } from '../admissions/rows.ts';
import type { Admission } from '../model.ts';
import { isPresent, type Lack, lacksOf, type MembershipState } from './state.ts';

export function ask(state: MembershipState, approverIds: readonly string[]): void {
  for (const personId of approverIds) {
    if (isPresent(state, personId)) state.changes.push({ notify: 'admission-requested', personId });
  }
}

export const isAnybodyWaiting = ({ admissions, now }: MembershipState): boolean =>
  admissions.some((each) => isWaitingAdmission(each, now));

/** The administrators are told once, when somebody goes without whom there is nobody. */
export function tellOfLack(state: MembershipState, before: readonly Lack[], personId: string): void {
  const isNew = lacksOf(state).some((lack) => !before.includes(lack));
  if (isNew) state.changes.push({ notify: 'dialog-unattended', personId });
}

export const admissionFacts = ({ dialog }: MembershipState, { personId, id: targetId }: Admission): EventFacts => ({
  ...{ dialogId: dialog.id, municipalityId: dialog.municipalityId, personId, targetId },
});
