import { asOneself, forAdministrators } from '../core/policy.ts';

export const seeNotices = forAdministrators('notices.see');
export const changeOwnAddress = asOneself('me.change-address');
export const resolveReferences = asOneself('reference.resolve', 'whoever the mail was sent to');
export const retryNotices = forAdministrators('notice.retry');
