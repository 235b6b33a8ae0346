import { forAdministrators } from '../../core/policy.ts';

export const seeJournalSettings = forAdministrators('journal-settings.see');
export const changeJournalSettings = forAdministrators('journal-settings.change');
