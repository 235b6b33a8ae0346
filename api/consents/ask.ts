/**
 * Asking: one record for each giver, with its request. A requirement asks all whom the rules name; when others are to
 * give later, because custody or age has changed, those are asked then.
 */
import type { Actor } from '../core/actor.ts';
import { newId } from '../core/ids.ts';
import { addDays, dayOf, startOf } from '../core/local-days.ts';
import type { Work } from '../core/unit-of-work.ts';
import type { Dialog } from '../dialogs/model.ts';
import { findConsentSettings } from '../municipalities/consent-settings/rows.ts';
import { isAnswerable } from './answerable.ts';
import { appendTo, factsOfConsent } from './append.ts';
import { type ConsentBook, factsOf, openBook, settle } from './book.ts';
import type { ConsentRecord, ConsentRequirement } from './model.ts';
import { notifyAsked } from './notify.ts';
import { newRecord, saveRecord } from './rows.ts';
import { evaluate } from './rules/evaluate.ts';
import type { Evaluation } from './rules/facts.ts';

type Giver = Evaluation['requirements'][number]['givers'][number];

interface Asked extends Pick<Giver, 'personId' | 'capacity'> {
  readonly requirement: Pick<ConsentRequirement, 'id'>;
  readonly declarationId: string;
  /** What the new record renews, or the answer that is changed. */
  readonly previous: ConsentRecord | null;
}

/** Asks one giver, and tells them by mail. @throws DomainError consents_unproven */
export async function ask(
  work: Work<Actor>,
  book: ConsentBook,
  { personId: giverId, capacity, requirement, declarationId, previous }: Asked,
): Promise<ConsentRecord> {
  const { dialog } = book.state;
  const { municipalityId, unitId } = dialog;
  const record = newRecord({
    ...{ dialogId: dialog.id, id: newId(), requirementId: requirement.id, municipalityId, unitId, declarationId },
    ...{ giverId, capacity, state: 'requested', previousId: previous?.id ?? null },
    ...{ requestedAt: work.now, answerBy: await answerBy(work, municipalityId), lastEvent: 0 },
  });
  book.records.push(record);
  const { number } = await appendTo(work, book, record, { type: 'requested', channel: 'system' });
  if (previous) {
    previous.nextId = record.id;
    await saveRecord(work, previous);
  }
  work.record('consent.requested', { ...factsOfConsent(book, record), firstNumber: number });
  notifyAsked(work, book, record);
  return record;
}

/** Whole days: the last day to answer ends at midnight in Copenhagen. */
async function answerBy(work: Work<Actor>, municipalityId: string): Promise<Date> {
  const { answerDays } = await findConsentSettings(work, municipalityId);
  return startOf(addDays(dayOf(work.now), answerDays + 1));
}

/**
 * Asks those whose answer is needed and who were never asked for it. Who cannot be reached is not asked: the coordinator
 * sees them, and has them asked on paper or by phone.
 * @returns how many were asked
 */
export async function askMissing(work: Work<Actor>, book: ConsentBook): Promise<number> {
  if (!book.isProven || !isAnswerable(book, work.now)) return 0;
  const facts = await factsOf(work, book);
  let asked = 0;
  for (const { id, givers } of evaluate(facts, work.now, work.now).requirements) {
    const requirement = book.requirements.find((each) => each.id === id);
    if (!requirement?.declarationId) continue;
    const { declarationId } = requirement;
    for (const giver of givers) {
      if (giver.state !== 'not_asked' || !facts.contactable.has(giver.personId)) continue;
      await ask(work, book, { ...giver, requirement, declarationId, previous: null });
      asked += 1;
    }
  }
  return asked;
}

/** For what changes who is to give: a fact about the subject, a birthday. @throws DomainError membership_unproven */
export async function askAndSettle(work: Work<Actor>, dialog: Dialog): Promise<number> {
  const book = await openBook(work, dialog);
  const asked = await askMissing(work, book);
  await settle(work, book);
  return asked;
}
