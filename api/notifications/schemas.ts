import type Joi from '@hapi/joi';
import type { Page, PageQuery } from '../core/pages.ts';
import { shape } from '../core/shape.ts';
import { text } from '../core/text.ts';
import { count, id, nullable, oneOf, page, pageKeys, time } from '../http/schemas.ts';
import type { NamedPerson } from '../people/names.ts';
import { personRef } from '../people/schemas.ts';
import { NOTICE_KIND_NAMES, NOTICE_KINDS, type NoticeKindName } from './kinds.ts';
import { MAIL_FAULTS, type MailFault } from './mail-fault.ts';
import { NOTICE_STATES, type NoticeState } from './queries.ts';

export interface NoticeView {
  id: string;
  kind: NoticeKindName;
  state: NoticeState;
  person: NamedPerson | null;
  invitation: { id: string; dialogId: string } | null;
  attempts: number;
  code: string | null;
  fault: MailFault | null;
  createdAt: string;
  firstTriedAt: string | null;
  nextTryAt: string | null;
  settledAt: string | null;
}

const state = (): Joi.StringSchema => oneOf('NoticeState', NOTICE_STATES);

export const noticeKindName = (): Joi.StringSchema =>
  oneOf('NoticeKind', NOTICE_KIND_NAMES).description(
    NOTICE_KINDS.map(({ name, description }) => `${name}: ${description}`).join('. '),
  );

export const noticeView = shape<NoticeView>({
  id: id(),
  kind: noticeKindName(),
  state: state().description('failed: given up; skipped: no longer wanted when it was to be sent'),
  person: personRef().allow(null).description('Whom it was for; null for invitations'),
  invitation: shape<{ id: string; dialogId: string }>({ id: id(), dialogId: id() })
    .label('NoticeInvitation')
    .allow(null),
  attempts: count(),
  code: nullable(text().max(80)).description('Why the last try failed, such as smtp_550 or connection_failed'),
  fault: oneOf('MailFault', MAIL_FAULTS)
    .allow(null)
    .description(
      'Whose it is that the last try failed. ours: operations staff must mend something; recipient: the address takes no mail; passing: the mail server was away or asked for another try',
    ),
  createdAt: time(),
  firstTriedAt: nullable(time()),
  nextTryAt: nullable(time()).description('Of pending ones'),
  settledAt: nullable(time()).description('When it was sent, given up or skipped'),
}).label('Notice');
export const noticePage = page(noticeView, 'NoticePage');
export type NoticePage = Page<NoticeView>;

export interface NoticeFilters extends PageQuery {
  state?: NoticeState;
}
export const noticeFilters = shape<NoticeFilters>({ ...pageKeys, state: state().optional() });

export interface NoticeParams {
  noticeId: string;
}
export const noticeParams = shape<NoticeParams>({ noticeId: id() });
