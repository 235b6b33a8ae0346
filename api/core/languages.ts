/** The languages of the texts that LetDialog writes: mails, pages and names. */
export const LANGUAGES = ['da', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
