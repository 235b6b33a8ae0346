/** Why a dialog is open or shut, and what will happen by itself: stable codes, which whoever shows them puts in words. */
import { turns } from '../../core/ages.ts';
import { ADULT } from '../../people/relations/relations-at.ts';
import type { ConsentState } from '../consent.ts';
import { evaluate } from '../rules/evaluate.ts';
import type { ConsentFacts, EvaluatedRequirement, Evaluation, Requirement } from '../rules/facts.ts';
import { stateAt } from '../rules/fold.ts';
import { givingAge } from '../rules/givers.ts';
import { instantsAfter } from '../rules/ruling.ts';
import { NEWCOMER_REASONS, type NewcomerReason } from './newcomer.ts';

const RULES = [
  'all_holders_give',
  'one_holder_gives',
  'subject_gives',
  'guardian_gives',
  'age_unknown',
  'no_giver_known',
] as const;

const GIVERS = {
  not_asked: 'giver_not_asked',
  requested: 'giver_has_not_answered',
  unanswered: 'giver_did_not_answer_in_time',
  given: 'giver_gave',
  refused: 'giver_refused',
  withdrawn: 'giver_withdrew',
  revoked: 'consent_was_revoked',
  invalidated: 'consent_was_registered_in_error',
  superseded: 'consent_was_superseded',
  expired: 'consent_has_expired',
  lapsed_by_age: 'consent_has_lapsed_by_age',
} as const satisfies Record<ConsentState | 'not_asked', string>;

const STATUSES = {
  statutory: 'law_permits_it',
  lifted: 'requirement_was_lifted',
  unproven: 'requirement_is_not_proven',
  no_contact_details: 'nobody_can_be_reached',
  requested: 'answers_are_missing',
  given: 'requirement_is_met',
  refused: 'requirement_was_refused',
  conflict: 'answers_conflict',
  not_blocking: 'refusal_does_not_block',
} as const satisfies Record<EvaluatedRequirement['status'], string>;

const UPCOMING = [
  'consent_expires',
  'consent_lapses_by_age',
  'request_times_out',
  'subject_reaches_giving_age',
  'subject_comes_of_age',
  'consents_stop_sufficing',
] as const;

export const REASON_CODES = [
  ...[...RULES, ...Object.values(GIVERS), ...Object.values(STATUSES), ...UPCOMING],
  ...(['giver_cannot_be_reached', 'no_recipient_in_common', 'recipient_not_allowed'] as const),
  ...NEWCOMER_REASONS,
] as const;
export type ReasonCode =
  | (typeof RULES)[number]
  | (typeof GIVERS)[keyof typeof GIVERS]
  | (typeof STATUSES)[keyof typeof STATUSES]
  | (typeof UPCOMING)[number]
  | 'giver_cannot_be_reached'
  | 'no_recipient_in_common'
  | 'recipient_not_allowed'
  | NewcomerReason;

export interface Reason {
  readonly code: ReasonCode;
  readonly requirementId: string | null;
  readonly personId: string | null;
  readonly recipient: string | null;
  readonly at: Date | null;
}

export const reasonFor = (code: ReasonCode, more: Partial<Omit<Reason, 'code'>> = {}): Reason => ({
  ...{ code, requirementId: null, personId: null, recipient: null, at: null },
  ...more,
});

/** Rule first, then what each giver has said, then what that comes to. */
export function reasonsOf(facts: ConsentFacts, { requirements, uncovered }: Evaluation): Reason[] {
  const found = requirements.flatMap((evaluated) => {
    const requirementId = evaluated.id;
    const requirement = facts.requirements.find(({ id }) => id === requirementId);
    const givers = evaluated.givers.flatMap(({ personId, state }) => [
      reasonFor(GIVERS[state], { requirementId, personId }),
      ...(state === 'not_asked' && !facts.contactable.has(personId)
        ? [reasonFor('giver_cannot_be_reached', { requirementId, personId })]
        : []),
    ]);
    const rules = requirement ? rulesOf(facts, requirement, evaluated) : [];
    const status = reasonFor(STATUSES[evaluated.status], { requirementId });
    return [...rules.map((code) => reasonFor(code, { requirementId })), ...givers, status];
  });
  const outside = uncovered.map((personId) => {
    const recipient = facts.participants.find((each) => each.personId === personId)?.recipient ?? null;
    return reasonFor('recipient_not_allowed', { personId, recipient });
  });
  return [...found, ...outside];
}

function rulesOf(facts: ConsentFacts, { basis }: Requirement, { status, givers }: EvaluatedRequirement): ReasonCode[] {
  if (status === 'lifted' || status === 'statutory' || basis === null) return [];
  if (givers.length === 0) return ['no_giver_known'];
  const has = (capacity: string): boolean => givers.some((each) => each.capacity === capacity);
  const refused = givers.some(({ state }) => state === 'refused' || state === 'withdrawn');
  const isAdult = facts.born === null ? false : !has('custody_holder') && has('guardian') && !has('subject');
  return [
    ...(facts.born === null ? (['age_unknown'] as const) : []),
    ...(has('custody_holder')
      ? ([basis.holders === 'any' && facts.born ? 'one_holder_gives' : 'all_holders_give'] as const)
      : []),
    ...(has('subject') ? (['subject_gives'] as const) : []),
    ...(isAdult ? (['guardian_gives'] as const) : []),
    ...(status === 'conflict' && !refused ? (['no_recipient_in_common'] as const) : []),
  ];
}

/** What will happen by itself, the first one first. */
export function upcomingOf(facts: ConsentFacts, now: Date): Reason[] {
  const live = facts.requirements.filter(({ liftedAt, mode }) => liftedAt === null && mode === 'consent');
  const consents = facts.consents.flatMap((consent) => {
    const state = stateAt(consent, now);
    const about = { requirementId: consent.requirementId, personId: consent.giverId };
    if (state === 'requested') return [reasonFor('request_times_out', { ...about, at: consent.answerBy })];
    if (state !== 'given') return [];
    const { endsAt, lapsesAt } = consent;
    const isByAge = lapsesAt !== null && (endsAt === null || lapsesAt <= endsAt);
    const at = isByAge ? lapsesAt : endsAt;
    return at ? [reasonFor(isByAge ? 'consent_lapses_by_age' : 'consent_expires', { ...about, at })] : [];
  });
  const found = [...consents, ...agesOf(facts, live), ...endOf(facts, now)];
  return found
    .filter(({ at }) => at !== null && at > now)
    .sort((one, other) => (one.at?.getTime() ?? 0) - (other.at?.getTime() ?? 0));
}

function agesOf({ born, subjectId: personId }: ConsentFacts, live: readonly Requirement[]): Reason[] {
  if (born === null) return [];
  const giving = live.flatMap(({ id: requirementId, basis }) =>
    basis && givingAge(basis) < ADULT
      ? [reasonFor('subject_reaches_giving_age', { requirementId, personId, at: turns(born, givingAge(basis)) })]
      : [],
  );
  return [...giving, reasonFor('subject_comes_of_age', { personId, at: turns(born, ADULT) })];
}

function endOf(facts: ConsentFacts, now: Date): Reason[] {
  if (!evaluate(facts, now, now).suffices) return [];
  const at = instantsAfter(facts, now).find((instant) => !evaluate(facts, instant, now).suffices);
  return at ? [reasonFor('consents_stop_sufficing', { at })] : [];
}
