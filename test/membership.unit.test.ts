import { Sequelize } from 'sequelize';
import { beforeAll, describe, expect, it } from 'vitest';
import { newAdmission } from '../api/dialogs/admissions/rows.ts';
import type { Change, MembershipState } from '../api/dialogs/membership/state.ts';
import {
  add,
  approve,
  changeDemand,
  chooseApprover,
  claim,
  expire,
  joinOrRequestAdmission,
  leave,
  refuse,
  releaseApprover,
  remind,
  withdrawInvitation,
} from '../api/dialogs/membership/transitions.ts';
import { Dialog, defineDialogs, Invitation, type Participant } from '../api/dialogs/model.ts';
import { newParticipant } from '../api/dialogs/participants/rows.ts';
import { NO_CONSENT_ASKED, newRoll } from '../api/dialogs/roll.ts';

const NOW = new Date('2026-01-15T10:00:00.000Z');
const EARLIER = new Date('2026-01-01T10:00:00.000Z');
/** When those who begin to wait now wait no longer. */
const LATER = new Date('2026-01-29T23:00:00.000Z');
const EMPTY = Buffer.alloc(0);
const NO_CUSTODY = { subjectId: 'subject', born: null, relations: [] };

// Rows are built and never saved, so nothing is connected to.
beforeAll(() => defineDialogs(new Sequelize('postgres://localhost/nowhere', { logging: false })));

/** Anna coordinates; each of the others takes part. */
function aState(others: readonly string[] = [], changed: Partial<MembershipState> = {}): MembershipState {
  const dialog = Dialog.build({
    ...{ id: 'dialog', municipalityId: 'municipality', unitId: 'unit', subjectId: 'subject', createdBy: 'anna' },
    ...{ sealedSubjectName: EMPTY, sealedTopic: EMPTY, lastActivityAt: EARLIER, createdAt: EARLIER, mac: EMPTY },
    lastPostNumber: 7,
  });
  const row = (personId: string): Participant =>
    newParticipant(null, {
      ...{ dialogId: 'dialog', personId, role: personId === 'anna' ? 'coordinator' : 'participant' },
      ...{ joinedAt: EARLIER, lastReadNumber: 0, lastNotifiedNumber: 0 },
    });
  const participants = ['anna', ...others].map(row);
  return {
    ...{ dialog, now: NOW, participants, invitations: [], admissions: [], changes: [] },
    ...{ authentic: new Set(participants), roll: newRoll(['anna', ...others]) },
    ...{ demand: 'none', holdersEnd: null, custody: NO_CUSTODY, excused: new Set<string>() },
    ...{ consents: { consentEvents: 0, ruling: NO_CONSENT_ASKED } },
    ...{ approvers: new Set<string>(), disabled: new Set<string>(), numbers: new Map() },
    ...{ demanded: { notCitizens: new Set(), family: null }, ...changed },
  };
}

const anInvitation = (values: Partial<Invitation> = {}): Invitation =>
  Invitation.build({
    ...{ id: 'invitation', dialogId: 'dialog', capacity: 'external', history: 'all', language: 'da' },
    ...{ sealedEmail: EMPTY, sealedTitle: null, cprIndex: null, invitedBy: 'anna', claimedBy: 'bo', mac: EMPTY },
    ...{ createdAt: EARLIER, expiresAt: new Date('2026-01-20T10:00:00.000Z'), state: 'pending', ...values },
  });

const withInvitation = (invitation: Invitation, others: readonly string[] = []): MembershipState => {
  const state = aState(others, { invitations: [invitation] });
  state.authentic.add(invitation);
  return state;
};

/** The kinds of the changes, with what they record or notify. */
const toldBy = (changes: readonly Change[]): string[] =>
  changes.map((change) => {
    if ('record' in change) return change.record;
    if ('notify' in change) return `${change.notify} ${change.personId}`;
    return Object.keys(change)[0] ?? '';
  });

const person = (state: MembershipState, personId: string): Participant => {
  const row = state.participants.find((each) => each.personId === personId);
  if (!row) throw new Error(`${personId} has no row`);
  return row;
};

describe('an invitation', () => {
  it('that is claimed waits for the coordinator and gives nothing', () => {
    const invitation = anInvitation();
    const state = withInvitation(invitation);
    claim(state, invitation);
    expect(invitation.state).toBe('claimed');
    expect(toldBy(state.changes)).toEqual(['save']);
  });

  it('lets in with the past where nobody must approve, and its keys go', () => {
    const invitation = anInvitation();
    const state = withInvitation(invitation);
    joinOrRequestAdmission(state, invitation, LATER);
    expect(invitation.state).toBe('accepted');
    expect(person(state, 'bo')).toMatchObject({ role: 'participant', leftAt: null, lastReadNumber: 0 });
    expect(toldBy(state.changes)).toEqual([...['save', 'participant.admitted', 'welcome', 'handOverKeys', 'dropKeys']]);
  });

  it('gives whoever was in before only what is new, unless a coordinator said otherwise', () => {
    for (const [history, change] of [
      ['all_unless_former', 'startKeyVersion'],
      ['from_now', 'startKeyVersion'],
      ['all', 'handOverKeys'],
    ] as const) {
      const invitation = anInvitation({ history });
      const state = withInvitation(invitation, ['bo']);
      person(state, 'bo').leftAt = EARLIER;
      joinOrRequestAdmission(state, invitation, LATER);
      expect(toldBy(state.changes), history).toContain(change);
      expect(person(state, 'bo').lastReadNumber, history).toBe(history === 'all' ? 0 : 7);
    }
  });

  it('gives whoever stands on the roll only what is new, also when their row is gone', () => {
    for (const [participantIds, change] of [
      [['anna', 'bo'], 'startKeyVersion'],
      [['anna'], 'handOverKeys'],
    ] as const) {
      const invitation = anInvitation({ history: 'all_unless_former' });
      const state = { ...withInvitation(invitation), roll: newRoll(participantIds) };
      joinOrRequestAdmission(state, invitation, LATER);
      expect(toldBy(state.changes), change).toContain(change);
    }
  });

  it('lets nobody in while the roll is not proven, and changes nothing', () => {
    const invitation = anInvitation({ history: 'from_now' });
    const state = { ...withInvitation(invitation), roll: null };
    expect(() => joinOrRequestAdmission(state, invitation, LATER)).toThrow('membership_unproven');
    expect([state.changes, invitation.state, state.participants.length]).toEqual([[], 'pending', 1]);
  });

  it('of somebody who takes no part is told to all others', () => {
    const invitation = anInvitation({ invitedBy: 'an administrator' });
    const state = withInvitation(invitation);
    joinOrRequestAdmission(state, invitation, LATER);
    expect(toldBy(state.changes)).toContain('participant-added bo');
  });

  it('that is false is withdrawn without getting a MAC', () => {
    const invitation = anInvitation();
    const state = aState([], { invitations: [invitation] });
    withdrawInvitation(state, invitation);
    expect(invitation.state).toBe('pending');
    expect(toldBy(state.changes)).toEqual(['dropKeys']);
  });
});

describe('an admission', () => {
  /** Bo has claimed an invitation; Ida and Jan must approve. */
  function waiting() {
    const invitation = anInvitation();
    const state = withInvitation(invitation, ['ida', 'jan']);
    state.approvers.add('ida').add('jan');
    joinOrRequestAdmission(state, invitation, LATER);
    const [admission] = state.admissions;
    if (!admission) throw new Error('Nobody waits');
    const first = toldBy(state.changes.splice(0));
    return { state, invitation, admission, first };
  }

  it('is asked of every approver, and whoever waits is not in', () => {
    const { state, invitation, first } = waiting();
    expect(invitation.state).toBe('confirmed');
    expect(first).toEqual([
      ...['save', 'dropKeys', 'save', 'admission.requested', 'admission-requested ida', 'admission-requested jan'],
    ]);
    expect(state.participants.map(({ personId }) => personId)).not.toContain('bo');
  });

  it('lets in with the last approval, and not before', () => {
    const { state, invitation, admission } = waiting();
    approve(state, admission, { personId: 'ida', history: 'all' });
    expect(admission.state).toBe('waiting');
    approve(state, admission, { personId: 'jan', history: 'all' });
    expect([admission.state, invitation.state]).toEqual(['approved', 'accepted']);
    expect(toldBy(state.changes)).toContain('added-to-dialog bo');
  });

  it('ends with the first refusal, which the coordinators are told of, and the invitation with it', () => {
    const { state, invitation, admission } = waiting();
    refuse(state, admission, 'jan');
    expect([admission.state, admission.refusedBy, invitation.state]).toEqual(['refused', 'jan', 'withdrawn']);
    expect(toldBy(state.changes)).toContain('admission-refused anna');
  });

  it('gives the narrowest of what the inviter and the approvers give', () => {
    for (const [ida, jan, change] of [
      ['all', 'all', 'handOverKeys'],
      ['all', 'from_now', 'startKeyVersion'],
      ['from_now', 'all', 'startKeyVersion'],
    ] as const) {
      const { state, admission } = waiting();
      approve(state, admission, { personId: 'ida', history: ida });
      approve(state, admission, { personId: 'jan', history: jan });
      expect(toldBy(state.changes), `${ida}, ${jan}`).toContain(change);
    }
  });

  it('that has timed out is over, whoever answers, and is stored as such with its invitation withdrawn', () => {
    const { state, admission, invitation } = waiting();
    const later = { ...state, now: LATER };
    for (const personId of ['ida', 'jan']) approve(later, admission, { personId, history: 'all' });
    expect(admission.state).toBe('waiting');
    expire(later, admission);
    expect([admission.state, invitation.state]).toEqual(['expired', 'withdrawn']);
    expect(toldBy(later.changes)).toEqual(expect.arrayContaining(['admission.expired', 'admission-expired anna']));
    expect(toldBy(later.changes)).not.toContain('admission.withdrawn');
  });

  it('reminds those who have yet to answer and take part', () => {
    const { state, admission } = waiting();
    approve(state, admission, { personId: 'ida', history: 'all' });
    state.approvers.add('gone');
    state.changes.length = 0;
    expect(remind(state, admission)).toBe(1);
    expect(toldBy(state.changes)).toEqual(['save', 'admission.reminded', 'admission-reminder jan']);
    expect(admission.remindedAt).toEqual(NOW);
  });

  it('waits on when the last approver is gone, also by several steps, until the demand is lifted', () => {
    const { state, admission } = waiting();
    state.demand = 'named';
    approve(state, admission, { personId: 'ida', history: 'all' });
    leave(state, person(state, 'ida'), null);
    releaseApprover(state, person(state, 'jan'));
    expect(admission.state).toBe('waiting');
    expect(toldBy(state.changes)).toContain('dialog-unattended jan');
    changeDemand(state, 'none', 'anna');
    expect(admission.state).toBe('approved');
    expect(toldBy(state.changes)).toEqual(
      expect.arrayContaining(['admission-demand.changed', 'admission-demand-changed anna']),
    );
  });

  it('lets in when one of several is gone and the others have approved', () => {
    const { state, admission } = waiting();
    approve(state, admission, { personId: 'ida', history: 'all' });
    leave(state, person(state, 'jan'), null);
    expect(admission.state).toBe('approved');
    expect(toldBy(state.changes)).not.toContain('dialog-unattended jan');
  });

  it('does not wait for whoever leaves or is released, and waits for whoever is chosen', () => {
    const { state, admission } = waiting();
    chooseApprover(state, person(state, 'anna'), 'anna');
    leave(state, person(state, 'ida'), null);
    releaseApprover(state, person(state, 'jan'));
    expect(admission.state).toBe('waiting');
    approve(state, admission, { personId: 'anna', history: 'all' });
    expect(admission.state).toBe('approved');
  });

  it('behind which stands no confirmed invitation of this person lets nobody in', () => {
    type Made = ReturnType<typeof waiting>;
    const ofSomebodyElse = ({ state, invitation }: Made): MembershipState => {
      invitation.claimedBy = 'somebody else';
      return state;
    };
    const gone = ({ state }: Made): MembershipState => ({ ...state, invitations: [] });
    for (const falsified of [ofSomebodyElse, gone]) {
      const made = waiting();
      const state = falsified(made);
      for (const approver of ['ida', 'jan']) approve(state, made.admission, { personId: approver, history: 'all' });
      expect(made.admission.state, falsified.name).toBe('waiting');
      expect(state.changes, falsified.name).toContainEqual({ reportTampering: made.invitation.id });
    }
  });
});

describe('a membership', () => {
  it('that ends takes keys and invitations along, and begins a new key version for those who stay', () => {
    const own = anInvitation({ id: 'own', invitedBy: 'ida', claimedBy: null });
    const other = anInvitation({ id: 'other', claimedBy: null });
    const state = aState(['ida'], { invitations: [own, other] });
    for (const invitation of [own, other]) state.authentic.add(invitation);
    leave(state, person(state, 'ida'), null);
    expect(person(state, 'ida').leftAt).toEqual(NOW);
    expect([own.state, other.state]).toEqual(['withdrawn', 'pending']);
    expect(state.changes.find((change) => 'startKeyVersion' in change)).toEqual({
      startKeyVersion: {
        entitled: [
          { kind: 'keeper', id: 'dialog' },
          { kind: 'person', id: 'anna' },
          { kind: 'invitation', id: 'other' },
        ],
        newcomers: [],
      },
    });
  });

  it('of the only coordinator goes to a successor, who is told and needs nobody’s approval', () => {
    const state = aState(['ida']);
    state.approvers.add('ida');
    leave(state, person(state, 'anna'), 'karl');
    expect(person(state, 'karl')).toMatchObject({ role: 'coordinator', leftAt: null });
    expect(state.changes.filter((change) => 'startKeyVersion' in change)).toHaveLength(1);
    expect(toldBy(state.changes)).toEqual(expect.arrayContaining(['coordinator.appointed', 'added-to-dialog karl']));
  });

  it('that begins by one way ends what the person waits for by another', () => {
    const state = aState();
    const request = {
      dialogId: 'dialog',
      personId: 'bo',
      invitationId: null,
      requestedBy: 'x',
      history: 'all' as const,
      expiresAt: null,
    };
    const admission = newAdmission(request, NOW);
    state.admissions.push(admission);
    add(state, 'bo');
    expect(admission.state).toBe('withdrawn');
  });
});
