import { hasPrivilege, type PersonActor, type PersonKind } from '../core/actor.ts';
import { asOneself, forUnitAdministratorsToo, type Policy, refused, type Verdict } from '../core/policy.ts';
import type { DialogState, Role } from './model.ts';

/** What is known of an actor and a dialog before anything is decided. */
export interface DialogFacts {
  /** The actor's own role in it, with a row that is genuine and a key that opens; null when not a participant now. */
  readonly role: Role | null;
  /** Takes part, and newcomers need their approval. */
  readonly isApprover: boolean;
  readonly state: DialogState;
  readonly municipalityId: string;
  readonly unitId: string;
}

type DialogPolicy = Policy<DialogFacts>;

/** Administrators know what dialogs there are in their municipality or unit. They have no key, so no policy can show them a post. */
export const administers = (
  actor: PersonActor,
  { municipalityId, unitId }: Pick<DialogFacts, 'municipalityId' | 'unitId'>,
): boolean =>
  actor.municipalityId === municipalityId &&
  (hasPrivilege(actor, 'administrator') || (hasPrivilege(actor, 'unit-administrator') && actor.unitId === unitId));

const participates: DialogPolicy['evaluate'] = (_actor, { role }) => (role === null ? 'hidden' : 'allowed');

const coordinates: DialogPolicy['evaluate'] = (actor, { role }) => {
  if (role === null) return 'hidden';
  return role === 'coordinator' && actor.kind === 'employee' ? 'allowed' : refused('coordinator_only');
};

const invites: DialogPolicy['evaluate'] = (actor, { role }) => {
  if (role === null) return 'hidden';
  return actor.kind === 'employee' ? 'allowed' : refused('employees_only');
};

const approves: DialogPolicy['evaluate'] = (_actor, { role, isApprover }) => {
  if (role === null) return 'hidden';
  return isApprover ? 'allowed' : refused('approvers_only');
};

const coordinatesOrApproves: DialogPolicy['evaluate'] = (actor, standing) =>
  standing.isApprover ? approves(actor, standing) : coordinates(actor, standing);

/** Who administers a dialog may do it too, and need not be told that it does not exist. */
const orAdministers =
  (judge: DialogPolicy['evaluate']): DialogPolicy['evaluate'] =>
  (actor, standing) =>
    administers(actor, standing) ? 'allowed' : judge(actor, standing);

/** Not for administrators, who know of the dialog though: a refusal instead of hiding. */
const notByAdministering =
  (judge: DialogPolicy['evaluate'], code: string): DialogPolicy['evaluate'] =>
  (actor, standing) => {
    const verdict: Verdict = judge(actor, standing);
    return verdict === 'hidden' && administers(actor, standing) ? { refused: code } : verdict;
  };

const PARTICIPANTS = 'participants';
const COORDINATORS = 'coordinators';
const APPROVERS = 'approvers';
const EMPLOYEES = 'participating employees';
const ADMINISTRATORS = 'administrators of its municipality or unit';

/** Starting a dialog is a right of employees that the municipality grants. */
export const createOwnDialog: Policy = {
  name: 'dialog.create',
  description: 'employees with the right to create dialogs',
  evaluate: (actor) =>
    actor.kind === 'employee' && actor.unitId !== null && hasPrivilege(actor, 'create-dialogs')
      ? 'allowed'
      : refused('may_not_create_dialogs'),
};
export const createDialogForOthers = forUnitAdministratorsToo('dialog.create-for-others');
export const seeAdministeredDialogs = forUnitAdministratorsToo('administered-dialogs.list');
export const listOwnDialogs = asOneself('dialogs.list', 'every person, for the dialogs that they take part in');

export const seeDialog: DialogPolicy = {
  name: 'dialog.see',
  description: `${PARTICIPANTS}; ${ADMINISTRATORS}`,
  evaluate: orAdministers(participates),
};
export const changeDialog: DialogPolicy = {
  name: 'dialog.change',
  description: COORDINATORS,
  evaluate: notByAdministering(coordinates, 'coordinator_only'),
};
export const closeOrReopenDialog: DialogPolicy = {
  name: 'dialog.close-reopen',
  description: `${COORDINATORS}; ${ADMINISTRATORS}`,
  evaluate: orAdministers(coordinates),
};
export const seeParticipants: DialogPolicy = {
  name: 'participants.see',
  description: `${PARTICIPANTS}; ${ADMINISTRATORS}`,
  evaluate: orAdministers(participates),
};
export const appointCoordinators: DialogPolicy = {
  name: 'coordinator.appoint',
  description: `${COORDINATORS}; ${ADMINISTRATORS}`,
  evaluate: orAdministers(coordinates),
};
/** Never administrators: they let others in, and would choose whom they need not ask. */
export const chooseApprovers: DialogPolicy = {
  name: 'participant.choose-approver',
  description: COORDINATORS,
  evaluate: notByAdministering(coordinates, 'coordinator_only'),
};
export const excludeParticipants: DialogPolicy = {
  name: 'participant.exclude',
  description: `${COORDINATORS}; ${ADMINISTRATORS}`,
  evaluate: orAdministers(coordinates),
};
export const leaveDialog: DialogPolicy = {
  name: 'dialog.leave',
  description: PARTICIPANTS,
  evaluate: notByAdministering(participates, 'participants_only'),
};
/** Without an invitation: for who has no key to give. */
export const addParticipants: DialogPolicy = {
  name: 'participant.add',
  description: `${ADMINISTRATORS}, employees of the municipality, never themselves`,
  evaluate: (actor, standing) => {
    if (administers(actor, standing)) return 'allowed';
    return standing.role === null ? 'hidden' : refused('administrators_only');
  },
};
export const inviteParticipants: DialogPolicy = {
  name: 'participant.invite',
  description: `${EMPLOYEES}; ${ADMINISTRATORS}, for what is new alone`,
  evaluate: orAdministers(invites),
};
export const seeInvitations: DialogPolicy = {
  name: 'invitations.see',
  description: `${EMPLOYEES}; ${ADMINISTRATORS}`,
  evaluate: orAdministers(invites),
};
export const withdrawInvitations: DialogPolicy = {
  name: 'invitation.withdraw',
  description: `${COORDINATORS}; ${ADMINISTRATORS}`,
  evaluate: orAdministers(coordinates),
};
/** Who confirms lets in: never an administrator, who could let himself in. */
export const confirmInvitations: DialogPolicy = {
  name: 'invitation.confirm',
  description: COORDINATORS,
  evaluate: notByAdministering(coordinates, 'coordinator_only'),
};
export const seeAdmissions: DialogPolicy = {
  name: 'admissions.see',
  description: `${COORDINATORS}; ${APPROVERS}; ${ADMINISTRATORS}`,
  evaluate: orAdministers(coordinatesOrApproves),
};
export const answerAdmissions: DialogPolicy = {
  name: 'admission.answer',
  description: APPROVERS,
  evaluate: notByAdministering(approves, 'approvers_only'),
};
export const withdrawAdmissions: DialogPolicy = {
  name: 'admission.withdraw',
  description: `${COORDINATORS}; ${ADMINISTRATORS}`,
  evaluate: orAdministers(coordinates),
};
export const acceptInvitations = asOneself(
  'invitation.accept',
  'every person, for an invitation that is meant for them',
);

/** Content: only with a key, which nobody but a participant has. */
export const readPosts: DialogPolicy = { name: 'posts.read', description: PARTICIPANTS, evaluate: participates };
export const writePosts: DialogPolicy = {
  name: 'posts.write',
  description: `${PARTICIPANTS}, while it is open`,
  evaluate: participates,
};
export const readDialogLog: DialogPolicy = {
  name: 'dialog.read-log',
  description: PARTICIPANTS,
  evaluate: notByAdministering(participates, 'participants_only'),
};

/** A coordinator is always an employee of the municipality that is responsible for the dialog. */
export const canBeCoordinator = (
  person: { readonly kind: PersonKind; readonly municipalityId: string | null },
  dialog: { readonly municipalityId: string },
): boolean => person.kind === 'employee' && person.municipalityId === dialog.municipalityId;
