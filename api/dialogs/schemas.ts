import type Joi from '@hapi/joi';
import type { Page } from '../core/pages.ts';
import { shape } from '../core/shape.ts';
import { text } from '../core/text.ts';
import { typedLine } from '../core/typed-text.ts';
import { count, id, line, nullable, oneOf, pageFields, time, version } from '../http/schemas.ts';
import { cpr, isProtected } from '../people/schemas.ts';
import { pictureId } from '../pictures/schemas.ts';
import { EFFECTIVE_STATES, type EffectiveState, ROLES, type Role } from './model.ts';

export interface DialogParams {
  dialogId: string;
}
export const dialogState = (): Joi.StringSchema => oneOf('DialogState', EFFECTIVE_STATES);
export const role = (): Joi.StringSchema => oneOf('Role', ROLES);

export const dialogParams = shape<DialogParams>({ dialogId: id() });

export interface NewDialog {
  topic: string;
  subject: { name: string; cpr?: string };
}
export const newDialogKeys = {
  topic: typedLine(200),
  subject: shape<NewDialog['subject']>({ name: typedLine(200), cpr: cpr().optional() })
    .label('NewSubject')
    .description('The citizen whom the dialog is about; found by CPR number or made, and no answer tells which'),
};
export const newDialog = shape<NewDialog>(newDialogKeys).label('NewDialog');

export interface SubjectView {
  name: string | null;
  protected: boolean;
}
export interface DialogSummary {
  id: string;
  topic: string | null;
  subject: SubjectView;
  state: EffectiveState;
  role: Role;
  lastPostNumber: number;
  unread: number;
  lastActivityAt: string;
}
const UNREADABLE = 'Null when it was changed in the database and cannot be read, which is reported';
export const subjectView = shape<SubjectView>({
  name: nullable(line(200)).description(
    `As it was typed; an alias once it is marked as protected, for everybody but the subject and administrators. ${UNREADABLE}`,
  ),
  protected: isProtected().description(
    'Marked once the subject has taken part or the municipality has protected them: naming a CPR number tells nothing',
  ),
}).label('Subject');
export const summaryKeys = {
  id: id(),
  topic: nullable(line(200)).description(UNREADABLE),
  subject: subjectView,
  state: dialogState(),
  role: role().description('Your own role in it'),
  lastPostNumber: count(),
  unread: count().description('Posts after your read marker'),
  lastActivityAt: time(),
};
const dialogSummary = shape<DialogSummary>(summaryKeys).label('DialogSummary');
export interface DialogPage extends Page<DialogSummary> {
  stepUp: string | null;
}
export const dialogPage = shape<DialogPage>({
  ...pageFields(dialogSummary),
  stepUp: nullable(text().max(400)).description(
    '`acr_values` of a login that shows more: dialogs of municipalities that ask for a more secure one are left out. Null when none was',
  ),
}).label('DialogPage');

export interface DialogView extends Omit<DialogSummary, 'role'> {
  role: Role | null;
  municipalityId: string;
  unitId: string;
  createdAt: string;
  subjectPictureId: string | null;
  lastReadNumber: number;
  version: number;
}
export const dialogView = shape<DialogView>({
  ...summaryKeys,
  role: role().allow(null).description('Your own role in it; null for administrators, who know of it and take no part'),
  municipalityId: id(),
  unitId: id(),
  createdAt: time(),
  subjectPictureId: pictureId(),
  lastReadNumber: count().description('Your read marker'),
  version: version(),
}).label('Dialog');

export interface DialogChange {
  topic: string;
}
export const dialogChange = shape<DialogChange>({ topic: typedLine(200) }).label('DialogChange');
