import { forAdministrators } from '../core/policy.ts';

export const seeNotices = forAdministrators('notices.see');
export const retryNotices = forAdministrators('notice.retry');
