/** Commands as acts do them, on events in memory: judge by where the consent stands, then write events. */
import type { ConsentEvent } from '../../api/consents/consent.ts';
import type { Consent, ConsentHeader } from '../../api/consents/rules/facts.ts';
import { foldConsents, stateAt } from '../../api/consents/rules/fold.ts';
import { type ConsentVerb, refusalOf } from '../../api/consents/rules/verbs.ts';
import { ANSWER_DAYS, type Command } from './reference.ts';
import { days, event, header } from './rules-facts.ts';

export interface World {
  readonly headers: readonly ConsentHeader[];
  readonly events: readonly ConsentEvent[];
}
export const EMPTY: World = { headers: [], events: [] };

type Written = Pick<ConsentEvent, 'consentId' | 'type' | 'at' | 'endsAt'>;

interface Act {
  readonly header: ConsentHeader | null;
  readonly events: readonly Written[];
}

export const consentsIn = ({ headers, events }: World): Consent[] => foldConsents(headers, events);

const VERBS: Readonly<Record<Command['verb'], ConsentVerb>> = {
  ...{ ask: 'renew', give: 'give', refuse: 'refuse', withdraw: 'withdraw', revoke: 'revoke', invalidate: 'invalidate' },
};
const TYPES = {
  give: 'given',
  refuse: 'refused',
  withdraw: 'withdrawn',
  revoke: 'revoked',
  invalidate: 'invalidated',
} as const;

/** What would be written; null when it is refused. */
export function judged(world: World, { verb, giver, back, day, lasts }: Command): Act | null {
  const at = days(day);
  const own = consentsIn(world).filter(({ giverId }) => giverId === giver);
  const consent = own.at(-1 - (verb === 'ask' ? 0 : back));
  if (consent ? refusalOf(VERBS[verb], stateAt(consent, at)) : verb !== 'ask') return null;
  if (verb === 'ask') {
    const [id, previousId] = [`${giver}-${own.length + 1}`, consent?.id ?? null];
    const answerBy = days(day + ANSWER_DAYS);
    const events = [{ consentId: id, type: 'requested', at, endsAt: null } as const];
    return { header: header(id, giver, { previousId, requestedAt: at, answerBy }), events };
  }
  const event: Written = { consentId: consent?.id ?? null, type: TYPES[verb], at, endsAt: null };
  if (verb !== 'give') return { header: null, events: [event] };
  const superseded = own.filter((each) => stateAt(each, at) === 'given').map(({ id }) => id);
  return {
    header: null,
    events: [
      { ...event, endsAt: days(day + lasts) },
      ...superseded.map((consentId): Written => ({ ...event, consentId, type: 'superseded' })),
    ],
  };
}

export const written = ({ headers, events }: World, act: Act | null): World => ({
  headers: act?.header ? [...headers, act.header] : headers,
  events: [
    ...events,
    ...(act?.events ?? []).map(({ consentId, type, ...more }, index) =>
      event(events.length + index + 1, consentId ?? '', type, more),
    ),
  ],
});

export const done = (world: World, command: Command): World => written(world, judged(world, command));
