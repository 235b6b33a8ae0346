import Joi from '@hapi/joi';
import type { PersonKind } from '../core/actor.ts';
import { shape } from '../core/shape.ts';
import type { EffectiveState, Role } from '../dialogs/model.ts';
import { dialogState, role } from '../dialogs/schemas.ts';
import { count, id, line, nullable, oneOf, version } from '../http/schemas.ts';
import { type UnitRef, unitRef } from '../people/employee-schemas.ts';
import { isProtected, personKind, personName } from '../people/schemas.ts';

/** Keeps answers bounded. */
export const MAX_SHOWN = 1_000;

export interface MembershipView {
  dialogId: string;
  topic: string | null;
  state: EffectiveState;
  role: Role;
  isSoleCoordinator: boolean;
}

export const TIES = ['made', 'claimed'] as const;

interface WaitingView {
  id: string;
  dialogId: string;
  tie: (typeof TIES)[number];
}

export interface PersonView {
  id: string;
  kind: PersonKind;
  name: string | null;
  protected: boolean;
  unit: UnitRef | null;
  isDisabled: boolean;
  memberships: MembershipView[];
  membershipCount: number;
  invitations: WaitingView[];
  openSessions: number | null;
  version: number;
}

const membership = shape<MembershipView>({
  dialogId: id(),
  topic: nullable(line(200)).description(
    'Null where you may not see the dialog itself: in another unit, or by a more secure login alone',
  ),
  state: dialogState(),
  role: role(),
  isSoleCoordinator: Joi.boolean().description('Nobody else is responsible for the dialog'),
}).label('PersonMembership');

const waiting = shape<WaitingView>({
  id: id(),
  dialogId: id(),
  tie: oneOf('InvitationTie', TIES),
}).label('PersonInvitation');

export const personView = shape<PersonView>({
  id: id(),
  kind: personKind(),
  name: personName(),
  protected: isProtected(),
  unit: unitRef().allow(null).description('Employees only'),
  isDisabled: Joi.boolean(),
  memberships: Joi.array()
    .items(membership)
    .max(MAX_SHOWN)
    .description('In dialogs of the own municipality: there may be others, of which nothing is told'),
  membershipCount: count(),
  invitations: Joi.array().items(waiting).max(MAX_SHOWN).description('That wait, in dialogs of the own municipality'),
  openSessions: count().allow(null).description('Logins that last; employees only'),
  version: version(),
}).label('Person');

export interface PersonParams {
  personId: string;
}
export const personParams = shape<PersonParams>({ personId: id() });

export interface PersonRemoval {
  successorId?: string;
}
export const personRemoval = shape<PersonRemoval>({
  successorId: id().optional().description('The employee who becomes coordinator where the person is the only one'),
}).label('PersonRemoval');

export const KEPT_FOR = ['posts', 'subject', 'log'] as const;
export type KeptFor = (typeof KEPT_FOR)[number];

export interface RemovalView {
  id: string;
  membershipsEnded: number;
  invitationsWithdrawn: number;
  erased: boolean;
  keptFor: KeptFor[];
}
export const removalView = shape<RemovalView>({
  id: id(),
  membershipsEnded: count(),
  invitationsWithdrawn: count(),
  erased: Joi.boolean().description(
    'The municipality has no use left for name and CPR number; of others’ nothing is told',
  ),
  keptFor: Joi.array()
    .items(oneOf('KeptFor', KEPT_FOR))
    .max(KEPT_FOR.length)
    .description('Why the name stays: its posts, a dialog about the person, or for employees the log'),
}).label('Removal');
