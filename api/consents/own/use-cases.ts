/**
 * Givers answer for themselves: to what was shown to them, after a fresh login. The same answer twice is one answer.
 * Withdrawing is one step, always possible, and needs no reason.
 */
import { isDeepStrictEqual } from 'node:util';
import { Op } from 'sequelize';
import { conflict, DomainError } from '../../core/errors.ts';
import { decodeIdCursor, type Page, type PageQuery, pageOf } from '../../core/pages.ts';
import { requireLevel, requireStepUp } from '../../core/step-up.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { findAskedLevel } from '../../municipalities/queries.ts';
import { requireAnswerable } from '../answerable.ts';
import { appendTo } from '../append.ts';
import { ask } from '../ask.ts';
import { settle } from '../book.ts';
import { answerOwnConsents } from '../policy.ts';
import { refuseState } from '../refuse-state.ts';
import { findRecordsUnverified, onlyAuthenticRecords } from '../rows.ts';
import { stateAt } from '../rules/fold.ts';
import { type Answerable, allowedOf, endsOf, findAnswerable, give, refuse, refuseLifted, withdraw } from './answers.ts';
import { type OwnConsent, openOwn } from './open-own.ts';
import type { Giving, LanguageQuery, OwnConsentView, Refusing } from './schemas.ts';
import { isNeeded, toOwnView } from './views.ts';

/** What is asked of the login behind an answer. */
const FRESH = { level: 'substantial', maxAgeSeconds: 300 } as const;

interface OwnRef {
  readonly consentId: string;
}

/**
 * Newest first. One whose dialog cannot be proven is left out.
 * @throws DomainError consent_not_found, consents_unproven, membership_unproven, invalid_cursor
 */
export async function listOwnConsents(work: Work, query: PageQuery): Promise<Page<OwnConsentView>> {
  const { personId } = work.actor;
  const before = decodeIdCursor(query.cursor);
  const rows = await findRecordsUnverified(work, {
    where: { giverId: personId, ...(before === null ? {} : { id: { [Op.lt]: before } }) },
    order: [['id', 'desc']],
    limit: query.limit,
  });
  const items: OwnConsentView[] = [];
  for (const { id } of onlyAuthenticRecords(work, rows)) {
    const own = await openOrNull(work, id);
    if (own) items.push(await toOwnView(work, own));
  }
  work.record('consents.listed', { municipalityId: work.actor.municipalityId, personId, count: items.length });
  return { ...pageOf(rows, query.limit, ({ id }) => [id]), items };
}

async function openOrNull(work: Work, id: string): Promise<OwnConsent | null> {
  try {
    return await openOwn(work, id);
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

/** @throws DomainError consent_not_found, membership_unproven, consents_unproven */
export async function readOwnConsent(work: Work, { consentId }: OwnRef): Promise<OwnConsentView> {
  const own = await openOwn(work, consentId);
  work.record('consent.read', own.facts);
  return toOwnView(work, own);
}

/**
 * The exact bytes, and that they were shown. Who has answered may read again what it was.
 * @throws DomainError invitation_not_found, consent_not_found, membership_unproven, consents_unproven,
 * declaration_unproven, declaration_text_not_found
 */
export async function showDeclaration(work: Work, { consentId, language }: OwnRef & LanguageQuery): Promise<Buffer> {
  const { book, record, consent, facts } = await openOwn(work, consentId);
  const { text } = await findAnswerable(work, record, language);
  if (stateAt(consent, work.now) !== 'requested') {
    work.record('consent.shown', facts);
    return text.body;
  }
  const { number } = await appendTo(work, book, record, {
    ...{ type: 'shown', channel: 'api', language, textHash: text.hash },
  });
  work.record('consent.shown', { ...facts, firstNumber: number });
  await settle(work, book);
  return text.body;
}

/**
 * @throws DomainError consent_requested, invitation_not_found, consent_not_found, membership_unproven,
 * consents_unproven, insufficient_user_authentication, declaration_unproven, declaration_text_not_found,
 * declaration_not_shown, declaration_changed, unknown_recipient, consent_given, consent_refused, consent_withdrawn,
 * consent_revoked, consent_invalidated, consent_superseded, consent_unanswered, consent_expired,
 * consent_lapsed_by_age, consent_requirement_lifted, not_a_giver, dialog_closed
 */
export async function giveConsent(work: Work, { consentId, ...giving }: OwnRef & Giving): Promise<OwnConsentView> {
  const own = await openAnswering(work, consentId);
  const { book, record } = own;
  const answerable = await findAnswerable(work, record, giving.language);
  const recipients = allowedOf(answerable, giving.recipients);
  if (isRepeated(own, 'given', { ...giving, recipients }, work.now)) return repeated(work, own);
  await requireOpen(work, own, 'give', { ...answerable, textHash: giving.textHash });
  const ends = await endsOf(work, book, answerable, { capacity: record.capacity, givenAt: work.now });
  const answer = answerBy(work, answerable);
  await give(work, book, record, { ...answer, recipients, givenAt: work.now, ...ends });
  await settle(work, book);
  return toOwnView(work, own);
}

/**
 * @throws DomainError consent_requested, invitation_not_found, consent_not_found, membership_unproven,
 * consents_unproven, insufficient_user_authentication, declaration_unproven, declaration_text_not_found,
 * declaration_not_shown, declaration_changed, consent_given, consent_refused, consent_withdrawn, consent_revoked,
 * consent_invalidated, consent_superseded, consent_unanswered, consent_expired, consent_lapsed_by_age,
 * consent_requirement_lifted, not_a_giver, dialog_closed
 */
export async function refuseConsent(
  work: Work,
  { consentId, ...refusing }: OwnRef & Refusing,
): Promise<OwnConsentView> {
  const own = await openAnswering(work, consentId);
  const answerable = await findAnswerable(work, own.record, refusing.language);
  if (isRepeated(own, 'refused', { ...refusing, recipients: null }, work.now)) return repeated(work, own);
  await requireOpen(work, own, 'refuse', { ...answerable, textHash: refusing.textHash });
  await refuse(work, own.book, own.record, answerBy(work, answerable));
  await settle(work, own.book);
  return toOwnView(work, own);
}

/**
 * Also in a closed dialog, and with the login that there is.
 * @throws DomainError consent_given, consent_withdrawn, invitation_not_found, consent_not_found, membership_unproven,
 * consents_unproven, consent_requested, consent_refused, consent_revoked, consent_invalidated, consent_superseded,
 * consent_unanswered, consent_expired, consent_lapsed_by_age
 */
export async function withdrawConsent(work: Work, { consentId }: OwnRef): Promise<OwnConsentView> {
  const own = await openOwn(work, consentId);
  const state = stateAt(own.consent, work.now);
  if (state === 'withdrawn') return repeated(work, own);
  refuseState('withdraw', state);
  const { acr, authTime } = loginOf(work);
  await withdraw(work, own.book, own.record, { channel: 'api', acr, authTime });
  await settle(work, own.book);
  return toOwnView(work, own);
}

/**
 * A change of mind is a new record, linked to the one before, which stays. Asking for it twice makes one.
 * @throws DomainError consent_given, consent_refused, consent_withdrawn, consent_revoked, consent_invalidated,
 * consent_unanswered, consent_expired, invitation_not_found, consent_not_found, membership_unproven,
 * consents_unproven, consent_requested, consent_superseded, consent_lapsed_by_age, consent_followed,
 * consent_requirement_lifted, not_a_giver, dialog_closed
 */
export async function reconsiderConsent(work: Work, { consentId }: OwnRef): Promise<OwnConsentView> {
  const own = await openOwn(work, consentId);
  const { book, record, consent, requirement } = own;
  if (consent.nextId !== null) {
    const next = await openOwn(work, consent.nextId);
    if (stateAt(next.consent, work.now) === 'requested') return repeated(work, next);
    throw conflict('consent_followed');
  }
  refuseState('renew', stateAt(consent, work.now));
  await requireWanted(work, own);
  const { giverId: personId, capacity, declarationId } = record;
  const next = await ask(work, book, { personId, capacity, requirement, declarationId, previous: record });
  await settle(work, book);
  return readMade(work, next.id);
}

const readMade = async (work: Work, consentId: string): Promise<OwnConsentView> =>
  toOwnView(work, await openOwn(work, consentId));

/**
 * What is asked of the login is told to the giver alone: for others there is no such consent.
 * @throws DomainError insufficient_user_authentication
 */
async function openAnswering(work: Work, consentId: string): Promise<OwnConsent> {
  const own = await openOwn(work, consentId);
  const { caller } = work.actor;
  requireStepUp(caller, FRESH, work.now);
  const level = await findAskedLevel(work, own.facts.municipalityId, answerOwnConsents.name);
  requireLevel(caller, level, { facts: own.facts });
  return own;
}

interface SameAnswer {
  readonly language: string;
  readonly textHash: string;
  readonly recipients: readonly string[] | null;
}

/** Whether exactly this was answered before, and still stands. */
function isRepeated({ book, consent }: OwnConsent, type: 'given' | 'refused', same: SameAnswer, now: Date): boolean {
  if (stateAt(consent, now) !== type) return false;
  const { language, textHash, recipients } = same;
  return book.events.some(
    (event) =>
      event.consentId === consent.id &&
      event.type === type &&
      event.language === language &&
      event.textHash?.toString('hex') === textHash &&
      isDeepStrictEqual(event.recipients, recipients),
  );
}

function repeated(work: Work, own: OwnConsent): Promise<OwnConsentView> {
  work.record('consent.read', own.facts);
  return toOwnView(work, own);
}

async function requireOpen(
  work: Work,
  own: OwnConsent,
  verb: 'give' | 'refuse',
  { text, textHash }: Pick<Answerable, 'text'> & { readonly textHash: string },
): Promise<void> {
  refuseState(verb, stateAt(own.consent, work.now));
  await requireWanted(work, own);
  const isShown = own.book.events.some(
    ({ type, consentId, language }) => type === 'shown' && consentId === own.record.id && language === text.language,
  );
  if (!isShown) throw conflict('declaration_not_shown');
  if (textHash !== text.hash.toString('hex')) throw conflict('declaration_changed');
}

async function requireWanted(work: Work, own: OwnConsent): Promise<void> {
  requireAnswerable(own.book, work.now);
  refuseLifted(own.book, own.record.requirementId);
  if (!(await isNeeded(work, own))) throw conflict('not_a_giver');
}

const loginOf = ({ actor: { caller } }: Work) => ({ acr: caller.acr, authTime: new Date(caller.authTime * 1000) });

const answerBy = (work: Work, { text }: Answerable) => ({
  ...{ channel: 'api' as const, language: text.language, textHash: text.hash, ...loginOf(work) },
});
