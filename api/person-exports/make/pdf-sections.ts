/** What people read of a copy, in Danish: for the template `person` (pdf/templates/person.typ). */
import type { AccessView } from '../../audit-log/access-log/schemas.ts';
import type { OwnConsentView } from '../../consents/own/schemas.ts';
import type { AboutPerson } from './about-person.ts';
import type { ExportedPost } from './posts.ts';

interface Line {
  readonly label: string;
  readonly value: string | null;
}
interface Entry {
  readonly heading: string;
  readonly body: string | null;
  readonly lines?: readonly Line[];
}
interface Section {
  readonly heading: string;
  readonly lines?: readonly Line[];
  readonly entries?: readonly Entry[];
}

export interface Document {
  readonly heading: string;
  readonly sections: readonly Section[];
}

const line = (label: string, value: string | null | undefined): Line[] =>
  value === undefined ? [] : [{ label, value }];

export function aboutSections(about: AboutPerson): Document {
  const { profile, logins, memberships, relations, notices } = about;
  return {
    heading: 'Det, LetDialog gemmer om dig',
    sections: [
      {
        heading: 'Dine oplysninger',
        lines: [
          ...line('Navn', profile.name),
          ...line('E-mail', profile.email),
          ...line('Sprog', profile.language),
          ...line('Navne- og adressebeskyttelse', profile.protected ? 'Ja' : 'Nej'),
        ],
      },
      { heading: 'Login', lines: logins.map(({ issuer, since }) => ({ label: issuer, value: since })) },
      {
        heading: 'Dialoger, du deltager eller har deltaget i',
        entries: memberships.map(({ topic, dialogId, joinedAt, leftAt, role, isSubject }) => ({
          heading: topic ?? dialogId,
          body: null,
          lines: [
            ...line('Handler om dig', isSubject ? 'Ja' : 'Nej'),
            ...line('Rolle', role === 'coordinator' ? 'Dialogansvarlig' : 'Deltager'),
            ...line('Fra', joinedAt),
            ...line('Til', leftAt),
          ],
        })),
      },
      {
        heading: 'Relationer, som en kommune har registreret',
        entries: relations.map(({ kind, isSubject, from, until, source }) => ({
          heading: kind,
          body: null,
          lines: [
            ...line('Handler om dig', isSubject ? 'Ja' : 'Nej'),
            ...line('Fra', from),
            ...line('Til', until),
            ...line('Kilde', source),
          ],
        })),
      },
      { heading: 'Adviser, du har fået', lines: notices.map(({ kind, at }) => ({ label: kind, value: at })) },
    ],
  };
}

export const consentSections = (consents: readonly OwnConsentView[]): Document => ({
  heading: 'Samtykker, du er blevet spurgt om',
  sections: [
    {
      heading: 'Samtykker',
      entries: consents.map(({ declarationCode, municipality, state, requestedAt, answeredAt, endsAt }) => ({
        heading: declarationCode ?? 'Samtykke',
        body: null,
        lines: [
          ...line('Kommune', municipality.name),
          ...line('Status', state),
          ...line('Spurgt', requestedAt),
          ...line('Svaret', answeredAt),
          ...line('Gælder til', endsAt),
        ],
      })),
    },
  ],
});

export const accessSections = (accesses: readonly AccessView[]): Document => ({
  heading: 'Hvem har set eller ændret noget om dig',
  sections: [
    {
      heading: 'Nyeste først',
      entries: accesses.map(({ at, action, name, role, municipality, unit }) => ({
        heading: action,
        body: null,
        lines: [
          ...line('Hvornår', at),
          ...line('Hvem', name ?? role),
          ...line('Kommune', municipality?.name ?? null),
          ...line('Enhed', unit?.name ?? null),
        ],
      })),
    },
  ],
});

const STATES: Readonly<Record<ExportedPost['state'], string | null>> = {
  there: null,
  deleted: 'Indlægget er slettet.',
  withheld: 'Indlægget er ikke udleveret: en dialogansvarlig har vurderet, at det handler om andre.',
  unreadable: 'Indlægget kan ikke læses.',
};

export const dialogSections = (
  { topic, dialogId }: { readonly topic: string | null; readonly dialogId: string },
  posts: readonly ExportedPost[],
): Document => ({
  heading: topic ?? dialogId,
  sections: [{ heading: 'Indlæg', entries: posts.map(entryOf) }],
});

const entryOf = ({ number, at, isOwn, author, state, body, versions, files }: ExportedPost): Entry => ({
  heading: `${number}. ${isOwn ? 'Dig' : (author ?? 'Ukendt')}`,
  body: body ?? STATES[state],
  lines: [
    ...line('Tid', at),
    ...versions.map((text) => ({ label: 'Før rettelsen', value: text })),
    ...files.map(({ name, path }) => ({ label: 'Fil', value: `${name} (${path})` })),
  ],
});
