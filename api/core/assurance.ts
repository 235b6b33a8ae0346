/** The levels of the Danish NSIS standard; how sure the provider is of who logged in. */
export const ASSURANCES = ['low', 'substantial', 'high'] as const;
export type Assurance = (typeof ASSURANCES)[number];

const LEVELS: Readonly<Record<Assurance, string>> = {
  low: 'https://data.gov.dk/concept/core/nsis/Low',
  substantial: 'https://data.gov.dk/concept/core/nsis/Substantial',
  high: 'https://data.gov.dk/concept/core/nsis/High',
};

export const acrOf = (assurance: Assurance): string => LEVELS[assurance];

export const ACR_VALUES: readonly string[] = Object.values(LEVELS);

/** Undefined for words that are no level of ours. */
export const assuranceOf = (acr: string): Assurance | undefined => ASSURANCES.find((level) => LEVELS[level] === acr);

export const isAtLeast = (level: Assurance, wanted: Assurance): boolean =>
  ASSURANCES.indexOf(level) >= ASSURANCES.indexOf(wanted);
