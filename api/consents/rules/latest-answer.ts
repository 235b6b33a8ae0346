/** What one giver says now. A renewal that nobody has answered yet takes nothing from the answer before it. */
import type { ConsentState } from '../consent.ts';
import type { Consent, Giver } from './facts.ts';
import { stateAt } from './fold.ts';

export interface Answered {
  readonly giver: Giver;
  readonly says: 'yes' | 'no' | 'nothing';
  readonly state: ConsentState | 'not_asked';
  /** The record that says so; null where they were not asked. */
  readonly consent: Consent | null;
}

/** @param consents those of one requirement, in the order in which they were asked for */
export function latestAnswer(giver: Giver, consents: readonly Consent[], at: Date): Answered {
  const own = consents.filter(({ giverId }) => giverId === giver.personId);
  const answer = own.filter(isAnswer).reduce<Consent | null>(later, null);
  const says = answer === null ? 'nothing' : SAYS[stateAt(answer, at)];
  const pending = own.filter((consent) => stateAt(consent, at) === 'requested').at(-1) ?? null;
  const consent = says !== 'nothing' ? answer : (pending ?? answer ?? own.at(-1) ?? null);
  return { giver, says: says ?? 'nothing', state: consent ? stateAt(consent, at) : 'not_asked', consent };
}

const SAYS: Readonly<Partial<Record<ConsentState, Answered['says']>>> = {
  given: 'yes',
  refused: 'no',
  withdrawn: 'no',
};

/** What was registered in error is as if never. What another record has replaced says nothing any more. */
const isAnswer = ({ answeredAt, state }: Consent): boolean =>
  answeredAt !== null && state !== 'invalidated' && state !== 'superseded';

/** On paper an answer may be older than its record. */
const instantOf = ({ givenAt, answeredAt, endedAt }: Consent): number =>
  (endedAt ?? givenAt ?? answeredAt)?.getTime() ?? 0;

/** Of two at one instant the one whose record was asked for later. */
const later = (one: Consent | null, other: Consent): Consent =>
  one === null || instantOf(other) >= instantOf(one) ? other : one;
