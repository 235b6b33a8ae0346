/**
 * The kinds of notice about one consent: to its giver, who may take no part in the dialog, and to its coordinators. No
 * mail says what it is about or what anybody has answered. Where the consent stands is read again when the mail is sent,
 * by what is proven, so a mail never calls a consent what it is not any more.
 */

import { type ConsentReading, readConsents } from '../consents/read-consents.ts';
import type { Consent } from '../consents/rules/facts.ts';
import type { ConsentNotice } from '../consents/tell.ts';
import type { ConsentNotification } from '../core/jobs.ts';
import type { Tampering } from '../core/tampering.ts';
import { findAuthenticParticipants } from './authentic-rows.ts';
import { composeTimed, type MailTools } from './compose.ts';
import type { MailTexts, MailValues } from './layout.ts';
import type { DialogPlace, NoticeKind, WritingTools } from './notice-kind.ts';
import { type ClaimedNotice, writeNotices } from './queries.ts';

interface ConsentKindOptions<Name extends ConsentNotice> {
  readonly name: Name;
  readonly description: string;
  /** Coordinators are told too. */
  readonly tellsCoordinators: boolean;
  /** Until when what the mail says holds; null when it is wanted no longer. */
  readonly until: (consent: Consent, now: Date) => Date | null;
  readonly texts: MailTexts<Pick<MailValues, 'link' | 'until'>>;
}

export interface ConsentNoticeKind<Name extends ConsentNotice = ConsentNotice> extends NoticeKind<Name> {
  /** Writes a notice for each recipient. The sweeps send them, like all others. */
  readonly writeFor: (tools: WritingTools, notification: ConsentNotification, now: Date) => Promise<void>;
}

export const aboutConsent = <Name extends ConsentNotice>({
  name,
  description,
  tellsCoordinators,
  until,
  texts,
}: ConsentKindOptions<Name>): ConsentNoticeKind<Name> => ({
  name,
  description,
  repeats: false,
  texts,
  writeFor: async ({ query, vault }, { notificationId, dialogId, personId, consentId }, now) => {
    const found = await query<{ id: string }>(RECIPIENTS, [dialogId, personId, tellsCoordinators]);
    const notices = found.map(({ id }) => ({
      personId: id,
      dialogId,
      subjectId: consentId,
      onceKey: `${name}:${notificationId}:${id}`,
    }));
    await writeNotices(query, { kind: name, vault, notices, now });
  },
  prepare: async (tools, notice) => ({
    targetId: notice.id,
    dialogs: await findPlace(tools, notice),
    compose: async () => {
      const consent = await findConsent(tools, notice);
      const isTold = consent?.giverId === notice.person_id || (tellsCoordinators && (await coordinates(tools, notice)));
      const end = consent && isTold ? until(consent, tools.clock.now()) : null;
      return end === null ? null : composeTimed(tools, notice, texts, end);
    },
  }),
});

/** Unverified: when it is sent, only what is proven counts. */
const RECIPIENTS = `select p.id from persons p
  where p.disabled_at is null and p.sealed_email is not null and (p.id = $2 or $3 and exists (
    select from participants pt where pt.dialog_id = $1 and pt.person_id = p.id and pt.left_at is null
      and pt.role = 'coordinator'))`;

const findPlace = ({ query }: MailTools, { dialog_id: dialogId }: ClaimedNotice): Promise<DialogPlace[]> =>
  query<DialogPlace>('select id as "dialogId", municipality_id as "municipalityId" from dialogs where id = $1', [
    dialogId,
  ]);

async function findConsent(tools: MailTools, { dialog_id, subject_id }: ClaimedNotice): Promise<Consent | null> {
  if (dialog_id === null || subject_id === null) return null;
  const found: Tampering[] = [];
  const reading: ConsentReading = { ...tools, noteTampering: (each) => void found.push(each) };
  const consents = await readConsents(reading, [dialog_id]);
  await tools.reportTampering(found);
  return consents.get(subject_id)?.consent ?? null;
}

async function coordinates(tools: MailTools, notice: ClaimedNotice): Promise<boolean> {
  const { authentic } = await findAuthenticParticipants(tools, {
    ...{ dialogId: notice.dialog_id, personId: notice.person_id },
  });
  return authentic.some(({ role }) => role === 'coordinator');
}
