/**
 * The leaf of an audit event: the bytes that the log's tree hashes. It is the RFC 8785 (JCS) form of a JSON object whose
 * members are defined in docs/audit-log.md, with all that is null left out. The format never changes: a new one gets a new
 * version.
 */
import { createHash } from 'node:crypto';

export const LEAF_VERSION = 1;

/** A numbered event, as its leaf tells it. */
export interface LoggedEvent {
  readonly id: string;
  /** UTC with six decimals, such as 2026-01-31T08:00:00.123000Z. */
  readonly at: string;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly actorName: string | null;
  readonly clientId: string | null;
  readonly action: string;
  readonly outcome: string;
  readonly reason: string | null;
  readonly tried: string | null;
  readonly municipalityId: string | null;
  readonly dialogId: string | null;
  readonly personId: string | null;
  readonly targetId: string | null;
  readonly firstNumber: number | null;
  readonly lastNumber: number | null;
  readonly count: number | null;
  /** Lower-case hex. Null for an event without details. */
  readonly detailHash: string | null;
}

/** What could be used to find somebody. It lies apart and can be erased. */
export interface EventDetails {
  readonly network: string | null;
  readonly requestId: string | null;
  readonly sessionId: string | null;
}

/**
 * The members stand in the order that RFC 8785 asks for. For strings and whole numbers `JSON.stringify` writes what it
 * asks for, too; PostgreSQL keeps no lone surrogates.
 */
export const leafText = (event: LoggedEvent): string =>
  JSON.stringify({
    action: event.action,
    actor: present({ client: event.clientId, id: event.actorId, kind: event.actorKind, name: event.actorName }),
    at: event.at,
    ...present({ detailHash: event.detailHash }),
    id: event.id,
    ...present({ municipality: event.municipalityId }),
    outcome: present({ code: event.outcome, reason: event.reason, tried: event.tried }),
    target: present({
      count: event.count,
      dialog: event.dialogId,
      first: event.firstNumber,
      id: event.targetId,
      last: event.lastNumber,
      person: event.personId,
    }),
    v: LEAF_VERSION,
  });

export const hasDetails = ({ network, requestId, sessionId }: EventDetails): boolean =>
  network !== null || requestId !== null || sessionId !== null;

/** The details in RFC 8785 form. */
export const detailsText = ({ network, requestId, sessionId }: EventDetails): string =>
  JSON.stringify(present({ network, request: requestId, session: sessionId }));

/** SHA-256 over salt and details, in lower-case hex. Without the salt nobody can guess the details from it. */
export const detailHash = (salt: Uint8Array, details: EventDetails): string =>
  createHash('sha256').update(salt).update(detailsText(details)).digest('hex');

const present = (members: Readonly<Record<string, string | number | null>>): object =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null));
