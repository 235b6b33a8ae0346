/**
 * Somebody is told that a consent will end, or that nobody has answered yet. Where it stands is read again here, in the
 * transaction that tells: of one that was withdrawn, renewed or answered meanwhile nobody hears. The row of the reminder
 * is written with it, so that no other process tells it again.
 */
import type { SystemActor } from '../../core/actor.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { lockDialogUnverified } from '../../dialogs/rows.ts';
import { provenState } from '../../dialogs/standing.ts';
import { findConsentSettings } from '../../municipalities/consent-settings/rows.ts';
import { factsOf, openBook } from '../book.ts';
import { endOf } from '../read-consents.ts';
import type { Consent } from '../rules/facts.ts';
import { stateAt } from '../rules/fold.ts';
import { type ConsentNotice, tell } from '../tell.ts';
import { dueReminder, dueRequestReminder } from './due-reminder.ts';
import type { DuePlace } from './find-due.ts';
import { NothingToDo } from './settle-lapsed.ts';

/** @throws NothingToDo; DomainError membership_unproven */
export async function remindOfEnd(work: Work<SystemActor>, place: DuePlace): Promise<void> {
  const { consent, municipalityId } = await openConsent(work, place);
  const { reminderDays } = await findConsentSettings(work, municipalityId);
  const end = endOf(consent);
  const { givenAt } = consent;
  if (stateAt(consent, work.now) !== 'given' || givenAt === null || end === null) throw new NothingToDo();
  const days = dueReminder({ givenAt, end }, reminderDays, work.now);
  if (days === null) throw new NothingToDo();
  await remind(work, { consent, ...place, municipalityId, notice: 'consent-expiring', name: `expiring-${days}` });
}

/** @throws NothingToDo; DomainError membership_unproven */
export async function remindOfAnswer(work: Work<SystemActor>, place: DuePlace): Promise<void> {
  const { consent, municipalityId } = await openConsent(work, place);
  const due = stateAt(consent, work.now) === 'requested' ? dueRequestReminder(consent, work.now) : null;
  if (due === null) throw new NothingToDo();
  await remind(work, { consent, ...place, municipalityId, notice: 'consent-unanswered', name: `answer-${due}` });
}

interface OpenedConsent {
  readonly consent: Consent;
  readonly municipalityId: string;
}

const CLAIM = `select id from dialogs where id = $1 and state = 'open' for update skip locked`;

/** Whoever changes the dialog at this moment has locked it: it is looked at again by the next sweep. */
async function openConsent(work: Work<SystemActor>, { dialogId, id }: DuePlace): Promise<OpenedConsent> {
  const [claimed] = await work.query<{ id: string }>(CLAIM, [dialogId]);
  const dialog = claimed ? await lockDialogUnverified(work, dialogId) : null;
  if (!dialog || (await provenState(work.vault, dialog, work.now)) === 'closed') throw new NothingToDo();
  const { consents, requirements } = await factsOf(work, await openBook(work, dialog));
  const consent = consents.find((each) => each.id === id);
  const requirement = requirements.find((each) => each.id === consent?.requirementId);
  if (!consent || !requirement || requirement.liftedAt !== null) throw new NothingToDo();
  return { consent, municipalityId: dialog.municipalityId };
}

interface Reminder extends DuePlace {
  readonly consent: Consent;
  readonly municipalityId: string;
  readonly notice: ConsentNotice;
  /** One of this name is sent for a consent. */
  readonly name: string;
}

const WRITE = `insert into consent_reminders (dialog_id, consent_id, name, at) values ($1, $2, $3, $4)
  on conflict do nothing returning name`;

async function remind(
  work: Work<SystemActor>,
  { dialogId, id: consentId, municipalityId, consent, notice, name }: Reminder,
): Promise<void> {
  const written = await work.query(WRITE, [dialogId, consentId, name, work.now]);
  if (written.length === 0) throw new NothingToDo();
  const { giverId } = consent;
  work.record('consent.reminded', { dialogId, municipalityId, personId: giverId, targetId: consentId, reason: name });
  tell(work, { notice, dialogId, consentId, giverId });
}
