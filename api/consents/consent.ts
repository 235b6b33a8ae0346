/**
 * Consents in a dialog. What happened to them is a list of events that only grows, numbered within the dialog; the
 * dialog's roll tells how many there are. Where a consent stands is what its events come to:
 *
 * | from        | to            | by                                                                            |
 * |-------------|---------------|-------------------------------------------------------------------------------|
 * | none        | requested     | `requested`: a requirement, a renewal, or a change of mind (a new record)      |
 * | requested   | given         | `given`, by the giver, or registered with its evidence                         |
 * | requested   | refused       | `refused`, the same                                                           |
 * | requested   | unanswered    | nobody: the time decides                                                      |
 * | given       | withdrawn     | `withdrawn`, by the giver, from now on                                        |
 * | given       | revoked       | `revoked`, by the municipality, from now on                                   |
 * | given       | invalidated   | `invalidated`, by the municipality: registered in error, as if never           |
 * | given       | superseded    | `superseded`, when a later record of the same giver and declaration is given   |
 * | given       | expired       | nobody: the time decides                                                      |
 * | given       | lapsed_by_age | nobody: the time decides, at the age at which a holder no longer gives         |
 *
 * All others are final. A change of mind is a new record, linked to the one before.
 */
import type { SystemActor } from '../core/actor.ts';

/** What is stored. `shown` and those of a requirement change no state. */
export const CONSENT_EVENT_TYPES = [
  'required',
  'lifted',
  'requested',
  'shown',
  'given',
  'refused',
  'withdrawn',
  'revoked',
  'invalidated',
  'superseded',
] as const;
export type ConsentEventType = (typeof CONSENT_EVENT_TYPES)[number];

export const STORED_STATES = [
  'requested',
  'given',
  'refused',
  'withdrawn',
  'revoked',
  'invalidated',
  'superseded',
] as const;
export type StoredState = (typeof STORED_STATES)[number];

/** With those that follow from the time, and are never stored. */
export const CONSENT_STATES = [...STORED_STATES, 'unanswered', 'expired', 'lapsed_by_age'] as const;
export type ConsentState = (typeof CONSENT_STATES)[number];

/** In which capacity somebody gives. */
export const GIVER_CAPACITIES = ['subject', 'custody_holder', 'guardian'] as const;
export type GiverCapacity = (typeof GIVER_CAPACITIES)[number];

export const CONSENT_CHANNELS = ['api', 'paper', 'phone', 'system'] as const;
export type ConsentChannel = (typeof CONSENT_CHANNELS)[number];

export interface ConsentEvent {
  readonly dialogId: string;
  /** Within the dialog, from 1, without gaps. */
  readonly number: number;
  readonly requirementId: string;
  /** Null for an event of the requirement itself. */
  readonly consentId: string | null;
  readonly type: ConsentEventType;
  /** When it was recorded. */
  readonly at: Date;
  readonly actorKind: 'person' | SystemActor['kind'];
  readonly actorId: string | null;
  readonly channel: ConsentChannel;
  /** Of what was shown or answered. */
  readonly language: string | null;
  readonly textHash: Buffer | null;
  /** Codes of the recipients that the giver allows; null where it is not about that. */
  readonly recipients: readonly string[] | null;
  readonly acr: string | null;
  readonly authTime: Date | null;
  /** Of `given`: from when it counts (on paper it may be earlier), and until when. */
  readonly givenAt: Date | null;
  readonly endsAt: Date | null;
  /** Of `given` by a holder: when the subject is old enough that it no longer counts. */
  readonly lapsesAt: Date | null;
}
