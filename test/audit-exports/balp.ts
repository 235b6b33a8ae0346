/**
 * What IHE's Basic Audit Log Patterns ask of an AuditEvent, read off their source (github.com/IHE/ITI.BasicAudit,
 * input/fsh) by hand: the codes, how often each part stands there, and what it must or must not have.
 */
import type { Agent, Entity, FhirAuditEvent } from '../../api/audit-log/formats/fhir-resource.ts';

interface Asked {
  readonly type: string;
  readonly subtype: string;
  readonly action: string;
  readonly client: string;
  readonly server: string;
  readonly person: readonly string[];
}

const REST = { type: 'rest', client: '110153', server: '110152', person: ['AUT', 'INF', 'CST'] };
const ASKED: Readonly<Record<string, Asked>> = {
  Read: { ...REST, subtype: 'read', action: 'R', client: '110152', server: '110153', person: ['IRCP'] },
  Query: { ...REST, subtype: 'search', action: 'E', person: ['IRCP'] },
  Create: { ...REST, subtype: 'create', action: 'C' },
  Update: { ...REST, subtype: 'update', action: 'U' },
  Delete: { ...REST, subtype: 'delete', action: 'D', client: '110150', server: 'custodian' },
  'PrivacyDisclosure.Source': {
    ...{ type: '110106', subtype: 'disclose', action: 'R', client: '110152', server: '110153', person: ['IRCP'] },
  },
};

export function balpFaults(profile: string, event: FhirAuditEvent): string[] {
  const name = profile.replace(/^Patient/, '');
  const asked = ASKED[name];
  if (asked === undefined) return ['there is no such profile'];
  const isOfPatient = profile !== name || name === 'PrivacyDisclosure.Source';
  const faults = [
    ...(event.type.code === asked.type ? [] : ['type']),
    ...(event.subtype.some(({ code }) => code === asked.subtype) ? [] : ['subtype']),
    ...(event.action === asked.action ? [] : ['action']),
    ...(event.outcome === '0' || name === 'PrivacyDisclosure.Source' ? [] : ['outcome']),
    ...agentFaults(event, asked),
    ...patientFaults(event.entity, isOfPatient),
    ...(name === 'Query' ? queryFaults(event.entity) : dataFaults(event.entity)),
  ];
  const sameServer = ofType(event.agent, asked.server)[0]?.who;
  if (JSON.stringify(sameServer) !== JSON.stringify(event.source.observer)) faults.push('the source is the server');
  if (name !== 'Delete') return faults;
  if (event.subtype.length !== 1) faults.push('one subtype');
  const [data] = event.entity.filter(isData);
  return [...faults, ...(data?.name === undefined && data?.detail === undefined ? [] : ['name or detail'])];
}

const ofType = (agents: readonly Agent[], code: string): Agent[] =>
  agents.filter(({ type }) => type.coding.some((each) => each.code === code));

function agentFaults({ agent }: FhirAuditEvent, { client, server, person }: Asked): string[] {
  const devices = [client, server].map((code) => ofType(agent, code));
  const persons = person.flatMap((code) => ofType(agent, code));
  return [
    ...(devices.every(({ length }) => length === 1) ? [] : ['one client and one server']),
    ...(devices.flat().every(({ who, network }) => who && network) ? [] : ['client and server are told']),
    ...(devices.flat().every(({ role }) => role === undefined) ? [] : ['roles are of persons']),
    ...(persons.length <= 1 ? [] : ['one person at most']),
    ...(persons.every(({ who, requestor, network }) => who && requestor && !network) ? [] : ['the person asks']),
  ];
}

const isPerson = ({ type }: Entity): boolean => type.system.endsWith('/audit-entity-type') && type.code === '1';
const isData = ({ type }: Entity): boolean => type.system.endsWith('/audit-entity-type') && type.code === '2';

function patientFaults(entities: readonly Entity[], isOfPatient: boolean): string[] {
  const persons = entities.filter(isPerson);
  if (!isOfPatient) return persons.length === 0 ? [] : ['a person and no patient'];
  const [patient] = persons;
  const isPatient = persons.length === 1 && patient?.role?.code === '1' && patient.what?.type === 'Patient';
  return [...(isPatient ? [] : ['one patient']), ...(entities.length >= 2 ? [] : ['two entities'])];
}

function dataFaults(entities: readonly Entity[]): string[] {
  const data = entities.filter(isData);
  const isTold = data.every(({ what, role }) => what && ['3', '4', '20'].includes(role?.code ?? ''));
  return data.length === 1 && isTold ? [] : ['one object, with its id'];
}

function queryFaults(entities: readonly Entity[]): string[] {
  const [query, ...others] = entities.filter(isData);
  const isQuery = query?.role?.code === '24' && query.query !== undefined && query.what === undefined && !query.detail;
  return isQuery && others.length === 0 ? [] : ['one question'];
}
