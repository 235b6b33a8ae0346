/** The OAuth scopes. Each client has some of them. A person's rights are decided by policies, at every act. */
export const SCOPES = [
  'dialogs:read',
  'dialogs:write',
  'posts:read',
  'posts:write',
  'participants:read',
  'participants:write',
  'invitations:write',
  'consents:read',
  'consents:write',
  'journal:read',
  'journal:write',
  'people:read',
  'people:write',
  'audit:read',
  'notices:read',
  'notices:write',
  'administration:read',
  'administration:write',
  'me:read',
  'me:write',
] as const;
export type Scope = (typeof SCOPES)[number];

export const isScope = (text: string): text is Scope => SCOPES.some((scope) => scope === text);
