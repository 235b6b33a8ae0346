import type { Language } from '../core/languages.ts';
import type { Scope } from '../core/scopes.ts';

/** What a program may do in somebody's name, for the page where it is approved. */
export const SCOPE_TEXTS: Readonly<Record<Language, Readonly<Record<Scope, string>>>> = {
  da: {
    'dialogs:read': 'se dine dialoger',
    'dialogs:write': 'oprette, ændre og lukke dialoger',
    'posts:read': 'læse indlæg',
    'posts:write': 'skrive indlæg',
    'participants:read': 'se, hvem der deltager',
    'participants:write': 'tilføje og udelukke deltagere',
    'invitations:write': 'invitere deltagere',
    'people:read': 'se personer',
    'people:write': 'ændre, lukke og fjerne personer',
    'audit:read': 'læse loggen',
    'notices:read': 'se adviser',
    'notices:write': 'sende adviser igen',
    'administration:read': 'se, hvad du administrerer',
    'administration:write': 'administrere',
    'me:read': 'se dine egne oplysninger',
    'me:write': 'ændre dine egne oplysninger',
  },
  en: {
    'dialogs:read': 'see your dialogs',
    'dialogs:write': 'create, change and close dialogs',
    'posts:read': 'read posts',
    'posts:write': 'write posts',
    'participants:read': 'see who takes part',
    'participants:write': 'add and exclude participants',
    'invitations:write': 'invite participants',
    'people:read': 'see persons',
    'people:write': 'change, disable and remove persons',
    'audit:read': 'read the log',
    'notices:read': 'see notices',
    'notices:write': 'send notices again',
    'administration:read': 'see what you administer',
    'administration:write': 'administer',
    'me:read': 'see your own details',
    'me:write': 'change your own details',
  },
};
