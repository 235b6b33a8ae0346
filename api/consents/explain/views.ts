import type { Work } from '../../core/unit-of-work.ts';
import { type Inside, personsSeenIn } from '../../dialogs/names.ts';
import { named } from '../../people/names.ts';
import type { ConsentFacts, Evaluation } from '../rules/facts.ts';
import type { Reason } from './reasons.ts';
import type { EvaluatedView, ReasonView } from './schemas.ts';

type Seen = Awaited<ReturnType<typeof personsSeenIn>>;

/** Everybody who is named in an explanation, as the actor sees them. */
export const seenIn = (
  work: Work,
  inside: Inside,
  {
    evaluation,
    reasons,
    others,
  }: {
    readonly evaluation: Evaluation;
    readonly reasons: readonly Reason[];
    readonly others: readonly string[];
  },
): Promise<Seen> =>
  personsSeenIn(work, inside, [
    ...evaluation.requirements.flatMap(({ givers }) => givers.map(({ personId }) => personId)),
    ...reasons.flatMap(({ personId }) => (personId === null ? [] : [personId])),
    ...others,
  ]);

export const toEvaluatedViews = (seen: Seen, facts: ConsentFacts, { requirements }: Evaluation): EvaluatedView[] =>
  requirements.map(({ id, status, recipients, givers }) => ({
    ...{ id, status, recipients: recipients && [...recipients] },
    declarationCode: facts.requirements.find((each) => each.id === id)?.declaration?.code ?? null,
    givers: givers.map(({ personId, ...answer }) => ({ person: named(seen, personId), ...answer })),
  }));

export const toReasonViews = (seen: Seen, reasons: readonly Reason[]): ReasonView[] =>
  reasons.map(({ code, requirementId, personId, recipient, at }) => ({
    ...{ code, requirementId, recipient },
    person: personId === null ? null : named(seen, personId),
    at: at?.toISOString() ?? null,
  }));
