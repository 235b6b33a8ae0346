/** The levels of the Danish NSIS standard, with the login hub's values for them. */
export const ACR_VALUES = {
  low: 'https://data.gov.dk/concept/core/nsis/Low',
  substantial: 'https://data.gov.dk/concept/core/nsis/Substantial',
  high: 'https://data.gov.dk/concept/core/nsis/High',
} as const;
export type Assurance = keyof typeof ACR_VALUES;

export const ASSURANCES = ['low', 'substantial', 'high'] as const satisfies readonly Assurance[];

export const isAssurance = (text: string): text is Assurance => ASSURANCES.some((level) => level === text);

/** The lowest of the levels that an answer accepts. */
export function leastOf(acrValues: unknown): Assurance | null {
  const asked = typeof acrValues === 'string' ? acrValues.split(' ') : [];
  return ASSURANCES.find((level) => asked.includes(ACR_VALUES[level])) ?? null;
}

export const howToLogIn = (level: Assurance): string => `"letdialog login --assurance ${level}"`;
