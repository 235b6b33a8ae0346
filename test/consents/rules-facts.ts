/** Made-up facts for tests of the rules: Emma, born 2011-11-27, and whoever gives for her. */
import type { ConsentEvent, ConsentEventType } from '../../api/consents/consent.ts';
import type { ConsentFacts, ConsentHeader, Requirement } from '../../api/consents/rules/facts.ts';
import { foldConsents } from '../../api/consents/rules/fold.ts';
import type { LegalBasisDefinition } from '../../api/municipalities/legal-bases/legal-basis.ts';
import type { Relation, RelationKind } from '../../api/people/relations/relation.ts';

export const NOW = new Date('2024-05-03T10:00:00Z');
export const at = (text: string): Date => new Date(text);
export const days = (count: number, from = NOW): Date => new Date(from.getTime() + count * 86_400_000);

export const basis = (changes: Partial<LegalBasisDefinition> = {}): LegalBasisDefinition => ({
  title: { da: 'Samtykke', en: 'Consent' },
  lawReference: '',
  mode: 'consent',
  form: 'any',
  longestPeriod: 'P1Y',
  periodEnd: 'start-of-day',
  holders: 'all',
  subjectAge: 15,
  holdersAtAge: 'keep',
  guardianGives: true,
  refusalBlocks: true,
  checkedByLawyer: false,
  ...changes,
});

export const requirement = (changes: Partial<Requirement> = {}): Requirement => ({
  id: 'r1',
  mode: 'consent',
  basis: basis(),
  declaration: { id: 'd1', code: 'network', recipients: ['school', 'psychologist'] },
  createdAt: days(-400),
  liftedAt: null,
  ...changes,
});

export const relation = (personId: string, kind: RelationKind, changes: Partial<Relation> = {}): Relation => ({
  id: `${personId}-${kind}`,
  municipalityId: 'm',
  subjectId: 'emma',
  personId,
  kind,
  validFrom: '2011-11-27',
  validTo: null,
  sharedResidence: false,
  source: 'register',
  verifiedOn: '2024-01-01',
  recordedAt: days(-400),
  recordedBy: null,
  recordedIn: null,
  replaces: null,
  ...changes,
});

export const header = (id: string, giverId: string, changes: Partial<ConsentHeader> = {}): ConsentHeader => ({
  id,
  requirementId: 'r1',
  declarationId: 'd1',
  giverId,
  capacity: giverId === 'emma' ? 'subject' : 'custody_holder',
  previousId: null,
  requestedAt: days(-20),
  answerBy: days(10),
  ...changes,
});

export const event = (
  number: number,
  consentId: string,
  type: ConsentEventType,
  changes: Partial<ConsentEvent> = {},
): ConsentEvent => ({
  dialogId: 'dialog',
  number,
  requirementId: 'r1',
  consentId,
  type,
  at: days(-20 + number),
  actorKind: 'person',
  actorId: null,
  channel: 'api',
  language: null,
  textHash: null,
  recipients: null,
  acr: null,
  authTime: null,
  givenAt: null,
  endsAt: null,
  lapsesAt: null,
  ...changes,
});

export const facts = (changes: Partial<ConsentFacts> = {}): ConsentFacts => ({
  subjectId: 'emma',
  born: { year: 2011, month: 11, day: 27 },
  relations: [relation('mette', 'custody_holder'), relation('lars', 'custody_holder')],
  requirements: [requirement()],
  consents: [],
  contactable: new Set(['emma', 'mette', 'lars']),
  participants: [],
  ...changes,
});

export type Change = ConsentEventType | readonly [ConsentEventType, Partial<ConsentEvent>];

/**
 * What happened to the records of some givers, each list one record, in the order of its events. Records of one giver
 * are linked.
 */
export function consentsOf(records: readonly (readonly [giverId: string, ...Change[]])[]): ConsentFacts['consents'] {
  const headers: ConsentHeader[] = [];
  const events: ConsentEvent[] = [];
  for (const [giverId, ...changes] of records) {
    const id = `c${headers.length + 1}`;
    const previousId = headers.findLast((each) => each.giverId === giverId)?.id ?? null;
    headers.push(header(id, giverId, { previousId }));
    for (const change of ['requested', ...changes] as const) {
      const [type, more] = typeof change === 'string' ? [change, {}] : change;
      events.push(event(events.length + 1, id, type, more));
    }
  }
  return foldConsents(headers, events);
}
