import { forAdministrators } from '../../core/policy.ts';

export const seeConsentSettings = forAdministrators('consent-settings.see');
export const changeConsentSettings = forAdministrators('consent-settings.change');
