/**
 * AuditEvent of FHIR R4, as NDJSON. Persons are ids here, never names: whoever keeps a stream keeps it where no erasure
 * reaches.
 */
import { ACTS } from './acts.ts';
import { type ExportedEvent, known, type LogOrigin } from './exported-event.ts';
import { fhirEntities } from './fhir-entities.ts';
import { APPLICATION, type Coding, FHIR_CODES, type FhirCodes, ORGANIZATION, RECIPIENT } from './fhir-kinds.ts';
import { profileOf } from './fhir-profiles.ts';
import {
  type Agent,
  type Extension,
  type FhirAuditEvent,
  type Network,
  type Reference,
  referTo,
} from './fhir-resource.ts';

/** 4 is for what the asker did wrong, 8 for what went wrong here. */
const OUTCOMES = { success: '0', denied: '4', failed: '8' } as const;

/** The names of our own things in FHIR; they are the same in every installation. */
const OWN = 'urn:letdialog:audit-event:';
const ABSENT: Extension = {
  url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason',
  valueCode: 'unknown',
};
const APPLICATION_SERVER: Coding = {
  system: 'http://terminology.hl7.org/CodeSystem/security-source-type',
  code: '4',
  display: 'Application Server',
};

export const fhirLine = (event: ExportedEvent, origin: LogOrigin): string =>
  `${JSON.stringify(toFhir(event, origin))}\n`;

export function toFhir(event: ExportedEvent, origin: LogOrigin): FhirAuditEvent {
  const { kind } = ACTS[event.action];
  const codes = FHIR_CODES[kind];
  const server = serverOf(origin);
  const resource = {
    type: codes.type,
    subtype: subtypesOf(event, codes),
    action: codes.action,
    recorded: event.at,
    outcome: OUTCOMES[event.outcome],
    ...known({ outcomeDesc: event.reason }),
    ...(event.purpose ? { purposeOfEvent: [{ text: event.purpose }] } : {}),
    agent: [
      ...actorOf(event, codes),
      ...clientOf(event, codes),
      ...recipientOf(event, origin),
      { type: { coding: [codes.server] }, who: server, requestor: false, ...addressOf(kind, origin) },
    ],
    source: { site: origin.municipalityId, observer: server, type: [APPLICATION_SERVER] },
    entity: fhirEntities(event, kind),
  };
  const profile = profileOf(kind, resource, event.clientId !== null);
  const extension = ownFacts(event);
  return {
    resourceType: 'AuditEvent',
    id: event.id,
    ...(profile === null ? {} : { meta: { profile: [profile] } }),
    ...(extension.length > 0 ? { extension } : {}),
    ...resource,
  };
}

/** BALP's Delete has one subtype and no more, so the exact action stands in an extension as well. */
const subtypesOf = ({ action }: ExportedEvent, { subtype, action: crude }: FhirCodes): Coding[] => [
  ...(subtype === null ? [] : [subtype]),
  ...(crude === 'D' ? [] : [{ system: `${OWN}action`, code: action }]),
];

function ownFacts({ action, number, leaf, tried }: ExportedEvent): Extension[] {
  const facts = known({ action, number, leaf, tried });
  return Object.entries(facts).map(([name, value]) => ({ url: OWN + name, valueString: String(value) }));
}

function actorOf({ actor, role, ...event }: ExportedEvent, codes: FhirCodes): Agent[] {
  if (actor.kind === 'client') return [];
  const isSystem = actor.kind === 'system';
  const name = isSystem ? actor.name : actor.id;
  return [
    {
      type: { coding: [isSystem ? APPLICATION : codes.person] },
      ...(role ? { role: [{ text: role }] } : {}),
      ...(name === null ? {} : { who: isSystem ? { type: 'Device', identifier: { value: name } } : referTo(name) }),
      requestor: true,
      // A person is no device; where no client is known, nothing else can tell from where they came.
      ...(!isSystem && event.clientId === null ? { network: networkOf(event.network) } : {}),
    },
  ];
}

/** A case system acts for itself; a person acts by means of a frontend. */
const clientOf = ({ actor, clientId, network }: ExportedEvent, codes: FhirCodes): Agent[] =>
  clientId === null
    ? []
    : [
        {
          type: { coding: [codes.client] },
          who: { type: 'Device', identifier: { value: clientId } },
          requestor: actor.kind === 'client',
          network: networkOf(network),
        },
      ];

/** Of a decision about somebody else: who gets in by it, and where. */
function recipientOf({ action, person }: ExportedEvent, { municipalityId }: LogOrigin): Agent[] {
  if (ACTS[action].kind !== 'consent-decision' || person === null) return [];
  return [
    { type: { coding: [RECIPIENT] }, who: referTo(person.id), requestor: false },
    { type: { coding: [ORGANIZATION] }, who: referTo(municipalityId, 'Organization'), requestor: false },
  ];
}

/** A prefix is no address, so its type is not said. What has been erased, or is nobody's to see, is unknown. */
const networkOf = (network: string | null | undefined): Network =>
  network ? { address: network } : { extension: [ABSENT] };

/** BALP's authorization server has no network. */
const addressOf = (kind: string, { publicUrl }: LogOrigin): { network?: Network } =>
  kind === 'consent-decision' ? {} : { network: { address: publicUrl, type: '5' } };

const serverOf = ({ publicUrl }: LogOrigin): Reference => ({
  type: 'Device',
  identifier: { system: 'urn:ietf:rfc:3986', value: publicUrl },
  display: 'LetDialog',
});
