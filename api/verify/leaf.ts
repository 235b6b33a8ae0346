/**
 * The leaf of an audit event: the bytes that the log's tree hashes. It is the RFC 8785 (JCS) form of a JSON object whose
 * members are defined in docs/audit-log.md, with all that is null left out. The format never changes: a new one gets a new
 * version.
 */
import { hash } from 'node:crypto';

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
    actor: {
      client: present(event.clientId),
      id: present(event.actorId),
      kind: event.actorKind,
      name: present(event.actorName),
    },
    at: event.at,
    detailHash: present(event.detailHash),
    id: event.id,
    municipality: present(event.municipalityId),
    outcome: { code: event.outcome, reason: present(event.reason), tried: present(event.tried) },
    target: {
      count: present(event.count),
      dialog: present(event.dialogId),
      first: present(event.firstNumber),
      id: present(event.targetId),
      last: present(event.lastNumber),
      person: present(event.personId),
    },
    v: LEAF_VERSION,
  });

export const hasDetails = ({ network, requestId, sessionId }: EventDetails): boolean =>
  network !== null || requestId !== null || sessionId !== null;

/** The details in RFC 8785 form. */
export const detailsText = ({ network, requestId, sessionId }: EventDetails): string =>
  JSON.stringify({ network: present(network), request: present(requestId), session: present(sessionId) });

/** SHA-256 over salt and details, in lower-case hex. Without the salt nobody can guess the details from it. */
export const detailHash = (salt: Uint8Array, details: EventDetails): string =>
  hash('sha256', Buffer.concat([salt, Buffer.from(detailsText(details))]), 'hex');

/** JSON leaves undefined members out. Objects of present members alone would take three times as long to make. */
const present = <Value>(member: Value | null): Value | undefined => member ?? undefined;
