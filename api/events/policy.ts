import { asOneself } from '../core/policy.ts';

export const followEvents = asOneself('events.follow', 'every person, for the dialogs that they take part in');
