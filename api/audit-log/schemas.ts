import Joi from '@hapi/joi';
import type { PersonKind } from '../core/actor.ts';
import { ACTIONS, type Action, OUTCOMES, type Outcome } from '../core/audit-event.ts';
import type { Page, PageQuery } from '../core/pages.ts';
import { PURPOSES, type Purpose } from '../core/purposes.ts';
import { shape } from '../core/shape.ts';
import { text } from '../core/text.ts';
import { id, nullable, oneOf, pageFields, pageKeys, time } from '../http/schemas.ts';
import { personKind, personRef } from '../people/schemas.ts';

export interface AuditActor {
  kind: 'person' | 'client' | 'system';
  id: string | null;
  name: string | null;
  protected: boolean;
}

export interface AuditPerson {
  id: string;
  name: string | null;
  protected: boolean;
}

export interface AuditEventView {
  id: string;
  number: number | null;
  at: string;
  action: Action;
  purpose: Purpose;
  outcome: Outcome;
  reason: string | null;
  tried: string | null;
  actor: AuditActor;
  role: PersonKind | null;
  unitId: string | null;
  clientId: string | null;
  network: string | null;
  dialogId: string | null;
  person: AuditPerson | null;
  targetId: string | null;
  firstNumber: number | null;
  lastNumber: number | null;
  count: number | null;
}

const LARGEST = 2_147_483_647;
const name = (): Joi.StringSchema => nullable(text().max(200));
const isProtected = (): Joi.BooleanSchema =>
  Joi.boolean().description('A protected person: the name is an alias, or null, in the log of a dialog');
const number = (): Joi.NumberSchema => Joi.number().integer().min(0).max(LARGEST).allow(null);
const logNumber = (): Joi.NumberSchema => Joi.number().integer().min(0).max(Number.MAX_SAFE_INTEGER).allow(null);
export const action = (): Joi.StringSchema => oneOf('AuditAction', ACTIONS);
export const purpose = (): Joi.StringSchema => oneOf('Purpose', PURPOSES).description('What such acts are done for');
const outcome = (): Joi.StringSchema => oneOf('AuditOutcome', OUTCOMES);
const network = (): Joi.StringSchema => text().max(50);

const auditEvent = shape<AuditEventView>({
  id: id(),
  number: logNumber().description(
    'Its number in the log, from 0 and without gaps; null for some seconds after the act',
  ),
  at: time(),
  action: action(),
  purpose: purpose(),
  outcome: outcome(),
  reason: nullable(text().max(80)).description('The code of a refusal'),
  tried: nullable(text().max(80)).description('The operation that was refused'),
  actor: shape<AuditActor>({
    kind: oneOf('AuditActorKind', ['person', 'client', 'system']),
    id: nullable(id()),
    name: name().description('A person’s name as it is now, or the task that the system did'),
    protected: isProtected(),
  }).label('AuditActor'),
  role: nullable(personKind()).description(
    'The capacity of the person who did it; null for others, and where they have no name here',
  ),
  unitId: nullable(id()).description('Where the employee who did it works now'),
  clientId: nullable(text().max(100)).description('Through which frontend or case system'),
  network: nullable(network()).description('From which network, such as `192.0.2.0/24`; for administrators only'),
  dialogId: nullable(id()),
  person: personRef()
    .allow(null)
    .description(
      'To whom it was done, or for whom it was asked in vain: then without a name, unless the reader knows them anyway. In the log of a dialog the name of a protected person is an alias, or null, and whoever was never in it has none',
    ),
  targetId: nullable(text().max(100)).description('The invitation, client or other thing'),
  firstNumber: number().description('First post shown or written'),
  lastNumber: number().description('Last post shown or written, or the key version'),
  count: number().description('How many were shown'),
}).label('AuditEvent');

export interface AuditEventPage extends Page<AuditEventView> {
  upTo: number | null;
}
export const auditEventPage = shape<AuditEventPage>({
  ...pageFields(auditEvent),
  upTo: logNumber().description(
    'With `after`: all events up to this number were looked through, so ask `after` it for those that come; else null',
  ),
}).label('AuditEventPage');

export interface DialogAuditFilters extends PageQuery {
  actorId?: string;
  personId?: string;
  action?: Action[];
  outcome?: Outcome;
  clientId?: string;
  postNumber?: number;
  from?: string;
  to?: string;
}

export interface AuditFilters extends DialogAuditFilters {
  dialogId?: string;
  subjectId?: string;
  network?: string;
}

/** The order of the numbers, for whoever follows the log. */
interface Feed {
  after?: number;
  withoutOwnReadings?: boolean;
}
export interface DialogAuditQuery extends DialogAuditFilters, Feed {}
export interface AuditQuery extends AuditFilters, Feed {
  municipalityId?: string;
}

const dialogFilterKeys = {
  ...pageKeys,
  actorId: id().optional().description('Who did it'),
  personId: id().optional().description('To whom it was done'),
  action: Joi.array()
    .items(action())
    .single()
    .min(1)
    .max(ACTIONS.length)
    .unique()
    .optional()
    .description('What was done; give it several times for any of them'),
  outcome: outcome().optional().description('`denied` for all refusals'),
  clientId: text().max(100).optional().description('Through which frontend or case system'),
  from: time().optional().description('Not before'),
  to: time().optional().description('Before'),
};
const postNumber = (): Joi.NumberSchema => Joi.number().integer().min(1).max(LARGEST).optional();
const municipalFilterKeys = {
  ...dialogFilterKeys,
  dialogId: id().optional().description('In which dialog'),
  postNumber: postNumber().description('Who saw this post of the dialog that `dialogId` names'),
  subjectId: id()
    .optional()
    .description('Anything about this person: in all dialogs of the municipality that are about them, or done to them'),
  network: network().optional().description('From this network, written as events have it; for administrators only'),
};
const feedKeys = {
  after: Joi.number()
    .integer()
    .min(-1)
    .max(Number.MAX_SAFE_INTEGER)
    .optional()
    .description(
      'Events with a greater number, in the order of their numbers: nothing is lost and nothing comes twice. `-1` begins with the first',
    ),
  withoutOwnReadings: Joi.boolean()
    .optional()
    .description('Leaves out that you read the log yourself: following it is an event, too'),
};

export const auditFilters = shape<AuditFilters>(municipalFilterKeys).with('postNumber', 'dialogId');
export const auditQuery = shape<AuditQuery>({
  ...municipalFilterKeys,
  ...feedKeys,
  municipalityId: id()
    .optional()
    .description('Whose log. Only a case system that serves the whole installation needs it'),
}).with('postNumber', 'dialogId');
export const dialogAuditQuery = shape<DialogAuditQuery>({
  ...dialogFilterKeys,
  postNumber: postNumber().description('Who saw this post'),
  ...feedKeys,
});
