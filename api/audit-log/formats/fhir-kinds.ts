/**
 * What FHIR R4, DICOM and IHE's Basic Audit Log Patterns (BALP 1.1) call each kind of act, and which part the person, the
 * client and this server play in it.
 */
import type { FhirKind } from './acts.ts';

export interface Coding {
  readonly system: string;
  readonly code: string;
  readonly display?: string;
}

export type Crude = 'C' | 'R' | 'U' | 'D' | 'E';

export interface FhirCodes {
  readonly type: Coding;
  readonly subtype: Coding | null;
  readonly action: Crude;
  readonly person: Coding;
  readonly client: Coding;
  readonly server: Coding;
}

const coding =
  (system: string) =>
  (code: string, display?: string): Coding => ({ system, code, ...(display === undefined ? {} : { display }) });

const dicom = coding('http://dicom.nema.org/resources/ontology/DCM');
const interaction = coding('http://hl7.org/fhir/restful-interaction');
const lifecycle = coding('http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle');
const decision = coding('https://profiles.ihe.net/ITI/BALP/CodeSystem/AuthZsubType');
const participation = coding('http://terminology.hl7.org/CodeSystem/v3-ParticipationType');
const security = coding('http://terminology.hl7.org/CodeSystem/extra-security-role-type');

const REST = coding('http://terminology.hl7.org/CodeSystem/audit-event-type')('rest', 'RESTful Operation');
const ALERT = dicom('110113', 'Security Alert');
export const APPLICATION = dicom('110150', 'Application');
const DESTINATION = dicom('110152', 'Destination Role ID');
const SOURCE = dicom('110153', 'Source Role ID');
export const RECIPIENT = participation('IRCP', 'information recipient');
const AUTHOR = participation('AUT', 'author (originator)');
/** Who lets somebody in. */
export const GRANTOR = coding('http://terminology.hl7.org/CodeSystem/v3-RoleCode')('GRANTOR', 'grantor');
export const ORGANIZATION = coding('http://terminology.hl7.org/CodeSystem/v3-RoleClass')('PROV', 'healthcare provider');
const HUMAN = security('humanuser', 'human user');
const AUTHORIZER = security('authserver', 'authorization server');
const CUSTODIAN = coding('http://terminology.hl7.org/CodeSystem/provenance-participant-type')('custodian', 'Custodian');

/** BALP has it that what is read flows to the client; what is asked or written flows from it. */
const TO_CLIENT = { client: DESTINATION, server: SOURCE };
const FROM_CLIENT = { client: SOURCE, server: DESTINATION };
const ALERTING = { type: ALERT, action: 'E', person: HUMAN, client: APPLICATION, server: AUTHORIZER } as const;

export const FHIR_CODES: Readonly<Record<FhirKind, FhirCodes>> = {
  read: { type: REST, subtype: interaction('read'), action: 'R', person: RECIPIENT, ...TO_CLIENT },
  query: { type: REST, subtype: interaction('search'), action: 'E', person: RECIPIENT, ...FROM_CLIENT },
  create: { type: REST, subtype: interaction('create'), action: 'C', person: AUTHOR, ...FROM_CLIENT },
  update: { type: REST, subtype: interaction('update'), action: 'U', person: AUTHOR, ...FROM_CLIENT },
  delete: {
    ...{ type: REST, subtype: interaction('delete'), action: 'D', person: AUTHOR },
    ...{ client: APPLICATION, server: CUSTODIAN },
  },
  'consent-decision': { ...ALERTING, subtype: decision('AuthZ-Consent'), person: GRANTOR },
  disclosure: {
    ...{ type: dicom('110106', 'Export'), subtype: lifecycle('disclose', 'Disclose Record Lifecycle Event') },
    ...{ action: 'R', person: RECIPIENT, ...TO_CLIENT },
  },
  'role-decision': { ...ALERTING, subtype: decision('AuthZ-Role') },
  login: { ...ALERTING, type: dicom('110114', 'User Authentication'), subtype: dicom('110122', 'Login') },
  logout: { ...ALERTING, type: dicom('110114', 'User Authentication'), subtype: dicom('110123', 'Logout') },
  'log-use': { type: dicom('110101', 'Audit Log Used'), subtype: null, action: 'R', person: RECIPIENT, ...TO_CLIENT },
  'roles-change': { ...ALERTING, subtype: dicom('110136', 'Security Roles Changed'), action: 'U' },
  'account-change': { ...ALERTING, subtype: dicom('110137', 'User security Attributes Changed'), action: 'U' },
  'settings-change': { ...ALERTING, subtype: dicom('110129', 'Security Configuration'), action: 'U' },
  'restricted-use': { ...ALERTING, subtype: dicom('110132', 'Use of Restricted Function') },
  'record-change': { ...ALERTING, subtype: dicom('110135', 'Object Security Attributes Changed') },
};
