/** Gives a dialog a ruling without consents, for tests of what follows from one. */
import { systemActor } from '../../api/core/actor.ts';
import { loadMembership, saveMembership } from '../../api/dialogs/membership/change-membership.ts';
import { renewKeys } from '../../api/dialogs/membership/transitions.ts';
import type { Ruling } from '../../api/dialogs/roll.ts';
import { lockDialogUnverified } from '../../api/dialogs/rows.ts';
import type { TestApi } from '../setup/test-api.ts';

export const rule = ({ services }: TestApi, dialogId: string, ruling: Ruling): Promise<void> =>
  services.runAsSystem(systemActor('test'), async (work) => {
    const dialog = await lockDialogUnverified(work, dialogId);
    if (!dialog) throw new Error('There is no such dialog');
    const state = await loadMembership(work, dialog);
    state.consents = { consentEvents: state.consents.consentEvents + 1, ruling };
    renewKeys(state);
    await saveMembership(work, state);
    const { municipalityId } = dialog;
    work.record('consent-ruling.changed', { dialogId, municipalityId, reason: ruling.outcome });
  });
