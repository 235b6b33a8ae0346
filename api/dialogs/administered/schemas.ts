import Joi from '@hapi/joi';
import type { Page, PageQuery } from '../../core/pages.ts';
import { shape } from '../../core/shape.ts';
import { count, finds, id, oneOf, page, pageKeys, time, version } from '../../http/schemas.ts';
import { type UnitRef, unitRef } from '../../people/employee-schemas.ts';
import type { NamedPerson } from '../../people/names.ts';
import { personRefs } from '../../people/schemas.ts';
import { LACKS, type Lack } from '../membership/state.ts';
import type { EffectiveState } from '../model.ts';
import { dialogState, type NewDialog, newDialogKeys, type SubjectView, summaryKeys } from '../schemas.ts';

export interface NewDialogForOthers extends NewDialog {
  coordinatorId: string;
}
export const newDialogForOthers = shape<NewDialogForOthers>({
  ...newDialogKeys,
  coordinatorId: id().description('An employee of the municipality, other than yourself; the dialog is in their unit'),
}).label('NewDialogForOthers');

export interface AdministeredDialog {
  id: string;
  topic: string | null;
  subject: SubjectView;
  unit: UnitRef;
  state: EffectiveState;
  coordinators: NamedPerson[];
  lacks: Lack[];
  participants: number;
  createdAt: string;
  lastActivityAt: string;
  version: number;
}
const administeredDialog = shape<AdministeredDialog>({
  id: id(),
  topic: summaryKeys.topic,
  subject: summaryKeys.subject,
  unit: unitRef(),
  state: summaryKeys.state,
  coordinators: personRefs(),
  lacks: Joi.array()
    .items(oneOf('DialogLack', LACKS))
    .max(LACKS.length)
    .description(
      'Who is missing: a coordinator who is not disabled, or somebody who can approve the newcomers who need it',
    ),
  participants: count().description('How many take part now'),
  createdAt: time(),
  lastActivityAt: time(),
  version: version(),
}).label('AdministeredDialog');
export const administeredDialogPage = page(administeredDialog, 'AdministeredDialogPage');
export type AdministeredDialogPage = Page<AdministeredDialog>;

export const DIALOG_SORTS = ['created', 'activity'] as const;
export type DialogSort = (typeof DIALOG_SORTS)[number];
export const ORDERS = ['desc', 'asc'] as const;
export type Order = (typeof ORDERS)[number];

export interface AdministeredDialogFilters extends PageQuery {
  unitId?: string;
  state?: EffectiveState;
  coordinatorId?: string;
  quietSince?: string;
  sort: DialogSort;
  order: Order;
}
export const administeredDialogFilters = shape<AdministeredDialogFilters>({
  ...pageKeys,
  unitId: id().optional().description('In this unit'),
  state: dialogState().optional(),
  coordinatorId: id().optional().description('Coordinated by this employee, perhaps with others'),
  quietSince: time().optional().description('Where nothing has happened since then'),
  sort: oneOf('DialogSort', DIALOG_SORTS)
    .default('created')
    .description('By when they were created, or by their latest activity'),
  order: oneOf('SortOrder', ORDERS)
    .default('desc')
    .description('Newest or oldest first; a cursor goes on in the order of its page'),
});

export const administeredDialogFinds = finds(administeredDialog, 'AdministeredDialogFinds');

export const MOVE_REASONS = ['reorganisation', 'unit-retired', 'citizen-moved', 'wrong-unit', 'other'] as const;
export type MoveReason = (typeof MOVE_REASONS)[number];

export interface DialogMove {
  unitId: string;
  reason?: MoveReason;
}
export const dialogMove = shape<DialogMove>({
  unitId: id().description('A unit of the municipality that is not retired'),
  reason: oneOf('MoveReason', MOVE_REASONS).optional().description('Why, for the log, which holds no words'),
}).label('DialogMove');
