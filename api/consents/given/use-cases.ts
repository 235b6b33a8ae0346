/** What employees in a dialog see of its consents, and what coordinators do with them. */
import { conflict, invalid, notFound } from '../../core/errors.ts';
import type { Page } from '../../core/pages.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { openDialog } from '../../dialogs/open-dialog.ts';
import { requireAnswerable } from '../answerable.ts';
import { appendTo } from '../append.ts';
import { ask } from '../ask.ts';
import { factsOf, openBook, settle } from '../book.ts';
import { endConsents, requireConsent, seeConsents } from '../policy.ts';
import { evaluate } from '../rules/evaluate.ts';
import { stateAt } from '../rules/fold.ts';
import { refusalOf } from '../rules/verbs.ts';
import { type ConsentRef, type OpenedConsent, openConsent } from './open-consent.ts';
import type { AsOfQuery, ConsentUses, ConsentView, InvalidatedConsent, NewAsking } from './schemas.ts';
import { findUses } from './uses.ts';
import { consentsAt, toConsentViews } from './views.ts';

/** @throws DomainError as_of_in_future: nobody knows what will be recorded until then */
export function instantOf({ asOf }: AsOfQuery, now: Date): Date {
  if (asOf === undefined) return now;
  const instant = new Date(asOf);
  if (instant > now) throw invalid('as_of_in_future');
  return instant;
}

/** @throws DomainError dialog_not_found, employees_only, participants_only, membership_unproven, as_of_in_future */
export async function listConsents(
  work: Work,
  { dialogId, query }: { readonly dialogId: string; readonly query: AsOfQuery },
): Promise<Page<ConsentView>> {
  const entry = await openDialog(work, { dialogId, policy: seeConsents, lock: true });
  const asOf = instantOf(query, work.now);
  const book = await openBook(work, entry.dialog);
  const items = await toConsentViews(work, entry, { book, consents: consentsAt(book, asOf), asOf });
  const { municipalityId } = entry.dialog;
  work.record('consents.listed', { dialogId, municipalityId, count: items.length });
  return { items, next: null };
}

/**
 * @throws DomainError dialog_not_found, employees_only, participants_only, membership_unproven, consents_unproven,
 * consent_not_found, as_of_in_future
 */
export async function readConsent(
  work: Work,
  { query, ...ref }: ConsentRef & { query: AsOfQuery },
): Promise<ConsentView> {
  const opened = await openConsent(work, seeConsents, ref);
  const asOf = instantOf(query, work.now);
  const consent = consentsAt(opened.book, asOf).find(({ id }) => id === ref.consentId);
  if (!consent) throw notFound('consent', { facts: opened.facts });
  work.record('consent.read', opened.facts);
  return viewOf(work, opened, asOf);
}

/** As it is now, after what was done. */
export async function viewOf(
  work: Work,
  { entry, book, record }: Pick<OpenedConsent, 'entry' | 'book' | 'record'>,
  asOf: Date = work.now,
): Promise<ConsentView> {
  const consents = consentsAt(book, asOf).filter(({ id }) => id === record.id);
  const [view] = await toConsentViews(work, entry, { book, consents, asOf });
  if (!view) throw new Error('One consent gives one view');
  return view;
}

/**
 * Asks one whom the requirement itself did not ask, because they cannot be reached: their answer is registered.
 * @throws DomainError dialog_not_found, coordinator_only, membership_unproven, consents_unproven, dialog_closed,
 * consent_requirement_not_found, consent_requirement_lifted, not_a_giver, consent_asked_already
 */
export async function askGiver(
  work: Work,
  { dialogId, requirementId, giverId }: NewAsking & { readonly dialogId: string },
): Promise<ConsentView> {
  const entry = await openDialog(work, { dialogId, policy: requireConsent, lock: true });
  const { municipalityId } = entry.dialog;
  const book = await openBook(work, entry.dialog);
  const requirement = book.requirements.find(({ id }) => id === requirementId);
  const facts = { dialogId, municipalityId, personId: giverId, targetId: requirementId };
  if (!requirement) throw notFound('consent_requirement', { facts });
  work.about(facts);
  requireAnswerable(book, work.now);
  const evaluation = evaluate(await factsOf(work, book), work.now, work.now);
  const found = evaluation.requirements.find(({ id }) => id === requirementId);
  if (found?.status === 'lifted') throw conflict('consent_requirement_lifted');
  const giver = found?.givers.find(({ personId }) => personId === giverId);
  const { declarationId } = requirement;
  if (!giver || declarationId === null) throw conflict('not_a_giver');
  if (giver.state !== 'not_asked') throw conflict('consent_asked_already');
  const record = await ask(work, book, { ...giver, requirement, declarationId, previous: null });
  await settle(work, book);
  return viewOf(work, { entry, book, record });
}

/**
 * The municipality ends it, from now on. What was shared until then stays.
 * @throws DomainError dialog_not_found, coordinator_only, membership_unproven, consents_unproven, consent_not_found,
 * consent_requested, consent_refused, consent_withdrawn, consent_revoked, consent_invalidated, consent_superseded,
 * consent_unanswered, consent_expired, consent_lapsed_by_age
 */
export const revokeConsent = (work: Work, input: ConsentRef & { readonly words: string }): Promise<ConsentView> =>
  endConsent(work, 'revoke', input);

/**
 * It was registered in error, as if it had never been given. What was shared because of it is told.
 * @throws DomainError dialog_not_found, coordinator_only, membership_unproven, consents_unproven, consent_not_found,
 * consent_requested, consent_refused, consent_withdrawn, consent_revoked, consent_invalidated, consent_superseded,
 * consent_unanswered, consent_expired, consent_lapsed_by_age
 */
export async function invalidateConsent(
  work: Work,
  input: ConsentRef & { readonly words: string },
): Promise<InvalidatedConsent> {
  const consent = await endConsent(work, 'invalidate', input);
  const opened = await openConsent(work, endConsents, input);
  return { consent, uses: await findUses(work, opened) };
}

const ENDINGS = {
  revoke: { type: 'revoked', action: 'consent.revoked' },
  invalidate: { type: 'invalidated', action: 'consent.invalidated' },
} as const;

async function endConsent(
  work: Work,
  verb: keyof typeof ENDINGS,
  { words, ...ref }: ConsentRef & { readonly words: string },
): Promise<ConsentView> {
  const opened = await openConsent(work, endConsents, ref);
  const { book, record, consent, facts } = opened;
  const { type, action } = ENDINGS[verb];
  const refusal = refusalOf(verb, stateAt(consent, work.now));
  if (refusal) throw conflict(refusal);
  const { number } = await appendTo(work, book, record, { type, channel: 'api', words });
  work.record(action, { ...facts, firstNumber: number });
  await settle(work, book);
  return viewOf(work, opened);
}

/**
 * @throws DomainError dialog_not_found, employees_only, participants_only, membership_unproven, consents_unproven,
 * consent_not_found
 */
export async function readUses(work: Work, ref: ConsentRef): Promise<ConsentUses> {
  const opened = await openConsent(work, seeConsents, ref);
  work.record('consent.read', opened.facts);
  return findUses(work, opened);
}
