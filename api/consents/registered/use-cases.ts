/**
 * What was answered on paper or by phone, registered by a coordinator with its evidence. The evidence is uploaded first,
 * outside of any transaction; registering binds it by its hash.
 */
import type { Readable } from 'node:stream';
import { parseDay } from '../../core/ages.ts';
import { conflict, DomainError, invalid, notFound } from '../../core/errors.ts';
import { addDays, dayOf, startOf } from '../../core/local-days.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { UnsealError } from '../../crypto/sealing.ts';
import type { LegalBasisDefinition } from '../../municipalities/legal-bases/legal-basis.ts';
import type { Storage } from '../../storage/storage.ts';
import { requireAnswerable } from '../answerable.ts';
import { factsOf, settle } from '../book.ts';
import { type ConsentRef, type OpenedConsent, openConsent } from '../given/open-consent.ts';
import type { ConsentView } from '../given/schemas.ts';
import { viewOf } from '../given/use-cases.ts';
import { allowedOf, endsOf, findAnswerable, give, refuse, refuseLifted, withdraw } from '../own/answers.ts';
import { registerConsents } from '../policy.ts';
import { evaluate } from '../rules/evaluate.ts';
import { stateAt } from '../rules/fold.ts';
import { refusalOf } from '../rules/verbs.ts';
import { evidenceKey, hashOfEvidence, openEvidence, removeUnbound, type StoredEvidence } from './evidence.ts';
import type { EvidenceType } from './file-type.ts';
import type { Registration, UploadedEvidence } from './schemas.ts';

const VERBS = { given: 'give', refused: 'refuse', withdrawn: 'withdraw' } as const;

/**
 * Before anything is stored: whether the caller may, and where it goes.
 * @throws DomainError dialog_not_found, coordinator_only, membership_unproven, consents_unproven, consent_not_found
 */
export async function allowUpload(work: Work, ref: ConsentRef) {
  const { facts } = await openConsent(work, registerConsents, ref);
  work.record('consent.read', facts);
  const { dialogId, municipalityId } = facts;
  return { dialogId, municipalityId, consentId: ref.consentId };
}

/**
 * After it is stored. Former uploads that were bound to no answer are removed.
 * @throws DomainError dialog_not_found, coordinator_only, membership_unproven, consents_unproven, consent_not_found
 */
export async function noteUpload(
  work: Work,
  storage: Storage,
  { stored, type, ...ref }: ConsentRef & { readonly stored: StoredEvidence; readonly type: EvidenceType },
): Promise<UploadedEvidence> {
  const { book, facts } = await openConsent(work, registerConsents, ref);
  const place = { ...facts, consentId: ref.consentId };
  const bound = book.events.flatMap(({ evidence }) => (evidence === null ? [] : [evidence]));
  await removeUnbound({ storage }, place, new Set([...bound, evidenceKey(place, stored.id)]));
  work.record('consent-evidence.added', facts);
  return { id: stored.id, sha256: stored.sha256.toString('hex'), type, size: stored.size };
}

/**
 * @throws DomainError dialog_not_found, coordinator_only, membership_unproven, consents_unproven, consent_not_found,
 * channel_not_allowed, day_in_future, day_too_early, evidence_required, evidence_not_found, evidence_changed,
 * declaration_unproven, declaration_text_not_found, unknown_recipient, consent_requested, consent_given, consent_refused,
 * consent_withdrawn, consent_revoked, consent_invalidated, consent_superseded, consent_unanswered, consent_expired,
 * consent_lapsed_by_age, consent_requirement_lifted, not_a_giver, dialog_closed
 */
export async function registerAnswer(
  work: Work,
  storage: Storage,
  { dialogId, consentId, ...registration }: ConsentRef & Registration,
): Promise<ConsentView> {
  const opened = await openConsent(work, registerConsents, { dialogId, consentId });
  const { book, record, consent } = opened;
  const { answer, channel, words } = registration;
  const refusal = refusalOf(VERBS[answer], stateAt(consent, work.now));
  if (refusal) throw conflict(refusal);
  const givenAt = dayGiven(registration.givenAt, work.now);
  const answerable = await findAnswerable(work, record, registration.language);
  const { language, hash: textHash } = answerable.text;
  const evidence = await bind(work, storage, opened, registration);
  const told = { channel, words, language, textHash, ...evidence };
  if (answer === 'withdrawn') {
    await withdraw(work, book, record, told);
  } else {
    await requireWanted(work, opened);
    requireForm(answerable.basis, channel);
    if (answer === 'refused') await refuse(work, book, record, { ...told, givenAt });
    else {
      const recipients = allowedOf(answerable, registration.recipients);
      const ends = await endsOf(work, book, answerable, { capacity: record.capacity, givenAt });
      const isOver = [ends.endsAt, ends.lapsesAt].some((end) => end !== null && end <= work.now);
      if (isOver) throw invalid('day_too_early');
      await give(work, book, record, { ...told, recipients, givenAt, ...ends });
    }
  }
  await settle(work, book);
  return viewOf(work, opened);
}

const YEAR_DAYS = 366;

/** The moment at which that day began, or now for today: nobody answers in the future. */
function dayGiven(text: string, now: Date): Date {
  const day = parseDay(text);
  if (day === null) throw invalid('day_in_future');
  const begins = startOf(day);
  if (begins > now) throw invalid('day_in_future');
  if (begins < startOf(addDays(dayOf(now), -YEAR_DAYS))) throw invalid('day_too_early');
  return begins;
}

function requireForm({ form }: LegalBasisDefinition, channel: Registration['channel']): void {
  const isAllowed = form === 'any' || (form === 'written' && channel === 'paper');
  if (!isAllowed) throw conflict('channel_not_allowed');
}

async function requireWanted(work: Work, { book, record }: OpenedConsent): Promise<void> {
  requireAnswerable(book, work.now);
  refuseLifted(book, record.requirementId);
  const { requirements } = evaluate(await factsOf(work, book), work.now, work.now);
  const givers = requirements.find(({ id }) => id === record.requirementId)?.givers ?? [];
  if (!givers.some(({ personId }) => personId === record.giverId)) throw conflict('not_a_giver');
}

/** What is stored is read again whole, so that the answer names what is there. */
async function bind(
  work: Work,
  storage: Storage,
  { facts }: OpenedConsent,
  { answer, evidence }: Registration,
): Promise<{ evidence: string; evidenceHash: Buffer; evidenceType: string } | Record<never, never>> {
  if (evidence === undefined) {
    if (answer === 'withdrawn') return {};
    throw invalid('evidence_required');
  }
  const key = evidenceKey({ ...facts, consentId: facts.targetId }, evidence.id);
  const evidenceHash = await hashOrNull(() => hashOfEvidence({ storage, vault: work.vault }, facts, key));
  if (evidenceHash?.toString('hex') !== evidence.sha256) throw conflict('evidence_changed');
  return { evidence: key, evidenceHash, evidenceType: evidence.type };
}

/** Null for what is stored and is not what we have sealed. */
async function hashOrNull(read: () => Promise<Buffer>): Promise<Buffer | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof UnsealError) return null;
    throw error;
  }
}

/**
 * Read whole before the first byte leaves: it is exactly what was registered, or nothing.
 * @throws DomainError dialog_not_found, coordinator_only, membership_unproven, consents_unproven, consent_not_found,
 * evidence_not_found, evidence_changed
 */
export async function readEvidence(
  work: Work,
  storage: Storage,
  ref: ConsentRef,
): Promise<{ readonly stream: Readable; readonly type: string }> {
  const { book, record, facts } = await openConsent(work, registerConsents, ref);
  const event = book.events.findLast(({ consentId, evidence }) => consentId === record.id && evidence !== null);
  const { evidence, evidenceHash, evidenceType: type } = event ?? {};
  if (!evidence || !evidenceHash || !type) throw notFound('evidence', { facts });
  const tools = { storage, vault: work.vault };
  const hash = await hashOrNull(() => hashOfEvidence(tools, facts, evidence));
  if (!hash?.equals(evidenceHash)) throw new DomainError('conflict', 'evidence_changed', { facts });
  work.record('consent-evidence.read', facts);
  return { stream: await openEvidence(tools, facts, evidence), type };
}
