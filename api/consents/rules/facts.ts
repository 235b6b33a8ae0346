/** What the rules decide by: everything that was loaded before, and nothing else. */
import type { Day } from '../../core/calendar.ts';
import type { BasisMode, LegalBasisDefinition } from '../../municipalities/legal-bases/legal-basis.ts';
import type { Relation } from '../../people/relations/relation.ts';
import type { ConsentState, GiverCapacity, StoredState } from '../consent.ts';

/** What never changes of a consent. */
export interface ConsentHeader {
  readonly id: string;
  readonly requirementId: string;
  readonly declarationId: string;
  readonly giverId: string;
  readonly capacity: GiverCapacity;
  /** The record before it: what it renews, or the answer that was changed. */
  readonly previousId: string | null;
  readonly requestedAt: Date;
  readonly answerBy: Date;
}

/** A consent with what its events come to. */
export interface Consent extends ConsentHeader {
  readonly state: StoredState;
  readonly answeredAt: Date | null;
  readonly givenAt: Date | null;
  readonly endsAt: Date | null;
  /** When a holder's consent no longer counts, because the subject is old enough. */
  readonly lapsesAt: Date | null;
  /** When it was withdrawn, revoked, invalidated or superseded. */
  readonly endedAt: Date | null;
  /** Codes of the recipients that the giver allows. */
  readonly recipients: readonly string[] | null;
  readonly nextId: string | null;
  readonly lastEvent: number;
}

export interface Requirement {
  readonly id: string;
  readonly mode: BasisMode;
  /** Null where it is not proven: then nothing suffices. */
  readonly basis: LegalBasisDefinition | null;
  /** Null for a statutory basis, and for a declaration that is not proven. */
  readonly declaration: { readonly id: string; readonly code: string; readonly recipients: readonly string[] } | null;
  readonly createdAt: Date;
  readonly liftedAt: Date | null;
}

export interface ConsentFacts {
  readonly subjectId: string;
  /** Null where it is not known: then the strictest rule holds. */
  readonly born: Day | null;
  readonly relations: readonly Relation[];
  readonly requirements: readonly Requirement[];
  readonly consents: readonly Consent[];
  /** Ids of those who can be reached. */
  readonly contactable: ReadonlySet<string>;
  readonly participants: readonly { readonly personId: string; readonly recipient: string | null }[];
}

export const REQUIREMENT_STATUSES = [
  'statutory',
  'no_contact_details',
  'requested',
  'given',
  'refused',
  'conflict',
  'not_blocking',
  'lifted',
] as const;
export type RequirementStatus = (typeof REQUIREMENT_STATUSES)[number];

export interface EvaluatedRequirement {
  readonly id: string;
  readonly status: RequirementStatus;
  readonly givers: readonly {
    readonly personId: string;
    readonly capacity: GiverCapacity;
    readonly state: ConsentState | 'not_asked';
    readonly consentId: string | null;
  }[];
  /** What all who give allow; null where the declaration names no recipients. */
  readonly recipients: readonly string[] | null;
}

export interface Evaluation {
  readonly requirements: readonly EvaluatedRequirement[];
  readonly suffices: boolean;
  /** Participants whose recipient nobody allows. */
  readonly uncovered: readonly string[];
}
