/** What is asked about the consents of a dialog and answered without changing anything. Each question is in the log. */
import { invalid } from '../../core/errors.ts';
import type { Work } from '../../core/unit-of-work.ts';
import { approversBy } from '../../dialogs/admissions/approvers.ts';
import { approverFactsOf, asksApprovers, isPresent, standingOf } from '../../dialogs/membership/state.ts';
import { type OpenedDialog, openDialog } from '../../dialogs/open-dialog.ts';
import { effectiveState } from '../../dialogs/standing.ts';
import { findConsentSettings } from '../../municipalities/consent-settings/rows.ts';
import { named } from '../../people/names.ts';
import { relationsAt } from '../../people/relations/relations-at.ts';
import { type ConsentBook, factsOf, openBook } from '../book.ts';
import { evaluate } from '../rules/evaluate.ts';
import type { ConsentFacts, Evaluation } from '../rules/facts.ts';
import { rulingFor } from '../rules/ruling.ts';
import { factsThen } from './facts-then.ts';
import { isWrittenIn, storedStateIn } from './history.ts';
import { newcomerReasons, outcomeFor } from './newcomer.ts';
import { seeRights, simulateParticipants } from './policy.ts';
import { type Reason, reasonFor, reasonsOf, upcomingOf } from './reasons.ts';
import type { ExplanationView, InstantQuery, Newcomer, RightsView, SimulationView } from './schemas.ts';
import { seenIn, toEvaluatedViews, toReasonViews } from './views.ts';

interface InDialog {
  readonly dialogId: string;
}

/**
 * Who took part at an instant, what each could do, and which consents held, by what was recorded until then.
 * @throws DomainError dialog_not_found, coordinator_only, membership_unproven, as_of_not_yet
 */
export async function readRights(work: Work, { dialogId, asOf }: InstantQuery & InDialog): Promise<RightsView> {
  const entry = await openDialog(work, { dialogId, policy: seeRights, lock: true });
  const { municipalityId } = entry.dialog;
  const instant = asOf === undefined ? work.now : new Date(asOf);
  if (instant > work.now) throw invalid('as_of_not_yet');
  const book = await openBook(work, entry.dialog);
  const { facts, ruling, members, events } = await factsThen(work, book, instant);
  const evaluation = evaluate(facts, instant, instant);
  const stored = { state: storedStateIn(events), lastPostNumber: isWrittenIn(events) ? 1 : 0 };
  const state = effectiveState({ ...stored, ruling }, instant);
  const others = members.map(({ personId }) => personId);
  const seen = await seenIn(work, entry, { evaluation, reasons: [], others });
  work.record('rights.read', { dialogId, municipalityId, count: members.length });
  return {
    asOf: instant.toISOString(),
    ...{ state, outcome: ruling.outcome, endsAt: ruling.endsAt?.toISOString() ?? null },
    participants: members.map(({ personId, role, since, until, ownPart }) => ({
      ...{ person: named(seen, personId), role, since: since.toISOString(), until: until?.toISOString() ?? null },
      recipient: facts.participants.find((each) => each.personId === personId)?.recipient ?? null,
      isCovered: !evaluation.uncovered.includes(personId),
      mayRead: until === null,
      mayWrite: until === null && !ownPart && state === 'open',
    })),
    requirements: toEvaluatedViews(seen, facts, evaluation),
  };
}

/**
 * Which rules apply now, what is missing, and what will happen by itself.
 * @throws DomainError dialog_not_found, coordinator_only, membership_unproven
 */
export async function explainConsents(work: Work, { dialogId }: InDialog): Promise<ExplanationView> {
  const entry = await openDialog(work, { dialogId, policy: seeRights, lock: true });
  const { municipalityId } = entry.dialog;
  const book = await openBook(work, entry.dialog);
  const { view } = await explained(work, entry, book);
  work.record('consent.explained', { dialogId, municipalityId, count: view.requirements.length });
  return view;
}

/**
 * What would become of a newcomer. Nobody is invited, asked or told.
 * @throws DomainError dialog_not_found, coordinator_only, membership_unproven
 */
export async function simulateParticipant(work: Work, input: Newcomer & InDialog): Promise<SimulationView> {
  const { dialogId, personId = null, recipient = null, relation } = input;
  const entry = await openDialog(work, { dialogId, policy: simulateParticipants, lock: true });
  const { municipalityId } = entry.dialog;
  const book = await openBook(work, entry.dialog);
  const { facts, evaluation, view } = await explained(work, entry, book);
  const known = relationsAt(facts.relations, { at: work.now, knownAt: work.now });
  const own = known.filter((each) => each.personId === personId).map(({ kind }) => kind);
  const isSubject = personId === facts.subjectId ? (['self'] as const) : [];
  const asked = approverFactsOf(book.state);
  const approvers = [...(approversBy(asked) ?? [])].filter((id) => id !== personId || asked.named.has(id));
  const reasons = newcomerReasons({
    ...{ state: view.state, recipient, evaluation, asksApprovers: asksApprovers(book.state) },
    ...{ requirements: facts.requirements, relations: [...(relation ? [relation] : []), ...own, ...isSubject] },
    isParticipant: personId !== null && isPresent(book.state, personId),
  });
  const told = reasons.map((code) => reasonFor(code, { personId: null, recipient }));
  const seen = await seenIn(work, entry, { evaluation, reasons: told, others: approvers });
  work.record('participant.simulated', { dialogId, municipalityId, personId });
  return {
    outcome: outcomeFor(reasons),
    approvers: approvers.map((id) => named(seen, id)),
    approvals: approvers.length,
    reasons: toReasonViews(seen, told),
    explanation: view,
  };
}

interface Explained {
  readonly facts: ConsentFacts;
  readonly evaluation: Evaluation;
  readonly view: ExplanationView;
}

async function explained(work: Work, inside: OpenedDialog, book: ConsentBook): Promise<Explained> {
  const { now } = work;
  const facts = await factsOf(work, book);
  const evaluation = evaluate(facts, now, now);
  const { onLapse } = await findConsentSettings(work, inside.dialog.municipalityId);
  const { outcome, endsAt } = rulingFor(facts, now, book.state.consents.ruling, onLapse);
  const reasons: readonly Reason[] = reasonsOf(facts, evaluation);
  const upcoming = upcomingOf(facts, now);
  const seen = await seenIn(work, inside, { evaluation, reasons: [...reasons, ...upcoming], others: [] });
  const view: ExplanationView = {
    ...{ at: now.toISOString(), state: standingOf(book.state), outcome, endsAt: endsAt?.toISOString() ?? null },
    requirements: toEvaluatedViews(seen, facts, evaluation),
    reasons: toReasonViews(seen, reasons),
    upcoming: toReasonViews(seen, upcoming),
  };
  return { facts, evaluation, view };
}
