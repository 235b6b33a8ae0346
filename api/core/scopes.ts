/** What an access token may be for. A client has some of them; a person's rights are another matter, asked at every act. */
export const SCOPES = [
  'dialogs:read',
  'dialogs:write',
  'posts:read',
  'posts:write',
  'participants:read',
  'participants:write',
  'invitations:write',
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
