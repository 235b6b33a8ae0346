import { forAdministrators } from '../../core/policy.ts';

export const seePostSettings = forAdministrators('post-settings.see');
export const changePostSettings = forAdministrators('post-settings.change');
