/**
 * What a person is to the subject of dialogs, as a municipality knows it: dated facts with their source. A fact is never
 * changed. Another one replaces it, so that what was known at an instant can be told for ever. What depends on age or
 * custody is computed for the date in question.
 */

/** `born`, `married` and `deceased` are facts about the person themselves, from a day on. */
export const RELATION_KINDS = [
  'self',
  'custody_holder',
  'parent_without_custody',
  'guardian',
  'foster_carer',
  'other_relative',
  'professional',
  'born',
  'married',
  'deceased',
] as const;
export type RelationKind = (typeof RELATION_KINDS)[number];

/** Where a fact is known from. */
export const RELATION_SOURCES = ['register', 'court', 'document', 'statement', 'cpr'] as const;
export type RelationSource = (typeof RELATION_SOURCES)[number];

export interface Relation {
  readonly id: string;
  readonly municipalityId: string;
  readonly subjectId: string;
  readonly personId: string;
  readonly kind: RelationKind;
  /** A day of Copenhagen, as 2026-11-30. */
  readonly validFrom: string;
  /** The first day on which it no longer holds; null while no end is known. */
  readonly validTo: string | null;
  /** Both holders then decide overall daily matters (forældreansvarsloven § 3). */
  readonly sharedResidence: boolean;
  readonly source: RelationSource;
  readonly verifiedOn: string;
  readonly recordedAt: Date;
  readonly recordedBy: string | null;
  /** The dialog in which it was recorded. */
  readonly recordedIn: string | null;
  /** The fact that this one replaces. One that says only that another was wrong has the same days at both ends. */
  readonly replaces: string | null;
}
