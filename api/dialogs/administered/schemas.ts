import Joi from '@hapi/joi';
import type { Page, PageQuery } from '../../core/pages.ts';
import { shape } from '../../core/shape.ts';
import { count, id, oneOf, page, pageKeys, time, version } from '../../http/schemas.ts';
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

export interface AdministeredDialogFilters extends PageQuery {
  unitId?: string;
  state?: EffectiveState;
}
export const administeredDialogFilters = shape<AdministeredDialogFilters>({
  ...pageKeys,
  unitId: id().optional().description('In this unit'),
  state: dialogState().optional(),
});
