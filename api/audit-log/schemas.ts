import Joi from '@hapi/joi';
import { ACTIONS, type Action, OUTCOMES, type Outcome } from '../core/audit-event.ts';
import type { Page, PageQuery } from '../core/pages.ts';
import { shape } from '../core/shape.ts';
import { text } from '../core/text.ts';
import { id, nullable, oneOf, page, pageKeys, time } from '../http/schemas.ts';
import { personRef } from '../people/schemas.ts';

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
  at: string;
  action: Action;
  outcome: Outcome;
  reason: string | null;
  tried: string | null;
  actor: AuditActor;
  clientId: string | null;
  dialogId: string | null;
  person: AuditPerson | null;
  targetId: string | null;
  firstNumber: number | null;
  lastNumber: number | null;
  count: number | null;
}

const name = (): Joi.StringSchema => nullable(text().max(200));
const isProtected = (): Joi.BooleanSchema =>
  Joi.boolean().description('A protected person: the name is an alias, or null, in the log of a dialog');
const number = (): Joi.NumberSchema => Joi.number().integer().min(0).max(2_147_483_647).allow(null);
const action = (): Joi.StringSchema => oneOf('AuditAction', ACTIONS);
const outcome = (): Joi.StringSchema => oneOf('AuditOutcome', OUTCOMES);

export const auditEventPage = page(
  shape<AuditEventView>({
    id: id(),
    at: time(),
    action: action(),
    outcome: outcome(),
    reason: nullable(text().max(80)).description('The code of a refusal'),
    tried: nullable(text().max(80)).description('Which operation `access.denied` refused, by its operationId'),
    actor: shape<AuditActor>({
      kind: oneOf('AuditActorKind', ['person', 'client', 'system']),
      id: nullable(id()),
      name: name().description('A person’s name as it is now, or the task that the system did'),
      protected: isProtected(),
    }).label('AuditActor'),
    clientId: nullable(text().max(100)).description('Through which frontend or case system'),
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
  }).label('AuditEvent'),
  'AuditEventPage',
);
export type AuditEventPage = Page<AuditEventView>;

export interface AuditFilters extends PageQuery {
  dialogId?: string;
  actorId?: string;
  personId?: string;
  action?: Action;
  outcome?: Outcome;
  from?: string;
  to?: string;
}
const filterKeys = {
  ...pageKeys,
  actorId: id().optional().description('Who did it'),
  personId: id().optional().description('To whom it was done'),
  action: action().optional(),
  outcome: outcome().optional(),
  from: time().optional().description('Not before'),
  to: time().optional().description('Before'),
};
export const auditFilters = shape<AuditFilters>({ ...filterKeys, dialogId: id().optional() });
export const dialogAuditFilters = shape<Omit<AuditFilters, 'dialogId'>>(filterKeys);
