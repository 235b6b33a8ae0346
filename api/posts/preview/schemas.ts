import Joi from '@hapi/joi';
import type { PersonKind } from '../../core/actor.ts';
import { shape } from '../../core/shape.ts';
import type { Role } from '../../dialogs/model.ts';
import { role } from '../../dialogs/schemas.ts';
import { id, nullable, oneOf } from '../../http/schemas.ts';
import { isProtected, MAX_PEOPLE, personKind, personName } from '../../people/schemas.ts';

export const WRITING_REFUSALS = ['access_ended', 'dialog_closed', 'awaiting_consent', 'dialog_suspended'] as const;
export type WritingRefusal = (typeof WRITING_REFUSALS)[number];

interface NamedView {
  id: string;
  name: string | null;
  protected: boolean;
  kind: PersonKind;
}
const namedKeys = {
  id: id().description('The person’s id'),
  name: personName().description('As in the list of participants'),
  protected: isProtected(),
  kind: personKind(),
};

export interface FutureReader extends NamedView {
  role: Role;
  isNew: boolean;
  endsSoon: boolean;
}
const futureReader = shape<FutureReader>({
  ...namedKeys,
  role: role(),
  isNew: Joi.boolean().description('Has come, or come back, since your last post here: or since you came, without one'),
  endsSoon: Joi.boolean().description('Their access ends within 30 days'),
}).label('FutureReader');

export type WaitingReader = NamedView;
const waitingReader = shape<WaitingReader>(namedKeys).label('WaitingReader');

export interface PostPreview {
  refusal: WritingRefusal | null;
  readers: FutureReader[];
  waiting: WaitingReader[];
}
export const postPreview = shape<PostPreview>({
  refusal: nullable(oneOf('WritingRefusal', WRITING_REFUSALS)).description(
    'The code with which a post would be refused now; null when it would be written',
  ),
  readers: Joi.array()
    .items(futureReader)
    .max(MAX_PEOPLE)
    .description('Who could read a post that you write now, besides you'),
  waiting: Joi.array()
    .items(waitingReader)
    .max(MAX_PEOPLE)
    .description(
      'Newcomers who wait for approval and would read it too, since they are to get all that was written. Shown to those who see admissions',
    ),
}).label('PostPreview');
