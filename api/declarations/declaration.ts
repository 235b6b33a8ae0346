/**
 * What is consented to: a text in several languages, with its purposes, data and recipients. A published version never
 * changes; another one comes after it. What is hashed is the exact bytes that a frontend shows.
 */

export interface DeclarationPurpose {
  readonly code: string;
  /** By language. */
  readonly text: Readonly<Record<string, string>>;
  readonly dataCategories: readonly { readonly code: string; readonly special: boolean }[];
}

/** Who receives what is shared, by a code that participants are invited as, such as `school`. */
export interface DeclarationRecipient {
  readonly code: string;
  readonly text: Readonly<Record<string, string>>;
}

/** Without what each language says about these, a declaration cannot be published. */
export interface DeclarationText {
  readonly title: string;
  readonly body: string;
  readonly ifRefused: string;
  /** How, and until when, it may be withdrawn. */
  readonly withdrawal: string;
  readonly law: string;
  readonly recipients: string;
}

export interface DeclarationDefinition {
  readonly purposes: readonly DeclarationPurpose[];
  readonly recipients: readonly DeclarationRecipient[];
  /** ISO 8601; null for the longest that the legal basis allows. */
  readonly period: string | null;
  readonly languages: readonly string[];
}

export interface Declaration {
  readonly municipalityId: string;
  readonly id: string;
  readonly code: string;
  readonly version: number;
  readonly legalBasisId: string;
  readonly legalBasisVersion: number;
  readonly definition: DeclarationDefinition;
  readonly publishedAt: Date;
  readonly retiredAt: Date | null;
}

/** In one language: the bytes that are shown, and their SHA-256. */
export interface ShownText {
  readonly language: string;
  readonly body: Buffer;
  readonly hash: Buffer;
}
