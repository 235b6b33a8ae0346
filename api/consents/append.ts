/** An event of one consent, with its row for lists brought up to date. */
import type { Actor } from '../core/actor.ts';
import type { Work } from '../core/unit-of-work.ts';
import { appendEvent, type ConsentBook, consentsIn, type NewConsentEvent, NO_ANSWER } from './book.ts';
import type { ConsentChannel, ConsentEventType } from './consent.ts';
import type { ConsentEventRow, ConsentRecord } from './model.ts';
import { eventRowId, sealConsentText } from './records.ts';
import { saveRecord } from './rows.ts';

interface Told {
  readonly type: ConsentEventType;
  readonly channel: ConsentChannel;
  readonly words?: string | null;
}

export type Answer = Partial<Omit<NewConsentEvent, keyof Told | 'requirementId' | 'consentId' | 'sealedWords'>>;

/** Its audit event is the caller's. @throws DomainError consents_unproven */
export async function appendTo(
  work: Work<Actor>,
  book: ConsentBook,
  record: ConsentRecord,
  { type, channel, words = null, ...answer }: Told & Answer,
): Promise<ConsentEventRow> {
  const { requirementId, id: consentId } = record;
  const sealedWords = words === null ? null : await sealWords(work, book, words);
  const place = { requirementId, consentId, type, channel };
  const event = await appendEvent(work, book, { ...NO_ANSWER, ...place, ...answer, sealedWords });
  // Among all of them: that one has taken the place of another says the other too.
  const consent = consentsIn(book).find(({ id }) => id === consentId);
  if (!consent) throw new Error('A consent begins with its request');
  const { state, answeredAt, endsAt, lapsesAt, lastEvent } = consent;
  record.set({ state, answeredAt, endsAt, lapsesAt, lastEvent });
  await saveRecord(work, record);
  return event;
}

/** For the event that is appended next. */
export function sealWords(work: Work<Actor>, { state }: ConsentBook, words: string): Promise<Buffer> {
  const { dialog, consents } = state;
  const id = eventRowId(dialog.id, consents.consentEvents + 1);
  const { municipalityId } = dialog;
  return sealConsentText(work.vault, { municipalityId, column: 'consent_events.sealed_words', id }, words);
}

/** For the audit event of what happened to a consent. */
export const factsOfConsent = ({ state: { dialog } }: ConsentBook, { id, giverId }: ConsentRecord) => ({
  ...{ dialogId: dialog.id, municipalityId: dialog.municipalityId, personId: giverId, targetId: id },
});
