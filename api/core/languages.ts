/** The languages of mails, pages and names that we write ourselves. */
export const LANGUAGES = ['da', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
