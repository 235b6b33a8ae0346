import { asOneself } from '../core/policy.ts';

export const seeMe = asOneself('me.see');
export const changeOwnSettings = asOneself('me.change');
