import { asOneself } from '../../core/policy.ts';

export const searchOwnPosts = asOneself('own-posts.search', 'every person, in the dialogs that they take part in');
