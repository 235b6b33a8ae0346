/** What the consents of a dialog come to, as its roll keeps it (dialogs/roll.ts), and until when that holds for certain. */
import { mayTurn, parseDay, turns } from '../../core/ages.ts';
import { startOf } from '../../core/local-days.ts';
import type { Lapse } from '../../dialogs/model.ts';
import { NO_CONSENT_ASKED, type Ruling } from '../../dialogs/roll.ts';
import { ADULT, knownAt } from '../../people/relations/relations-at.ts';
import { evaluate, isLifted } from './evaluate.ts';
import type { ConsentFacts, Evaluation } from './facts.ts';
import { givingAge } from './givers.ts';

/**
 * A dialog awaits its consents until they suffice for the first time. From then on they lapse, but for a new requirement
 * by which nobody has given yet: that is awaited.
 */
export function rulingFor(facts: ConsentFacts, at: Date, before: Ruling, onLapse: Lapse): Ruling {
  const asked = facts.requirements.filter((each) => each.mode === 'consent' && !isLifted(each, at));
  if (asked.length === 0) return { ...NO_CONSENT_ASKED, onLapse };
  const evaluation = evaluate(facts, at, at);
  if (evaluation.suffices) return { outcome: 'satisfied', endsAt: endOf(facts, at), onLapse };
  return { outcome: hasLapsed(facts, evaluation, before) ? 'lapsed' : 'awaiting', endsAt: null, onLapse };
}

const hasLapsed = (facts: ConsentFacts, { requirements, uncovered }: Evaluation, { outcome }: Ruling): boolean =>
  outcome === 'lapsed' ||
  (outcome === 'satisfied' &&
    (uncovered.length > 0 || requirements.some(({ id, status }) => FAILED.has(status) && wasGiven(facts, id))));

const FAILED: ReadonlySet<string> = new Set<Evaluation['requirements'][number]['status']>([
  ...(['unproven', 'no_contact_details', 'requested', 'refused', 'conflict'] as const),
]);

const wasGiven = ({ consents }: ConsentFacts, id: string): boolean =>
  consents.some(({ requirementId, givenAt }) => requirementId === id && givenAt !== null);

/** The first instant that is known today at which they do not suffice any more; null where none is known. */
function endOf(facts: ConsentFacts, at: Date): Date | null {
  return instantsAfter(facts, at).find((instant) => !evaluate(facts, instant, at).suffices) ?? null;
}

/** All instants after it at which anything may change by itself. A gap between two of them there is not. */
export function instantsAfter(facts: ConsentFacts, at: Date): Date[] {
  const times = [...endsOf(facts), ...agesOf(facts), ...daysOf(facts, at)].map((instant) => instant.getTime());
  return [...new Set(times)]
    .filter((time) => time > at.getTime())
    .sort((one, other) => one - other)
    .map((time) => new Date(time));
}

const endsOf = ({ consents }: ConsentFacts): Date[] =>
  consents.flatMap(({ endsAt, lapsesAt }) => [endsAt, lapsesAt].filter((end) => end !== null));

function agesOf({ born, requirements }: ConsentFacts): Date[] {
  if (born === null) return [];
  const ages = [ADULT, ...requirements.flatMap(({ basis }) => (basis ? [givingAge(basis)] : []))];
  return ages.flatMap((age) => [mayTurn(born, age), turns(born, age)]);
}

/** The days on which what is known about the subject begins or ends to hold. */
const daysOf = ({ relations }: ConsentFacts, at: Date): Date[] =>
  knownAt(relations, at)
    .flatMap(({ validFrom, validTo }) => [validFrom, validTo])
    .map((text) => (text === null ? null : parseDay(text)))
    .flatMap((day) => (day === null ? [] : [startOf(day)]));
