/**
 * Who may do what in a dialog. The policies of each concept are in its folder. Here are the facts that all of them
 * evaluate, the rules from which they are combined, and the policies of the dialog itself.
 */
import { type Actor, hasPrivilege, isPerson } from '../core/actor.ts';
import { asOneself, type Evaluate, forPersons, type Policy, refused } from '../core/policy.ts';
import type { EffectiveState, Role } from './model.ts';

/** The facts about an actor and a dialog by which policies decide. */
export interface DialogFacts {
  /** The actor's own role in it, with a row that is authentic and a key that opens; null when not a participant now. */
  readonly role: Role | null;
  /** The actor takes part, and newcomers need their approval. */
  readonly isApprover: boolean;
  readonly state: EffectiveState;
  readonly municipalityId: string;
  readonly unitId: string;
}

export type DialogPolicy = Policy<DialogFacts>;
type EvaluateDialog = Evaluate<DialogFacts>;

/**
 * Administrators know which dialogs their municipality or unit has. They have no key, so no policy can show them a
 * post.
 */
export const administers = (
  actor: Actor,
  { municipalityId, unitId }: Pick<DialogFacts, 'municipalityId' | 'unitId'>,
): boolean =>
  isPerson(actor) &&
  actor.municipalityId === municipalityId &&
  (hasPrivilege(actor, 'administrator') || (hasPrivilege(actor, 'unit-administrator') && actor.unitId === unitId));

export const participates: EvaluateDialog = forPersons((_actor, { role }) => (role === null ? 'hidden' : 'allowed'));

export const coordinates: EvaluateDialog = forPersons((actor, { role }) => {
  if (role === null) return 'hidden';
  return role === 'coordinator' && actor.kind === 'employee' ? 'allowed' : refused('coordinator_only');
});

/** An employee who takes part. */
export const participatesAsEmployee: EvaluateDialog = forPersons((actor, { role }) => {
  if (role === null) return 'hidden';
  return actor.kind === 'employee' ? 'allowed' : refused('employees_only');
});

export const approves: EvaluateDialog = forPersons((_actor, { role, isApprover }) => {
  if (role === null) return 'hidden';
  return isApprover ? 'allowed' : refused('approvers_only');
});

/** Administrators of the dialog may do it too. The dialog is not hidden from them. */
export const orAdministers =
  (evaluate: EvaluateDialog): EvaluateDialog =>
  (actor, facts) =>
    administers(actor, facts) ? 'allowed' : evaluate(actor, facts);

/** Not for administrators. They know that the dialog exists, so they are refused instead. */
export const notByAdministering =
  (evaluate: EvaluateDialog, code: string): EvaluateDialog =>
  (actor, facts) => {
    const verdict = evaluate(actor, facts);
    return verdict === 'hidden' && administers(actor, facts) ? { refused: code } : verdict;
  };

/** A case system, for the dialogs of its municipality, or of all when it serves the whole installation. */
export const servesDialog: EvaluateDialog = (actor, { municipalityId }) =>
  actor.kind === 'client' && isPlace(municipalityId) && (actor.municipalityId ?? municipalityId) === municipalityId
    ? 'allowed'
    : 'hidden';

/** A dialog whose row fails verification is nowhere (rows.ts): nobody serves or administers it. */
const isPlace = (municipalityId: string): boolean => municipalityId !== '';

/** A job or a command on the server, by its name. */
export const isSystem =
  (name: string): EvaluateDialog =>
  (actor) =>
    actor.kind === 'system' && actor.name === name ? 'allowed' : 'hidden';

/** Texts for the descriptions of policies. */
export const PARTICIPANTS = 'participants';
export const COORDINATORS = 'coordinators';
export const APPROVERS = 'approvers';
export const EMPLOYEES = 'participating employees';
export const ADMINISTRATORS = 'administrators of its municipality or unit';

/** Starting a dialog is a right of employees that the municipality grants. */
export const createOwnDialog: Policy = {
  name: 'dialog.create',
  description: 'employees with the right to create dialogs',
  evaluate: forPersons(
    (actor) =>
      actor.kind === 'employee' && actor.unitId !== null && hasPrivilege(actor, 'create-dialogs')
        ? 'allowed'
        : refused('may_not_create_dialogs'),
    refused('may_not_create_dialogs'),
  ),
};
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
