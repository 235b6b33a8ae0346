/** What was checked in a package, and what came of it. A check says what it could not tell; it never passes in silence. */

export type Outcome = 'passed' | 'failed' | 'not_checked';

export interface Check {
  readonly name: CheckName;
  readonly outcome: Outcome;
  /** What was checked, or why it was not. */
  readonly detail: string;
  /** What is wrong: the first ones. */
  readonly findings: readonly string[];
  readonly findingCount: number;
}

export const CHECK_NAMES = [
  'container',
  'bag',
  'checksums',
  'mets',
  'premis',
  'premis-schema',
  'sf2900',
  'sf2900-schema',
  'document',
  'document-schema',
  'files',
  'pdf',
  'manifest',
  'consent-receipts',
  'consent-receipt-keys',
  'audit-proofs',
  'audit-checkpoint',
  'audit-log-keys',
  'audit-events',
] as const;
export type CheckName = (typeof CHECK_NAMES)[number];

const MOST_FINDINGS = 20;

/** Collects what is wrong while something is read. */
export interface Findings {
  add(words: string): void;
  readonly count: number;
  readonly first: readonly string[];
}

export function newFindings(): Findings {
  const first: string[] = [];
  let count = 0;
  return {
    first,
    get count() {
      return count;
    },
    add: (words) => {
      count += 1;
      if (first.length < MOST_FINDINGS) first.push(words);
    },
  };
}

/** Passed, unless something was found. */
export const concluded = (name: CheckName, detail: string, { first, count }: Findings): Check => ({
  ...{ name, outcome: count === 0 ? 'passed' : 'failed', detail },
  ...{ findings: [...first], findingCount: count },
});

export const passed = (name: CheckName, detail: string): Check => concluded(name, detail, newFindings());

export const failed = (name: CheckName, detail: string, finding: string): Check => ({
  ...{ name, outcome: 'failed', detail, findings: [finding], findingCount: 1 },
});

export const notChecked = (name: CheckName, detail: string): Check => ({
  ...{ name, outcome: 'not_checked', detail, findings: [], findingCount: 0 },
});

/** The package cannot be read any further. Its message tells why. */
export class PackageError extends Error {}
