/** All scopes of the contract. The API decides at every request what a person may do. */
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
