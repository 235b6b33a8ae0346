import { hasPrivilege, type PersonActor, type PersonKind } from '../core/actor.ts';
import type { DialogState, Role } from './model.ts';

/** The actor's own place in a dialog; null when not a participant now. */
export interface Place {
  readonly role: Role | null;
  readonly state: DialogState;
}

/** Starting a dialog is a right of employees that the municipality grants. */
export const canCreateDialog = (actor: PersonActor): boolean =>
  actor.kind === 'employee' && hasPrivilege(actor, 'create-dialogs');

export const canReadDialog = (_actor: PersonActor, place: Place): boolean => place.role !== null;

export const canInvite = (actor: PersonActor, place: Place): boolean =>
  place.role !== null && actor.kind === 'employee';

/** A coordinator is always an employee of the municipality that is responsible for the dialog. */
export const canBeCoordinator = (
  person: { readonly kind: PersonKind; readonly municipalityId: string | null },
  dialog: { readonly municipalityId: string },
): boolean => person.kind === 'employee' && person.municipalityId === dialog.municipalityId;

export const canCoordinate = (actor: PersonActor, place: Place): boolean =>
  place.role === 'coordinator' && actor.kind === 'employee';
