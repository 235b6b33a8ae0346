/**
 * The consents of one locked dialog: what it requires, who was asked, and every event. An act opens the book, appends
 * events, and settles what they come to. All of that is in one transaction, with the roll of the dialog.
 */
import { isDeepStrictEqual } from 'node:util';
import type { CreationAttributes } from 'sequelize';
import { type Actor, isPerson } from '../core/actor.ts';
import { DomainError } from '../core/errors.ts';
import type { Work } from '../core/unit-of-work.ts';
import { findDeclaration } from '../declarations/rows.ts';
import { findShownText } from '../declarations/text-rows.ts';
import { loadMembership, saveMembership } from '../dialogs/membership/change-membership.ts';
import { notify } from '../dialogs/membership/notices.ts';
import { refuseUnproven } from '../dialogs/membership/refusals.ts';
import type { MembershipState } from '../dialogs/membership/state.ts';
import { presentIn, standingOf } from '../dialogs/membership/state.ts';
import { completeApproved, renewKeys, setHoldersEnd } from '../dialogs/membership/transitions.ts';
import type { Dialog, EffectiveState } from '../dialogs/model.ts';
import type { Ruling } from '../dialogs/roll.ts';
import { saveDialog } from '../dialogs/rows.ts';
import { findConsentSettings } from '../municipalities/consent-settings/rows.ts';
import { findLegalBasis } from '../municipalities/legal-bases/rows.ts';
import { findBirth, findRelations } from '../people/relations/rows.ts';
import type { ConsentEvent } from './consent.ts';
import type { ConsentEventRow, ConsentRecord, ConsentRequirement } from './model.ts';
import { CONTACTABLE } from './queries.ts';
import { findEvents, findRecords, findRequirements, insertEvent } from './rows.ts';
import type { Consent, ConsentFacts, Requirement } from './rules/facts.ts';
import { foldConsents } from './rules/fold.ts';
import { holdersEndOf } from './rules/holders-end.ts';
import { rulingFor } from './rules/ruling.ts';

export interface ConsentBook {
  readonly state: MembershipState;
  readonly requirements: ConsentRequirement[];
  readonly records: ConsentRecord[];
  readonly events: ConsentEventRow[];
  /** False when a row is missing, or not ours: then no consent counts, and nothing is added. */
  readonly isProven: boolean;
}

/** The caller has locked the dialog. @throws DomainError membership_unproven */
export async function openBook(work: Work<Actor>, dialog: Dialog): Promise<ConsentBook> {
  const { id: dialogId, municipalityId } = dialog;
  const state = await loadMembership(work, dialog);
  refuseUnproven(state);
  const requirements = await findRequirements(work, { where: { dialogId } });
  const records = await findRecords(work, { where: { dialogId } });
  const events = await findEvents(work, { dialogId, municipalityId, count: state.consents.consentEvents });
  const isWhole = (events ?? []).every(({ type, requirementId, consentId }) =>
    type === 'requested'
      ? records.some(({ id }) => id === consentId)
      : type !== 'required' || requirements.some(({ id }) => id === requirementId),
  );
  return { state, requirements, records, events: events ?? [], isProven: events !== null && isWhole };
}

export type NewConsentEvent = Omit<
  CreationAttributes<ConsentEventRow>,
  'dialogId' | 'number' | 'at' | 'actorKind' | 'actorId' | 'mac'
>;

/** What an event says of no answer. */
export const NO_ANSWER = {
  ...{ language: null, textHash: null, recipients: null, acr: null, authTime: null },
  ...{ givenAt: null, endsAt: null, lapsesAt: null },
  ...{ sealedWords: null, evidence: null, evidenceHash: null, evidenceType: null },
};

/** Numbers it. Its audit event is the caller's, with the number as `firstNumber`. @throws DomainError consents_unproven */
export async function appendEvent(
  work: Work<Actor>,
  book: ConsentBook,
  event: NewConsentEvent,
): Promise<ConsentEventRow> {
  const { state } = book;
  const { id: dialogId, municipalityId } = state.dialog;
  if (!book.isProven) throw new DomainError('conflict', 'consents_unproven', { facts: { dialogId, municipalityId } });
  const number = state.consents.consentEvents + 1;
  const actorId = isPerson(work.actor) ? work.actor.personId : null;
  const actorKind = actorId === null ? 'system' : 'person';
  const row = await insertEvent(work, { ...event, dialogId, number, at: work.now, actorKind, actorId });
  state.consents = { ...state.consents, consentEvents: number };
  book.events.push(row);
  return row;
}

/** Where all consents of the dialog stand by their events. Of what is not proven there is none. */
export const consentsIn = ({ isProven, records, events }: Omit<ConsentBook, 'state' | 'requirements'>): Consent[] =>
  isProven ? foldConsents(records, events) : [];

/** Everything that the rules decide by, as it is now. Of what is not proven, nothing counts. */
export async function factsOf(work: Work<Actor>, book: ConsentBook): Promise<ConsentFacts> {
  const { municipalityId, subjectId } = book.state.dialog;
  const relations = await findRelations(work, { municipalityId, subjectId });
  const present = presentIn(book.state);
  return {
    subjectId,
    born: await findBirth(work, { municipalityId, subjectId }),
    relations,
    requirements: await requirementsOf(work, book),
    consents: await shownAsAnswered(work, municipalityId, consentsIn(book), book.events),
    contactable: await findContactable(work, [subjectId, ...relations.map(({ personId }) => personId)]),
    participants: present.map(({ personId, recipient }) => ({ personId, recipient })),
  };
}

async function requirementsOf(work: Work<Actor>, { requirements, events }: ConsentBook): Promise<Requirement[]> {
  const found: Requirement[] = [];
  for (const { id, mode, municipalityId, declarationId, legalBasisId, legalBasisVersion, createdAt } of requirements) {
    const basis = await findLegalBasis(work, { municipalityId, id: legalBasisId, version: legalBasisVersion });
    const declaration =
      declarationId === null ? null : await findDeclaration(work, { municipalityId, id: declarationId });
    const lifted = events.find(({ type, requirementId }) => type === 'lifted' && requirementId === id);
    found.push({
      ...{ id, mode, createdAt, liftedAt: lifted?.at ?? null },
      basis: basis?.definition ?? null,
      declaration: declaration && {
        id: declaration.id,
        code: declaration.code,
        recipients: declaration.definition.recipients.map(({ code }) => code),
      },
    });
  }
  return found;
}

/** Without those whose text is not what was shown any more: nobody can tell what was answered. */
async function shownAsAnswered(
  work: Work<Actor>,
  municipalityId: string,
  consents: readonly Consent[],
  events: readonly ConsentEvent[],
): Promise<Consent[]> {
  const kept: Consent[] = [];
  for (const consent of consents) {
    const { declarationId } = consent;
    const given = events.find(({ type, consentId }) => type === 'given' && consentId === consent.id);
    const language = given?.language ?? null;
    const text = language === null ? null : await findShownText(work, { municipalityId, declarationId, language });
    if (language === null || (text && given?.textHash && text.hash.equals(given.textHash))) kept.push(consent);
  }
  return kept;
}

async function findContactable({ query }: Work<Actor>, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await query<{ id: string }>(CONTACTABLE, [[...new Set(ids)]]);
  return new Set(rows.map(({ id }) => id));
}

/** Stands for whatever a dialog requires by a row that is not there. */
const NOT_PROVEN: Requirement = {
  ...{ id: '', mode: 'consent', basis: null, declaration: null, createdAt: new Date(0), liftedAt: null },
};

/**
 * What the consents come to now. Where that changes, a key version begins, so that neither a remembered key nor a row
 * set back outlives it. A dialog that lapses closes, or is suspended, as its municipality has chosen.
 */
export async function settle(work: Work<Actor>, book: ConsentBook): Promise<Ruling> {
  const { state } = book;
  const { dialog, consents } = state;
  const { id: dialogId, municipalityId } = dialog;
  const { onLapse } = await findConsentSettings(work, municipalityId);
  // As it was told last: that it ended meanwhile is told now.
  const before = standingOf({ ...state, consents: { ...consents, ruling: { ...consents.ruling, endsAt: null } } });
  const facts = await factsOf(work, book);
  // What is missing may have been what shuts the dialog, or what ends somebody's access.
  const isProven = book.isProven && facts.requirements.every(({ basis }) => basis !== null);
  if (isProven) setHoldersEnd(state, holdersEndOf(facts.requirements));
  const requirements = isProven ? facts.requirements : [...facts.requirements, NOT_PROVEN];
  const ruling = rulingFor({ ...facts, requirements }, work.now, consents.ruling, onLapse);
  if (!isDeepStrictEqual(ruling, consents.ruling)) {
    state.consents = { ...consents, ruling };
    renewKeys(state);
    work.record('consent-ruling.changed', { dialogId, municipalityId, reason: ruling.outcome });
    if (ruling.outcome === 'lapsed' && consents.ruling.outcome !== 'lapsed')
      notify(work, dialogId, { notify: 'dialog-lapsed', personId: dialog.subjectId });
  }
  const after = standingOf(state);
  if (after === 'open' || after === 'awaiting_consent') completeApproved(state);
  await saveMembership(work, state);
  await follow(work, dialog, { before, after });
  return ruling;
}

/** What was derived is stored and told: that it is closed. That it is suspended stays derived. */
async function follow(
  work: Work<Actor>,
  dialog: Dialog,
  { before, after }: { readonly before: EffectiveState; readonly after: EffectiveState },
): Promise<void> {
  const facts = { dialogId: dialog.id, municipalityId: dialog.municipalityId, reason: 'consent' };
  const isToClose = after === 'closed' && dialog.state === 'open';
  if (before === after && !isToClose) return;
  if (isToClose) dialog.state = 'closed';
  await saveDialog(work, dialog);
  if (isToClose) work.record('dialog.closed', facts);
  if (after === 'suspended') work.record('dialog.suspended', facts);
  if (after === 'open') work.record('dialog.resumed', facts);
}
