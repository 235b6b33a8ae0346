/**
 * What the consents of a dialog come to: the truth table for several givers. Only each giver's latest answer counts, and
 * it says yes, no or nothing:
 *
 * - yes: given, and neither expired nor lapsed by age
 * - no: refused, withdrawn
 * - nothing: not asked, requested, unanswered, revoked, invalidated, superseded, expired, lapsed by age
 */
import type { ConsentFacts, EvaluatedRequirement, Evaluation, Giver, Requirement } from './facts.ts';
import { type GiverGroup, groupsOf } from './givers.ts';
import { type Answered, latestAnswer } from './latest-answer.ts';

export function evaluate(facts: ConsentFacts, at: Date, knownAt: Date): Evaluation {
  const required = facts.requirements.filter(({ createdAt }) => createdAt <= at);
  const requirements = required.map((requirement) => evaluated(facts, requirement, { at, knownAt }));
  const uncovered = uncoveredBy(facts, required, requirements);
  return {
    requirements,
    suffices: uncovered.length === 0 && requirements.every(({ status }) => SUFFICIENT.has(status)),
    uncovered,
  };
}

const SUFFICIENT: ReadonlySet<string> = new Set<EvaluatedRequirement['status']>([
  'statutory',
  'lifted',
  'given',
  'not_blocking',
]);

export const isLifted = ({ liftedAt }: Pick<Requirement, 'liftedAt'>, at: Date): boolean =>
  liftedAt !== null && liftedAt <= at;

function evaluated(
  facts: ConsentFacts,
  requirement: Requirement,
  when: { readonly at: Date; readonly knownAt: Date },
): EvaluatedRequirement {
  const { id, basis } = requirement;
  const nobody = { id, givers: [], recipients: null };
  if (isLifted(requirement, when.at)) return { ...nobody, status: 'lifted' };
  if (basis === null) return { ...nobody, status: 'unproven' };
  if (requirement.mode === 'statutory') return { ...nobody, status: 'statutory' };
  if (requirement.declaration === null) return { ...nobody, status: 'unproven' };
  const own = facts.consents.filter(({ requirementId }) => requirementId === id);
  const groups = groupsOf(facts, basis, when).map(({ rule, givers }) => ({
    rule,
    answers: givers.map((giver) => latestAnswer(giver, own, when.at)),
  }));
  const answers = groups.flatMap((group) => group.answers);
  const common = inCommon(requirement.declaration.recipients, answers);
  const isReached = ({ personId }: Giver): boolean => facts.contactable.has(personId);
  const status = statusOf(groups, { common, isReached, refusalBlocks: basis.refusalBlocks });
  const givers = answers.map(({ giver, state, consent }) => ({ ...giver, state, consentId: consent?.id ?? null }));
  return { id, status, givers, recipients: status === 'given' || common === null ? common : [] };
}

interface AnsweredGroup {
  readonly rule: GiverGroup['rule'];
  readonly answers: readonly Answered[];
}

function statusOf(
  groups: readonly AnsweredGroup[],
  { common, isReached, refusalBlocks }: Judged,
): EvaluatedRequirement['status'] {
  const answers = groups.flatMap((group) => group.answers);
  if (groups.length > 0 && groups.every(hasGiven)) return common?.length === 0 ? 'conflict' : 'given';
  const open = groups.filter((group) => !hasGiven(group));
  if (!refusalBlocks && open.some(({ answers }) => answers.some(isNo))) return 'not_blocking';
  if (open.some((group) => cannotGive(group, isReached))) return answers.some(isYes) ? 'conflict' : 'refused';
  return answers.some(({ giver, consent }) => consent !== null || isReached(giver))
    ? 'requested'
    : 'no_contact_details';
}

interface Judged {
  readonly common: readonly string[] | null;
  readonly isReached: (giver: Giver) => boolean;
  readonly refusalBlocks: boolean;
}

const isYes = ({ says }: Answered): boolean => says === 'yes';
const isNo = ({ says }: Answered): boolean => says === 'no';

const hasGiven = ({ rule, answers }: AnsweredGroup): boolean =>
  answers.length > 0 && (rule === 'all' ? answers.every(isYes) : answers.some(isYes));

/** Somebody has refused, and nobody is left whose answer would be enough. */
const cannotGive = ({ rule, answers }: AnsweredGroup, isReached: Judged['isReached']): boolean =>
  answers.some(isNo) && (rule === 'all' || !answers.some((answer) => mayAnswer(answer, isReached)));

const mayAnswer = ({ giver, state }: Answered, isReached: Judged['isReached']): boolean =>
  state === 'requested' || (state === 'not_asked' && isReached(giver));

/** Whom all who gave allow, of those that the declaration names; null where it names nobody. */
function inCommon(named: readonly string[], answers: readonly Answered[]): readonly string[] | null {
  if (named.length === 0) return null;
  const allowed = answers.filter(isYes).map(({ consent }) => consent?.recipients ?? named);
  return named.filter((code) => allowed.every((codes) => codes.includes(code)));
}

/** A dialog without a declaration that names recipients asks nobody as what they take part. */
function uncoveredBy(
  { participants }: ConsentFacts,
  required: readonly Requirement[],
  evaluations: readonly EvaluatedRequirement[],
): string[] {
  const naming = required.filter(({ declaration }) => declaration !== null && declaration.recipients.length > 0);
  const live = evaluations.filter(({ id, status }) => status !== 'lifted' && naming.some((each) => each.id === id));
  if (live.length === 0) return [];
  const covered = new Set(live.flatMap(({ recipients }) => recipients ?? []));
  return participants
    .filter(({ recipient }) => recipient !== null && !covered.has(recipient))
    .map(({ personId }) => personId);
}
