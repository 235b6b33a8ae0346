/** Where consents stand by their events. An event that its consent's state does not allow changes nothing: the first of two wins. */
import type { ConsentEvent, ConsentState, StoredState } from '../consent.ts';
import type { Consent, ConsentHeader } from './facts.ts';

/** From which state each answer or end leads on. See the table in consent.ts. */
const FROM = {
  given: 'requested',
  refused: 'requested',
  withdrawn: 'given',
  revoked: 'given',
  invalidated: 'given',
  superseded: 'given',
} as const satisfies Partial<Record<StoredState, StoredState>>;
type Change = keyof typeof FROM;

const isChange = (type: string): type is Change => Object.hasOwn(FROM, type);

/**
 * The consents that were asked for by these events, in the order of their headers. Give it the events up to a number or
 * an instant, and it tells where they stood then: what came later has no part in it, not even a header.
 */
export function foldConsents(headers: readonly ConsentHeader[], events: readonly ConsentEvent[]): Consent[] {
  const eventsOf = byConsent([...events].sort((one, other) => one.number - other.number));
  const asked = headers.filter(({ id }) => eventsOf.get(id)?.some(({ type }) => type === 'requested'));
  const nextOf = new Map(asked.flatMap(({ id, previousId }) => (previousId === null ? [] : [[previousId, id]])));
  const given = asked.filter(({ id }) => eventsOf.get(id)?.find(({ type }) => isAnswer(type))?.type === 'given');
  return asked.map((header) => {
    const own = eventsOf.get(header.id) ?? [];
    const isReplaced = given.some((each) => each.id !== header.id && isOfSame(each, header));
    return own.reduce<Consent>(
      (consent, event) => ({ ...changed(consent, event, isReplaced), lastEvent: event.number }),
      { ...headerOf(header), ...NEW, nextId: nextOf.get(header.id) ?? null },
    );
  });
}

/** By name: a row's columns are no properties of its own, so a spread would lose them. */
const headerOf = (row: ConsentHeader): ConsentHeader => ({
  ...{ id: row.id, requirementId: row.requirementId, declarationId: row.declarationId, giverId: row.giverId },
  ...{ capacity: row.capacity, previousId: row.previousId, requestedAt: row.requestedAt, answerBy: row.answerBy },
});

function byConsent(events: readonly ConsentEvent[]): Map<string, ConsentEvent[]> {
  const found = new Map<string, ConsentEvent[]>();
  for (const event of events) {
    if (event.consentId === null) continue;
    const own = found.get(event.consentId);
    if (own) own.push(event);
    else found.set(event.consentId, [event]);
  }
  return found;
}

const isAnswer = (type: ConsentEvent['type']): boolean => type === 'given' || type === 'refused';

/** A consent is superseded by one that was given, not by one that somebody would have given but for an earlier answer. */
const isOfSame = (one: ConsentHeader, other: ConsentHeader): boolean =>
  one.giverId === other.giverId && one.requirementId === other.requirementId;

const NEW: Pick<
  Consent,
  'state' | 'answeredAt' | 'givenAt' | 'endsAt' | 'lapsesAt' | 'endedAt' | 'recipients' | 'lastEvent'
> = {
  state: 'requested',
  answeredAt: null,
  givenAt: null,
  endsAt: null,
  lapsesAt: null,
  endedAt: null,
  recipients: null,
  lastEvent: 0,
};

function changed(consent: Consent, event: ConsentEvent, isReplaced: boolean): Consent {
  const { type, at, endsAt, lapsesAt, recipients } = event;
  if (!isChange(type) || consent.state !== FROM[type] || (type === 'superseded' && !isReplaced)) return consent;
  if (type === 'refused') return { ...consent, state: type, answeredAt: at };
  if (type !== 'given') return { ...consent, state: type, endedAt: at };
  return { ...consent, state: type, answeredAt: at, givenAt: event.givenAt ?? at, endsAt, lapsesAt, recipients };
}

/** With what follows from the time, at the time itself already. Of two ends the first one counts. */
export function stateAt({ state, answerBy, endsAt, lapsesAt }: Consent, at: Date): ConsentState {
  if (state === 'requested') return at >= answerBy ? 'unanswered' : state;
  if (state !== 'given') return state;
  const hasLapsed = lapsesAt !== null && at >= lapsesAt;
  const hasExpired = endsAt !== null && at >= endsAt;
  if (hasLapsed && (endsAt === null || lapsesAt <= endsAt)) return 'lapsed_by_age';
  return hasExpired ? 'expired' : state;
}
