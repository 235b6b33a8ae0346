import { hasPrivilege, type PersonActor, type PersonKind } from '../core/actor.ts';
import { asOneself, forUnitAdministratorsToo, type Policy, refused, type Verdict } from '../core/policy.ts';
import type { DialogState, Role } from './model.ts';

/** What is known of an actor and a dialog before anything is decided. */
export interface Standing {
  /** The actor's own role in it, with a row that is genuine and a key that opens; null when not a participant now. */
  readonly role: Role | null;
  /** Takes part, and newcomers need their approval. */
  readonly isConsentGiver: boolean;
  readonly state: DialogState;
  readonly municipalityId: string;
  readonly unitId: string;
}

type DialogPolicy = Policy<Standing>;

/** Administrators know what dialogs there are in their municipality or unit. They have no key, so no policy can show them a post. */
export const administers = (
  actor: PersonActor,
  { municipalityId, unitId }: Pick<Standing, 'municipalityId' | 'unitId'>,
): boolean =>
  actor.municipalityId === municipalityId &&
  (hasPrivilege(actor, 'administrator') || (hasPrivilege(actor, 'unit-administrator') && actor.unitId === unitId));

const participates: DialogPolicy['judge'] = (_actor, { role }) => (role === null ? 'hidden' : 'allowed');

const coordinates: DialogPolicy['judge'] = (actor, { role }) => {
  if (role === null) return 'hidden';
  return role === 'coordinator' && actor.kind === 'employee' ? 'allowed' : refused('coordinator_only');
};

const invites: DialogPolicy['judge'] = (actor, { role }) => {
  if (role === null) return 'hidden';
  return actor.kind === 'employee' ? 'allowed' : refused('employees_only');
};

const givesConsent: DialogPolicy['judge'] = (_actor, { role, isConsentGiver }) => {
  if (role === null) return 'hidden';
  return isConsentGiver ? 'allowed' : refused('consent_givers_only');
};

const coordinatesOrGivesConsent: DialogPolicy['judge'] = (actor, standing) =>
  standing.isConsentGiver ? givesConsent(actor, standing) : coordinates(actor, standing);

/** Who administers a dialog may do it too, and need not be told that it does not exist. */
const orAdministers =
  (judge: DialogPolicy['judge']): DialogPolicy['judge'] =>
  (actor, standing) =>
    administers(actor, standing) ? 'allowed' : judge(actor, standing);

/** Not for administrators, who know of the dialog though: a refusal instead of hiding. */
const notByAdministering =
  (judge: DialogPolicy['judge'], code: string): DialogPolicy['judge'] =>
  (actor, standing) => {
    const verdict: Verdict = judge(actor, standing);
    return verdict === 'hidden' && administers(actor, standing) ? { refused: code } : verdict;
  };

const PARTICIPANTS = 'participants';
const COORDINATORS = 'coordinators';
const CONSENT_GIVERS = 'consent givers';
const EMPLOYEES = 'participating employees';
const ADMINISTRATORS = 'administrators of its municipality or unit';

/** Starting a dialog is a right of employees that the municipality grants. */
export const createOwnDialog: Policy = {
  name: 'dialog.create',
  says: 'employees with the right to create dialogs',
  judge: (actor) =>
    actor.kind === 'employee' && actor.unitId !== null && hasPrivilege(actor, 'create-dialogs')
      ? 'allowed'
      : refused('may_not_create_dialogs'),
};
export const createDialogForOthers = forUnitAdministratorsToo('dialog.create-for-others');
export const overseeDialogs = forUnitAdministratorsToo('dialogs.oversee');
export const listOwnDialogs = asOneself('dialogs.list', 'every person, for the dialogs that they take part in');

export const seeDialog: DialogPolicy = {
  name: 'dialog.see',
  says: `${PARTICIPANTS}; ${ADMINISTRATORS}`,
  judge: orAdministers(participates),
};
export const changeDialog: DialogPolicy = {
  name: 'dialog.change',
  says: COORDINATORS,
  judge: notByAdministering(coordinates, 'coordinator_only'),
};
export const moveDialog: DialogPolicy = {
  name: 'dialog.close-reopen',
  says: `${COORDINATORS}; ${ADMINISTRATORS}`,
  judge: orAdministers(coordinates),
};
export const seeParticipants: DialogPolicy = {
  name: 'participants.see',
  says: `${PARTICIPANTS}; ${ADMINISTRATORS}`,
  judge: orAdministers(participates),
};
export const appointCoordinators: DialogPolicy = {
  name: 'coordinator.appoint',
  says: `${COORDINATORS}; ${ADMINISTRATORS}`,
  judge: orAdministers(coordinates),
};
/** Never administrators: they let others in, and would choose whom they need not ask. */
export const chooseConsentGivers: DialogPolicy = {
  name: 'participant.choose-giver',
  says: COORDINATORS,
  judge: notByAdministering(coordinates, 'coordinator_only'),
};
export const excludeParticipants: DialogPolicy = {
  name: 'participant.exclude',
  says: `${COORDINATORS}; ${ADMINISTRATORS}`,
  judge: orAdministers(coordinates),
};
export const leaveDialog: DialogPolicy = {
  name: 'dialog.leave',
  says: PARTICIPANTS,
  judge: notByAdministering(participates, 'participants_only'),
};
/** Without an invitation: for who has no key to give. */
export const addParticipants: DialogPolicy = {
  name: 'participant.add',
  says: `${ADMINISTRATORS}, employees of the municipality, never themselves`,
  judge: (actor, standing) => {
    if (administers(actor, standing)) return 'allowed';
    return standing.role === null ? 'hidden' : refused('administrators_only');
  },
};
export const inviteParticipants: DialogPolicy = {
  name: 'participant.invite',
  says: `${EMPLOYEES}; ${ADMINISTRATORS}, for what is new alone`,
  judge: orAdministers(invites),
};
export const seeInvitations: DialogPolicy = {
  name: 'invitations.see',
  says: `${EMPLOYEES}; ${ADMINISTRATORS}`,
  judge: orAdministers(invites),
};
export const withdrawInvitations: DialogPolicy = {
  name: 'invitation.withdraw',
  says: `${COORDINATORS}; ${ADMINISTRATORS}`,
  judge: orAdministers(coordinates),
};
/** Who confirms lets in: never an administrator, who could let himself in. */
export const confirmInvitations: DialogPolicy = {
  name: 'invitation.confirm',
  says: COORDINATORS,
  judge: notByAdministering(coordinates, 'coordinator_only'),
};
export const seeAdmissions: DialogPolicy = {
  name: 'admissions.see',
  says: `${COORDINATORS}; ${CONSENT_GIVERS}; ${ADMINISTRATORS}`,
  judge: orAdministers(coordinatesOrGivesConsent),
};
export const answerAdmissions: DialogPolicy = {
  name: 'admission.answer',
  says: CONSENT_GIVERS,
  judge: notByAdministering(givesConsent, 'consent_givers_only'),
};
export const withdrawAdmissions: DialogPolicy = {
  name: 'admission.withdraw',
  says: `${COORDINATORS}; ${ADMINISTRATORS}`,
  judge: orAdministers(coordinates),
};
export const acceptInvitations = asOneself(
  'invitation.accept',
  'every person, for an invitation that is meant for them',
);

/** Content: only with a key, which nobody but a participant has. */
export const readPosts: DialogPolicy = { name: 'posts.read', says: PARTICIPANTS, judge: participates };
export const writePosts: DialogPolicy = {
  name: 'posts.write',
  says: `${PARTICIPANTS}, while it is open`,
  judge: participates,
};
export const readDialogLog: DialogPolicy = {
  name: 'dialog.read-log',
  says: PARTICIPANTS,
  judge: notByAdministering(participates, 'participants_only'),
};

/** A coordinator is always an employee of the municipality that is responsible for the dialog. */
export const canBeCoordinator = (
  person: { readonly kind: PersonKind; readonly municipalityId: string | null },
  dialog: { readonly municipalityId: string },
): boolean => person.kind === 'employee' && person.municipalityId === dialog.municipalityId;
