/** What an act was about: the patient, who is the subject of a dialog; one object; and all else that it names. */
import type { FhirKind } from './acts.ts';
import { type ExportedEvent, known } from './exported-event.ts';
import type { Coding } from './fhir-kinds.ts';
import { type Entity, referTo } from './fhir-resource.ts';

const kindOfThing = (code: string, display: string): Coding => ({
  system: 'http://terminology.hl7.org/CodeSystem/audit-entity-type',
  code,
  display,
});
const resource = (code: string): Coding => ({ system: 'http://hl7.org/fhir/resource-types', code });
const objectRole = (code: string, display: string): Coding => ({
  system: 'http://terminology.hl7.org/CodeSystem/object-role',
  code,
  display,
});

const PERSON = kindOfThing('1', 'Person');
const SYSTEM_OBJECT = kindOfThing('2', 'System Object');
const OTHER = kindOfThing('4', 'Other');
const PATIENT = objectRole('1', 'Patient');
const DOMAIN_RESOURCE = objectRole('4', 'Domain Resource');
const USER = objectRole('6', 'User');
const QUERY = objectRole('24', 'Query');

export function fhirEntities(event: ExportedEvent, kind: FhirKind): Entity[] {
  const { subjectId, person, dialogId, targetId } = event;
  const things = [
    ...(targetId === null ? [] : [{ name: 'target', id: targetId }]),
    ...(dialogId === null ? [] : [{ name: 'dialog', id: dialogId }]),
  ];
  // BALP has one object of its own kind in each event: that which the act was about, or the question.
  const others = kind === 'query' ? things : things.slice(1);
  return [
    ...(subjectId ? [{ what: referTo(subjectId, 'Patient'), type: PERSON, role: PATIENT }] : []),
    kind === 'query' ? questionOf(event) : objectOf(event, kind, things[0]?.id),
    ...others.map(({ name, id }) => ({ what: referTo(id), type: OTHER, role: DOMAIN_RESOURCE, name })),
    // Not of the kind Person: to BALP that is the patient alone.
    ...(person === null ? [] : [{ what: referTo(person.id), type: resource('Person'), role: USER }]),
  ];
}

/** Where nothing else is named, it was about the person, or about the log of the municipality as a whole. */
function objectOf(event: ExportedEvent, kind: FhirKind, thing: string | undefined): Entity {
  const id = thing ?? event.person?.id;
  const facts = Object.entries(rangeOf(event)).map(([type, value]) => ({ type, valueString: String(value) }));
  const what = id === undefined ? {} : { what: referTo(id) };
  if (kind === 'consent-decision') return { ...what, type: resource('Consent') };
  return {
    ...what,
    ...{ type: SYSTEM_OBJECT, role: DOMAIN_RESOURCE },
    ...(facts.length === 0 ? {} : kind === 'delete' ? { description: textOf(event) } : { detail: facts }),
  };
}

/** The log has no address that was asked for, but what it was asked about and what was found. */
function questionOf(event: ExportedEvent): Entity {
  const { action, dialogId, targetId, person } = event;
  const asked = new URLSearchParams(known({ dialogId, targetId, personId: person?.id ?? null }));
  const found = textOf(event);
  return {
    ...{ type: SYSTEM_OBJECT, role: QUERY },
    ...(found === '' ? {} : { description: found }),
    query: Buffer.from(`${action}?${asked}`).toString('base64'),
  };
}

const rangeOf = ({ firstNumber, lastNumber, count }: ExportedEvent): Record<string, number> =>
  Object.fromEntries(
    Object.entries({ firstNumber, lastNumber, count }).flatMap(([name, value]) =>
      value === null ? [] : [[name, value]],
    ),
  );

const textOf = (event: ExportedEvent): string =>
  Object.entries(rangeOf(event))
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');
