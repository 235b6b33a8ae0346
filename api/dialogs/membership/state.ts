/**
 * The participants, invitations and admissions of one dialog. They are loaded together while the dialog is locked,
 * changed in memory by the transitions, and written together. `changes` lists what is to be written, in the order in
 * which it happened.
 */
import type { Action, EventFacts } from '../../core/audit-event.ts';
import type { NewRelation } from '../../people/relations/rows.ts';
import { type HoldersEnd, hasEnded, isShutOut, limitOf } from '../access-limit.ts';
import { type ApproverFacts, asksNobody, needsApprover } from '../admissions/approvers.ts';
import { membersAmong } from '../admissions/find-approvers.ts';
import { isOpen, isWaiting } from '../invitations/rows.ts';
import { type Holder, invitationHolder, keeperHolder, personHolder } from '../keys/dialog-keys.ts';
import type { Admission, AdmissionDemand, Dialog, EffectiveState, Invitation, Participant } from '../model.ts';
import { endedAmong } from '../participants/rows.ts';
import type { Roll } from '../roll.ts';
import { effectiveState } from '../standing.ts';
import type { Custody } from './custody.ts';

export interface MembershipState {
  readonly dialog: Dialog;
  readonly now: Date;
  /** One row for each person who is or was a participant, also rows that fail verification. */
  readonly participants: Participant[];
  readonly invitations: readonly Invitation[];
  readonly admissions: Admission[];
  /** Participants and invitations that are authentic. The others count as absent. */
  readonly authentic: Set<Participant | Invitation>;
  /** Who ever took part and who must approve, as it was; null when that is not proven. */
  readonly roll: Roll | null;
  /** Ids of the approvers who are named one by one. */
  readonly approvers: Set<string>;
  /** Who holds custody of the subject; null while that is not proven. Grows by what a newcomer is said to be. */
  custody: Custody | null;
  /** Invitations for which a coordinator has said why a parent without custody may come in. */
  readonly excused: ReadonlySet<string>;
  /** What is left to those who hold it when the subject has a say of their own; null where that changes nothing. */
  holdersEnd: HoldersEnd | null;
  /** Whose approval newcomers need beside them. */
  demand: AdmissionDemand;
  /** Participants whom an administrator has disabled, proven. */
  readonly disabled: ReadonlySet<string>;
  /** What the demand asks for beside that, as it is and as this act may make it. */
  readonly demanded: Pick<ApproverFacts, 'notCitizens' | 'family'>;
  /** What the consents come to. Whoever changes the ruling starts a key version too. */
  consents: Pick<Roll, 'consentEvents' | 'ruling'>;
  /**
   * By person: the CPR index by which an invitation may be bound to them. Such an invitation would give access again.
   */
  readonly numbers: ReadonlyMap<string, Pick<Invitation, 'capacity' | 'cprIndex'>>;
  readonly changes: Change[];
}

export type Change =
  | { readonly save: Participant | Invitation | Admission }
  /** The newcomer gets the title and, where they have none, the address of the invitation. */
  | { readonly welcome: Participant; readonly by: Invitation }
  /** The newcomer gets every key that this holder has. */
  | { readonly handOverKeys: Holder; readonly to: Holder; readonly by: Invitation }
  /** The holder's keys are wrapped again, with the end of access that the holder has now. */
  | { readonly limitKeys: Holder }
  /** What a newcomer is to the subject, as their inviter said. */
  | { readonly recordRelation: NewRelation }
  | { readonly dropKeys: Holder }
  | { readonly startKeyVersion: { readonly entitled: readonly Holder[]; readonly newcomers: readonly Holder[] } }
  | { readonly record: Action; readonly facts: EventFacts }
  | { readonly notify: MembershipNotice; readonly personId: string }
  /** The id of an invitation that is missing, or is not the one behind an admission. */
  | { readonly reportTampering: string };

/**
 * `participant-added` goes to all others in the dialog, `admission-demand-changed` and `dialog-lapsed` to all in it,
 * `dialog-unattended` to its administrators, and the other kinds to the person, `access-ended` to the coordinators too.
 */
export type MembershipNotice =
  | 'participant-added'
  | 'added-to-dialog'
  | 'admission-requested'
  | 'admission-reminder'
  | 'admission-refused'
  | 'admission-expired'
  | 'admission-demand-changed'
  | 'dialog-unattended'
  | 'dialog-lapsed'
  | 'access-ended';

/**
 * What the dialog is now. Where nothing is proven, `refuseUnproven` tells so to whoever wants to join; this says what is
 * stored.
 */
export const standingOf = ({ dialog, roll, consents, now }: MembershipState): EffectiveState =>
  roll === null ? dialog.state : effectiveState({ ...standing(dialog), ruling: consents.ruling }, now);

const standing = ({ state, lastPostNumber }: Dialog) => ({ state, lastPostNumber });

/** The person's row while they take part; else null. Whose access has ended takes no part, whether or not a job has run. */
export const presentOf = (state: MembershipState, personId: string): Participant | null =>
  presentIn(state).find((row) => row.personId === personId) ?? null;

export const presentIn = (state: MembershipState): Participant[] =>
  notLeft(state).filter((row) => !hasEnded(limitOf(row), state.now));

/** Also those whose access has ended. */
export const notLeft = ({ participants, authentic }: MembershipState): Participant[] =>
  participants.filter((row) => row.leftAt === null && authentic.has(row));

export const isPresent = (state: MembershipState, personId: string): boolean => presentOf(state, personId) !== null;

/** The coordinators who take part now, without those who are disabled. */
export const coordinatorsOf = (state: MembershipState): Participant[] =>
  presentIn(state).filter(({ role, personId }) => role === 'coordinator' && !state.disabled.has(personId));

/**
 * The row of anybody who was ever a participant, also one that fails verification: it restricts the person and gives
 * them nothing.
 */
export const formerOf = ({ participants }: MembershipState, personId: string): Participant | null =>
  participants.find((row) => row.personId === personId) ?? null;

export const invitationOf = ({ invitations }: MembershipState, id: string | null): Invitation | null =>
  invitations.find((row) => row.id === id) ?? null;

export function claimantOf({ claimedBy }: Pick<Invitation, 'claimedBy'>): string {
  if (claimedBy === null) throw new Error('Nobody has claimed this invitation');
  return claimedBy;
}

/** Whether the person has ever taken part, also when no row tells it any more. Where nothing is proven, everybody has. */
export const hasTakenPart = (state: MembershipState, personId: string): boolean =>
  state.roll === null || state.roll.participantIds.includes(personId) || formerOf(state, personId) !== null;

/** The roll of the state as it is now. */
export const rollOf = ({ roll, participants, approvers, demand, holdersEnd, consents }: MembershipState): Roll | null =>
  roll && {
    ...{ ...consents, demand, holdersEnd },
    participantIds: [...new Set([...roll.participantIds, ...participants.map(({ personId }) => personId)])].toSorted(),
    approverIds: [...approvers].toSorted(),
  };

/**
 * Nobody knows when inviting who will accept. So an invitation that may give the past holds the keys, and gives them
 * here or never.
 */
export function givesPast(state: MembershipState, invitation: Invitation): boolean {
  const { history } = invitation;
  if (history !== 'all_unless_former') return history === 'all';
  return !hasTakenPart(state, claimantOf(invitation));
}

/** By whom newcomers must be approved, as the state is now. */
export const approverFactsOf = (state: MembershipState): ApproverFacts => ({
  ...{ demand: state.demand, named: state.approvers, ...state.demanded },
  absent: new Set([...state.disabled, ...endedAmong(notLeft(state), state.now)]),
  members: membersAmong(state),
});

/** Whether newcomers wait. Where nothing is proven, `refuseUnproven` comes before. */
export const asksApprovers = (state: MembershipState): boolean => !asksNobody(approverFactsOf(state));

/** Who is missing in a dialog: somebody who coordinates it, or somebody who could approve newcomers. */
export const LACKS = ['coordinator', 'approver'] as const;
export type Lack = (typeof LACKS)[number];

export const lacksOf = (state: MembershipState): Lack[] => [
  ...(coordinatorsOf(state).length === 0 ? (['coordinator'] as const) : []),
  ...(needsApprover(approverFactsOf(state)) ? (['approver'] as const) : []),
];

export const holderOf = (row: Participant): Holder => personHolder(row.personId, limitOf(row));

/** Whether the admission comes from this invitation: authentic, confirmed, and claimed by the same person. */
export const isBehind = ({ authentic }: MembershipState, invitation: Invitation, { personId }: Admission): boolean =>
  authentic.has(invitation) && invitation.state === 'confirmed' && invitation.claimedBy === personId;

/**
 * The waiting invitations that a person made or claimed, or that are bound to their CPR number. They end when the
 * person leaves, so that nobody comes in by them. Invitations that fail verification end too.
 */
export function tiedInvitations({ invitations, numbers }: MembershipState, personId: string): Invitation[] {
  const claimed = invitations.filter((each) => each.claimedBy === personId);
  const own = [numbers.get(personId), ...claimed].filter((each) => each !== undefined);
  const isBound = ({ capacity, cprIndex }: Invitation): boolean =>
    cprIndex !== null && own.some((each) => each.capacity === capacity && each.cprIndex?.equals(cprIndex) === true);
  return invitations.filter(
    (each) => isOpen(each) && (each.invitedBy === personId || each.claimedBy === personId || isBound(each)),
  );
}

/**
 * All who may read what is written from now on: participants, waiting invitations that give the past, the keeper. Those
 * who read their own part hold the key too, with its end: they could not prove otherwise that they took part.
 */
export function entitledHolders(state: MembershipState): Holder[] {
  const { dialog, invitations, authentic, now } = state;
  const present = notLeft(state).filter((row) => !isShutOut(limitOf(row), now));
  const giving = invitations.filter((row) => isWaiting(row, now) && row.history !== 'from_now' && authentic.has(row));
  return [keeperHolder(dialog.id), ...present.map(holderOf), ...giving.map(({ id }) => invitationHolder(id))];
}
