/**
 * Why information about a citizen may be shared: a municipality's legal bases, as data. A change makes a new version. A
 * declaration names the version that it was published with, so no change reaches a consent that was given before.
 */
import type { PeriodEnd } from '../../core/expiry.ts';
import type { Language } from '../../core/languages.ts';

/** By consent, or by the law itself: statutory sharing needs a reason and somebody who answers for it. */
export const BASIS_MODES = ['consent', 'statutory'] as const;
export type BasisMode = (typeof BASIS_MODES)[number];

export const CONSENT_FORMS = ['electronic', 'written', 'any'] as const;
export type ConsentForm = (typeof CONSENT_FORMS)[number];

/** Whether all who hold custody of a child must give, or one of them suffices. */
export const HOLDER_RULES = ['all', 'any'] as const;
export type HolderRule = (typeof HOLDER_RULES)[number];

/** What becomes of the access of custody holders when the young person is old enough to give consent themselves. */
export const HOLDERS_AT_AGE = ['keep', 'read_own_part', 'end'] as const;
export type HoldersAtAge = (typeof HOLDERS_AT_AGE)[number];

export interface LegalBasisDefinition {
  readonly title: Readonly<Record<Language, string>>;
  /** Empty where the paragraph is not known: no number is invented. */
  readonly lawReference: string;
  readonly mode: BasisMode;
  readonly form: ConsentForm;
  /** ISO 8601, such as P1Y; null for a consent that does not end by time. */
  readonly longestPeriod: string | null;
  readonly periodEnd: PeriodEnd;
  readonly holders: HolderRule;
  /** The age in years from which the subject gives consent, and their answer beats the holders'; 18 at most. */
  readonly subjectAge: number;
  readonly holdersAtAge: HoldersAtAge;
  /** Whether a guardian of an adult gives in their place. */
  readonly guardianGives: boolean;
  /** Whether the dialog stays shut when consent is refused. Where it does not, a refusal is an answer like any other. */
  readonly refusalBlocks: boolean;
  readonly checkedByLawyer: boolean;
}

export interface LegalBasis {
  readonly municipalityId: string;
  readonly id: string;
  readonly version: number;
  readonly code: string;
  readonly definition: LegalBasisDefinition;
  readonly retiredAt: Date | null;
  readonly createdAt: Date;
}

/** What a municipality has decided about the consents in its dialogs. */
export interface ConsentSettings {
  readonly onLapse: 'close' | 'suspend' | 'notify';
  /** Days before the end at which the giver and the coordinators are told. */
  readonly reminderDays: readonly number[];
  /** After so many days a request without an answer has timed out. */
  readonly answerDays: number;
  /** After so many days a newcomer waits no longer. */
  readonly admissionDays: number;
}

export const DEFAULT_CONSENT_SETTINGS: ConsentSettings = {
  onLapse: 'suspend',
  reminderDays: [30, 14, 3],
  answerDays: 30,
  admissionDays: 14,
};
