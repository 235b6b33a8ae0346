import { asOneself } from '../../core/policy.ts';

export const seeAccessLog = asOneself('access-log.see');
