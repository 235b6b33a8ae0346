/**
 * Which of BALP's profiles an event fulfils. Its name is a promise to whoever reads the event, so an event of which it
 * does not hold carries none: refusals (BALP's are of what succeeded), the system's own acts, which have no client, and
 * what is about nothing that has an id. Nor do admissions: BALP's AuthZconsent takes who gets in for who asked, and here
 * the approver acts. Type and subtype tell the kind all the same.
 */
import type { FhirKind } from './acts.ts';
import type { FhirAuditEvent } from './fhir-resource.ts';

const BALP = 'https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.';

const RESTFUL: Partial<Record<FhirKind, string>> = {
  read: 'Read',
  query: 'Query',
  create: 'Create',
  update: 'Update',
  delete: 'Delete',
};

type Filled = Pick<FhirAuditEvent, 'outcome' | 'agent' | 'entity'>;

export function profileOf(kind: FhirKind, event: Filled, hasClient: boolean): string | null {
  const isWhole = hasClient && event.agent.every(({ who }) => who !== undefined) && hasObject(event);
  if (!isWhole) return null;
  const isOfPatient = event.entity.some(({ role }) => role?.code === '1');
  const name = RESTFUL[kind];
  if (name !== undefined && event.outcome === '0') return `${BALP}${isOfPatient ? 'Patient' : ''}${name}`;
  if (kind === 'disclosure' && isOfPatient) return `${BALP}PrivacyDisclosure.Source`;
  return null;
}

const hasObject = ({ entity }: Filled): boolean =>
  entity.some(({ type, what, query }) => type.code === '2' && (what !== undefined || query !== undefined));
