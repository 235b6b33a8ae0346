/**
 * Names as one viewer sees them. A person with protected name and address is shown to others under an alias; they
 * themselves and administrators see the true name. Whatever else could reveal who it is (a title, an address, a
 * picture) follows `isHidden` too.
 */
import type { PersonKind } from '../core/actor.ts';
import type { Language } from '../core/languages.ts';
import type { Statement } from '../core/statement.ts';
import type { Opening } from '../core/tampering.ts';
import type { Query } from '../core/unit-of-work.ts';
import { isProtected } from './protection.ts';
import { openPersonText } from './records.ts';

export interface PersonViewer {
  readonly personId: string;
  /** The language of aliases. */
  readonly language: Language;
  /** True for administrators, and for whoever needs the name to do their task. */
  readonly seesTrueNames: boolean;
}

/** Which of a dialog's protected persons it is: its subject, or a number by the order of joining. */
export type Mask = 'subject' | number;

export interface SeenPerson {
  readonly name: string | null;
  readonly protected: boolean;
  /** Nothing that could reveal who it is may be shown. */
  readonly isHidden: boolean;
}

const ALIASES: Readonly<Record<Language, string>> = { da: 'Beskyttet person', en: 'Protected person' };

export const aliasOf = (language: Language, mask: Mask): string =>
  mask === 'subject' ? ALIASES[language] : `${ALIASES[language]} ${mask}`;

export const isHiddenFrom = (
  viewer: Pick<PersonViewer, 'personId' | 'seesTrueNames'>,
  person: { readonly id: string; readonly isProtected: boolean },
): boolean => person.isProtected && !viewer.seesTrueNames && viewer.personId !== person.id;

interface Row {
  readonly id: string;
  readonly kind: PersonKind;
  readonly municipality_id: string | null;
  readonly sealed_name: Buffer | null;
  readonly is_protected: boolean;
}

const PERSONS: Statement = {
  name: 'people-seen',
  text: `select p.id, p.kind, p.municipality_id, p.sealed_name, ${isProtected('p.id')} as is_protected
  from persons p where p.id = any($1::uuid[])`,
};
const LANGUAGE = 'select language from persons where id = $1';

interface LoadedPerson extends Pick<Row, 'id' | 'kind'> {
  readonly name: string | null;
  readonly isProtected: boolean;
}

/** Some persons as one viewer sees them. */
export interface Seen {
  readonly viewer: PersonViewer;
  readonly anyHidden: boolean;
  /** The name is null for a person who is unknown, or hidden without a mask. */
  of(personId: string, mask?: Mask): SeenPerson;
  kindOf(personId: string): PersonKind | null;
}

export async function personsSeenBy(
  work: Opening & { readonly query: Query },
  { ids, ...viewer }: Omit<PersonViewer, 'language'> & { readonly ids: Iterable<string> },
): Promise<Seen> {
  const { query } = work;
  const rows = await query<Row>(PERSONS, [[...new Set(ids)]]);
  const persons = new Map<string, LoadedPerson>();
  for (const row of rows) {
    const { id, kind } = row;
    const name = await openPersonText(
      work,
      { id, municipalityId: row.municipality_id },
      'sealed_name',
      row.sealed_name,
    );
    persons.set(id, { id, kind, name, isProtected: row.is_protected });
  }
  const anyHidden = [...persons.values()].some((person) => isHiddenFrom(viewer, person));
  const reader: PersonViewer = { ...viewer, language: await languageFor(query, viewer.personId, anyHidden) };
  return {
    viewer: reader,
    anyHidden,
    of: (personId, mask) => seen(reader, persons.get(personId), mask),
    kindOf: (personId) => persons.get(personId)?.kind ?? null,
  };
}

/** Only an alias depends on the language. */
export async function languageFor(query: Query, personId: string, isNeeded: boolean): Promise<Language> {
  const [settings] = isNeeded ? await query<Pick<PersonViewer, 'language'>>(LANGUAGE, [personId]) : [];
  return settings?.language ?? 'da';
}

export interface NamedPerson {
  readonly id: string;
  readonly name: string | null;
  readonly protected: boolean;
}

export const named = (seen: Pick<Seen, 'of'>, id: string): NamedPerson => {
  const { name, protected: isProtected } = seen.of(id);
  return { id, name, protected: isProtected };
};

function seen(viewer: PersonViewer, person: LoadedPerson | undefined, mask: Mask | undefined): SeenPerson {
  if (!person) return { name: null, protected: false, isHidden: false };
  const isHidden = isHiddenFrom(viewer, person);
  const alias = mask === undefined ? null : aliasOf(viewer.language, mask);
  return { name: isHidden ? alias : person.name, protected: person.isProtected, isHidden };
}
