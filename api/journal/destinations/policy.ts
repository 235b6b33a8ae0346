import { forAdministrators } from '../../core/policy.ts';

/** Where packages go. Whoever decides it hands whole dialogs to others, so it is not for units. */
export const seeDestinations = forAdministrators('journal-destinations.see');
export const changeDestinations = forAdministrators('journal-destinations.change');
