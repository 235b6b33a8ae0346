import { ACTIONS, type Action } from './audit-event.ts';

/** What acts are done for: what the person whom they concern is told. A closed list. */
export const PURPOSES = [
  'dialog',
  'membership',
  'consent',
  'notification',
  'administration',
  'login',
  'accountability',
  'disclosure',
  'security',
  'operation',
] as const;
export type Purpose = (typeof PURPOSES)[number];

type NounOf<Name extends string> = Name extends `${infer Noun}.${string}` ? Noun : never;

/** By the first word of the action's name: one with a new first word does not compile without its purpose. */
const PURPOSE_OF_NOUN: Readonly<Record<NounOf<Action>, Purpose>> = {
  dialog: 'dialog',
  dialogs: 'dialog',
  subject: 'dialog',
  picture: 'dialog',
  post: 'dialog',
  posts: 'dialog',
  attachment: 'dialog',
  attachments: 'dialog',
  participant: 'membership',
  participants: 'membership',
  coordinator: 'membership',
  approver: 'membership',
  invitation: 'membership',
  invitations: 'membership',
  admission: 'membership',
  admissions: 'membership',
  'admission-demand': 'membership',
  rights: 'accountability',
  relation: 'consent',
  relations: 'consent',
  'legal-basis': 'administration',
  'legal-bases': 'administration',
  declaration: 'consent',
  declarations: 'consent',
  'consent-settings': 'administration',
  consent: 'consent',
  consents: 'consent',
  'consent-ruling': 'consent',
  'consent-requirements': 'consent',
  'consent-receipt': 'consent',
  'consent-evidence': 'consent',
  notice: 'notification',
  notices: 'notification',
  person: 'administration',
  employee: 'administration',
  employees: 'administration',
  privilege: 'administration',
  'administered-dialogs': 'administration',
  municipality: 'administration',
  unit: 'administration',
  assurance: 'administration',
  login: 'login',
  audit: 'accountability',
  'audit-details': 'accountability',
  'audit-finding': 'security',
  'access-log': 'accountability',
  access: 'security',
  'key-version': 'security',
  'dialog-keys': 'security',
  tampering: 'security',
  requests: 'security',
  client: 'operation',
  'token-key': 'operation',
  'token-keys': 'operation',
  key: 'operation',
  keys: 'operation',
  'client-secret': 'operation',
  token: 'login',
  database: 'operation',
  records: 'operation',
};

/** By which data leave LetDialog. */
export const EXPORTS: readonly Action[] = ACTIONS.filter((action) => /\.export(ed|-)/.test(action));

const PURPOSE_OF_WORD: ReadonlyMap<string, Purpose> = new Map(Object.entries(PURPOSE_OF_NOUN));

export function purposeOf(action: Action): Purpose {
  if (EXPORTS.includes(action)) return 'disclosure';
  const purpose = PURPOSE_OF_WORD.get(action.slice(0, action.indexOf('.')));
  if (purpose === undefined) throw new Error(`The action ${action} has no purpose`);
  return purpose;
}
