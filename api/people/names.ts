/**
 * Names as one viewer sees them. A person with protected name and address is shown to others under an alias; they
 * themselves and administrators see the true name. Whatever else could reveal who it is (a title, an address, a
 * picture) follows `isHidden` too. An employee whose name is withheld goes by their unit outside of their municipality;
 * their title stays, their picture does not.
 */
import type { PersonKind } from '../core/actor.ts';
import type { Language } from '../core/languages.ts';
import type { Statement } from '../core/statement.ts';
import type { Opening } from '../core/tampering.ts';
import type { Query } from '../core/unit-of-work.ts';
import { isProtected } from './protection.ts';
import { openPersonText } from './records.ts';
import { isNameWithheld, unitNamesOfEmployees } from './withheld-names.ts';

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
  /** An employee whose name is withheld from the viewer: what is shown instead says their unit. No picture is shown. */
  readonly isWithheld: boolean;
}

const ALIASES: Readonly<Record<Language, string>> = { da: 'Beskyttet person', en: 'Protected person' };

const EMPLOYEES: Readonly<Record<Language, string>> = { da: 'Medarbejder', en: 'Employee' };

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
  readonly is_withheld: boolean;
}

const PERSONS: Statement = {
  name: 'people-seen',
  text: `select p.id, p.kind, p.municipality_id, p.sealed_name, ${isProtected('p.id')} as is_protected,
    ${isNameWithheld('p.id')} and not exists (select from persons v where v.id = $2::uuid
      and (v.id = p.id or v.municipality_id = p.municipality_id)) as is_withheld
  from persons p where p.id = any($1::uuid[])`,
};
const LANGUAGE = 'select language from persons where id = $1';

interface LoadedPerson extends Pick<Row, 'id' | 'kind'> {
  readonly name: string | null;
  readonly isProtected: boolean;
  readonly isWithheld: boolean;
  /** Of whose name is withheld; null where it is not known. */
  readonly unitName: string | null;
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
  const rows = await query<Row>(PERSONS, [[...new Set(ids)], viewer.personId]);
  const isWithheld = (row: Row): boolean => row.is_withheld && !viewer.seesTrueNames;
  const withheld = rows.filter(isWithheld).map(({ id }) => id);
  const unitNames = await unitNamesOfEmployees(work, withheld);
  const persons = new Map<string, LoadedPerson>();
  for (const row of rows) {
    const { id, kind } = row;
    const name = await openPersonText(
      work,
      { id, municipalityId: row.municipality_id },
      'sealed_name',
      row.sealed_name,
    );
    const unitName = unitNames.get(id) ?? null;
    persons.set(id, { id, kind, name, isProtected: row.is_protected, isWithheld: isWithheld(row), unitName });
  }
  const anyHidden = [...persons.values()].some((person) => isHiddenFrom(viewer, person));
  const reader: PersonViewer = {
    ...viewer,
    language: await languageFor(query, viewer.personId, anyHidden || withheld.length > 0),
  };
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
  if (!person) return { name: null, protected: false, isHidden: false, isWithheld: false };
  const isHidden = isHiddenFrom(viewer, person);
  const alias = mask === undefined ? null : aliasOf(viewer.language, mask);
  const name = person.isWithheld ? employeeOf(viewer.language, person.unitName) : person.name;
  const { isProtected, isWithheld } = person;
  return { name: isHidden ? alias : name, protected: isProtected, isHidden, isWithheld };
}

const employeeOf = (language: Language, unitName: string | null): string =>
  [EMPLOYEES[language], ...(unitName === null ? [] : [unitName])].join(', ');
