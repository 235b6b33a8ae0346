/** An AuditEvent of FHIR R4, as far as we fill it in. */
import { isId } from '../../core/pages.ts';
import type { Coding } from './fhir-kinds.ts';

export interface Reference {
  readonly type?: string;
  readonly identifier: { readonly system?: string; readonly value: string };
  readonly display?: string;
}

export interface Extension {
  readonly url: string;
  readonly valueString?: string;
  readonly valueCode?: string;
}

export interface Network {
  readonly address?: string;
  readonly type?: string;
  readonly extension?: readonly Extension[];
}

export interface Agent {
  readonly type: { readonly coding: readonly Coding[] };
  readonly role?: readonly { readonly text: string }[];
  readonly who?: Reference;
  readonly requestor: boolean;
  readonly network?: Network;
}

export interface Entity {
  readonly what?: Reference;
  readonly type: Coding;
  readonly role?: Coding;
  readonly name?: string;
  readonly description?: string;
  readonly query?: string;
  readonly detail?: readonly { readonly type: string; readonly valueString: string }[];
}

export interface FhirAuditEvent {
  readonly resourceType: 'AuditEvent';
  readonly id: string;
  readonly meta?: { readonly profile: readonly string[] };
  readonly extension?: readonly Extension[];
  readonly type: Coding;
  readonly subtype: readonly Coding[];
  readonly action: string;
  readonly recorded: string;
  readonly outcome: string;
  readonly outcomeDesc?: string;
  readonly purposeOfEvent?: readonly { readonly text: string }[];
  readonly agent: readonly Agent[];
  readonly source: { readonly site: string; readonly observer: Reference; readonly type: readonly Coding[] };
  readonly entity: readonly Entity[];
}

/** By an identifier: nobody can fetch the person from here. */
export const referTo = (id: string, type?: string): Reference => ({
  ...(type === undefined ? {} : { type }),
  identifier: isId(id) ? { system: 'urn:ietf:rfc:3986', value: `urn:uuid:${id}` } : { value: id },
});
