/** What would become of somebody who is invited or added, by the rules of consents and of admission. Nothing is done. */
import type { EffectiveState } from '../../dialogs/model.ts';
import type { RelationKind } from '../../people/relations/relation.ts';
import type { Evaluation, Requirement } from '../rules/facts.ts';

export const NEWCOMER_OUTCOMES = ['joins', 'waits_for_approval', 'waits_for_consent', 'refused'] as const;
export type NewcomerOutcome = (typeof NEWCOMER_OUTCOMES)[number];

/** Those that refuse, those that make wait for a consent, and what else there is to know. */
const REFUSING = ['already_participant', 'dialog_is_closed', 'dialog_is_suspended'] as const;
const AWAITING = [
  'recipient_required',
  'recipient_unknown',
  'recipient_waits_for_consent',
  'parent_without_custody_needs_consent',
] as const;
const TELLING = ['recipient_is_allowed', 'no_recipient_needed', 'approvers_are_asked', 'nobody_is_asked'] as const;

export const NEWCOMER_REASONS = [...REFUSING, ...AWAITING, ...TELLING] as const;
export type NewcomerReason = (typeof NEWCOMER_REASONS)[number];

export interface NewcomerFacts {
  readonly state: EffectiveState;
  readonly isParticipant: boolean;
  readonly recipient: string | null;
  /** What they are to the subject, as it was said or as it is known. */
  readonly relations: readonly RelationKind[];
  readonly requirements: readonly Requirement[];
  readonly evaluation: Evaluation;
  /** Whether newcomers wait, also where nobody is known whom to ask. */
  readonly asksApprovers: boolean;
}

/** Who needs to be no recipient: the subject, those with custody, guardians, relatives. */
const WITHIN_FAMILY: ReadonlySet<RelationKind> = new Set([
  ...(['self', 'custody_holder', 'guardian', 'foster_carer', 'other_relative', 'parent_without_custody'] as const),
]);
const HOLDERS: ReadonlySet<RelationKind> = new Set(['custody_holder', 'guardian', 'foster_carer'] as const);

export function newcomerReasons(facts: NewcomerFacts): NewcomerReason[] {
  const { state, isParticipant, relations, asksApprovers } = facts;
  const without = relations.includes('parent_without_custody') && !relations.some((kind) => HOLDERS.has(kind));
  return [
    ...(isParticipant ? (['already_participant'] as const) : []),
    ...(state === 'closed' ? (['dialog_is_closed'] as const) : []),
    ...(state === 'suspended' ? (['dialog_is_suspended'] as const) : []),
    ...(without ? (['parent_without_custody_needs_consent'] as const) : []),
    recipientReason(facts),
    asksApprovers ? 'approvers_are_asked' : 'nobody_is_asked',
  ];
}

function recipientReason({ recipient, relations, requirements, evaluation }: NewcomerFacts): NewcomerReason {
  const named = requirements.flatMap(({ id, declaration }) => {
    const status = evaluation.requirements.find((each) => each.id === id)?.status;
    return status === undefined || status === 'lifted' ? [] : (declaration?.recipients ?? []);
  });
  if (named.length === 0) return 'no_recipient_needed';
  if (recipient === null) {
    const isOfFamily = relations.some((kind) => WITHIN_FAMILY.has(kind));
    return isOfFamily ? 'no_recipient_needed' : 'recipient_required';
  }
  if (!named.includes(recipient)) return 'recipient_unknown';
  const isAllowed = evaluation.requirements.some(({ recipients }) => recipients?.includes(recipient));
  return isAllowed ? 'recipient_is_allowed' : 'recipient_waits_for_consent';
}

export function outcomeFor(reasons: readonly NewcomerReason[]): NewcomerOutcome {
  const has = (codes: readonly NewcomerReason[]): boolean => reasons.some((code) => codes.includes(code));
  if (has(REFUSING)) return 'refused';
  if (has(AWAITING)) return 'waits_for_consent';
  return has(['approvers_are_asked']) ? 'waits_for_approval' : 'joins';
}
