import type { Act } from './acts.ts';

/** The levels of assurance of the Danish NSIS standard: how sure the provider is of a person's identity. */
export const ASSURANCES = ['low', 'substantial', 'high'] as const;
export type Assurance = (typeof ASSURANCES)[number];

const LEVELS: Readonly<Record<Assurance, string>> = {
  low: 'https://data.gov.dk/concept/core/nsis/Low',
  substantial: 'https://data.gov.dk/concept/core/nsis/Substantial',
  high: 'https://data.gov.dk/concept/core/nsis/High',
};

export const acrOf = (assurance: Assurance): string => LEVELS[assurance];

export const ACR_VALUES: readonly string[] = Object.values(LEVELS);

/** Undefined for a value that is not an NSIS level. */
export const assuranceOf = (acr: string): Assurance | undefined => ASSURANCES.find((level) => LEVELS[level] === acr);

/** Levels as numbers from 1, which SQL can compare. A value that is not an NSIS level is 0. */
export const levelOf = (assurance: Assurance): number => ASSURANCES.indexOf(assurance) + 1;

export const HIGHEST_LEVEL = ASSURANCES.length;

export const levelOfAcr = (acr: string): number => {
  const assurance = assuranceOf(acr);
  return assurance === undefined ? 0 : levelOf(assurance);
};

export function assuranceAt(level: number): Assurance {
  const assurance = ASSURANCES[level - 1];
  if (assurance === undefined) throw new Error('There is no such level of assurance');
  return assurance;
}

export const isAtLeast = (level: Assurance, wanted: Assurance): boolean =>
  ASSURANCES.indexOf(level) >= ASSURANCES.indexOf(wanted);

/** The levels that a municipality requires for its acts, as numbers. */
export interface AssuranceRules {
  readonly minimum: number;
  readonly acts: Readonly<Partial<Record<Act, number>>>;
}

export const levelFor = ({ minimum, acts }: AssuranceRules, act: Act): number => Math.max(minimum, acts[act] ?? 0);
