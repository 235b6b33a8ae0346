/** What the rules of consents are asked about, and what they answer. Nothing is loaded here. */
import type { Day } from '../../core/calendar.ts';
import type { BasisMode, LegalBasisDefinition } from '../../municipalities/legal-bases/legal-basis.ts';
import type { Relation } from '../../people/relations/relation.ts';
import type { ConsentState, GiverCapacity, StoredState } from '../consent.ts';

/** Who is asked for what: it never changes once it is asked. */
export interface ConsentHeader {
  readonly id: string;
  readonly requirementId: string;
  readonly declarationId: string;
  readonly giverId: string;
  readonly capacity: GiverCapacity;
  /** The record before it: what it renews, or the answer that was changed. */
  readonly previousId: string | null;
  readonly requestedAt: Date;
  /** From then on it is unanswered. */
  readonly answerBy: Date;
}

/** With what its events come to. */
export interface Consent extends ConsentHeader {
  readonly state: StoredState;
  /** When the answer was recorded. */
  readonly answeredAt: Date | null;
  /** From when it counts; on paper that may be earlier. */
  readonly givenAt: Date | null;
  /** At that instant it does not count any more. Null where time does not end it. */
  readonly endsAt: Date | null;
  readonly lapsesAt: Date | null;
  /** When it was withdrawn, revoked, invalidated or superseded. */
  readonly endedAt: Date | null;
  /** Whom the giver allows, by the codes of the declaration; null for all that it names. */
  readonly recipients: readonly string[] | null;
  readonly nextId: string | null;
  /** The number of its newest event in the dialog. */
  readonly lastEvent: number;
}

/** What a dialog needs: a consent by a declaration, or a statutory basis. */
export interface Requirement {
  readonly id: string;
  readonly mode: BasisMode;
  /** Null where it is not proven. */
  readonly basis: LegalBasisDefinition | null;
  /** Null for a statutory basis, and where it is not proven. */
  readonly declaration: { readonly id: string; readonly code: string; readonly recipients: readonly string[] } | null;
  readonly createdAt: Date;
  readonly liftedAt: Date | null;
}

export interface ConsentFacts {
  readonly subjectId: string;
  /** Null where the age is not known: the strictest rule holds then. */
  readonly born: Day | null;
  /** All that were recorded about the subject, replaced ones too. */
  readonly relations: readonly Relation[];
  readonly requirements: readonly Requirement[];
  readonly consents: readonly Consent[];
  /** Who can be reached at all. */
  readonly contactable: ReadonlySet<string>;
  readonly participants: readonly { readonly personId: string; readonly recipient: string | null }[];
}

export interface Giver {
  readonly personId: string;
  readonly capacity: GiverCapacity;
}

/**
 * What a requirement has come to.
 *
 * | status               | when                                                                                  |
 * |----------------------|---------------------------------------------------------------------------------------|
 * | `statutory`          | the law itself permits it; nobody is asked                                              |
 * | `lifted`             | it is demanded no more                                                                |
 * | `unproven`           | its legal basis or its declaration is not what was written: nothing given counts        |
 * | `no_contact_details` | nobody who may give can be reached                                                    |
 * | `requested`          | somebody has yet to answer, and their answer may still be enough                      |
 * | `given`              | all that the rule needs gave                                                          |
 * | `refused`            | refused or withdrawn, and nobody gave                                                 |
 * | `conflict`           | one gave and one refused where all must give, or they allow no recipient in common    |
 * | `not_blocking`       | refused, where the legal basis says that a refusal does not keep the dialog shut      |
 */
export const REQUIREMENT_STATUSES = [
  'statutory',
  'lifted',
  'unproven',
  'no_contact_details',
  'requested',
  'given',
  'refused',
  'conflict',
  'not_blocking',
] as const;
export type RequirementStatus = (typeof REQUIREMENT_STATUSES)[number];

export interface GiverAnswer extends Giver {
  readonly state: ConsentState | 'not_asked';
  /** The record that this state is of; null where they were not asked. */
  readonly consentId: string | null;
}

export interface EvaluatedRequirement {
  readonly id: string;
  readonly status: RequirementStatus;
  /** Those whose answer counts at that time. */
  readonly givers: readonly GiverAnswer[];
  /** Whom all who gave allow; null where it is about no recipients. Empty unless it is given. */
  readonly recipients: readonly string[] | null;
}

export interface Evaluation {
  readonly requirements: readonly EvaluatedRequirement[];
  /** Whether the dialog may be open: each requirement is met, and nobody takes part whom nobody allows. */
  readonly suffices: boolean;
  /** Participants whose recipient nobody allows. */
  readonly uncovered: readonly string[];
}
